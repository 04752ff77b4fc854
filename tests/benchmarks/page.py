"""Writes docs/benchmarks.md and its pictures from the rows; what people wrote between the marks stays."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.benchmarks.instances import find_instance
from tests.benchmarks.pictures import quality_over_time
from tests.benchmarks.running import ROOT, Row, read_rows

BEGIN, END = "<!-- by hand: begin -->", "<!-- by hand: end -->"
BY_HAND = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
EMPTY = f"{BEGIN}\n\n{END}"
TIERS = (1, 2, 3, 4, 5, 6)
SHOWN = (1, 3, 4, 5, 6)
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
PEERS = {
    "ours": "ours",
    "textbook": "textbook: a Boolean for each session, moment and worker",
    "aggregated": "aggregated: sessions without workers, counted at every moment",
    "greedy": "greedy: the hand method alone",
}


def page(rows: Sequence[Row], by_hand: str) -> str:
    """The whole page; ``by_hand`` is the block between the marks, marks included."""
    names = list(dict.fromkeys(row["instance"] for row in rows))
    parts = [
        "# Benchmarks",
        "Written by `make bench` from its rows; change nothing here but what stands between the marks «by hand». How "
        "it is measured, and why so: [decision 0009](decisions/0009-benchmarks.md).",
        circumstances(rows),
        "Every figure is the checker's: points of the best plan of a run, over the bound that the same run proved "
        "(of its own model, for the peers; none for the hand method). Less is better, tier 1 before tier 3 and so "
        "on; tier 2 is empty in a first plan. *First plan* is the second at which a plan was there that places 95 % of "
        "what that one does. *Planned of asked* is counted as everywhere else: the sessions of the plan, of those and "
        "all that is asked for and not planned; what another session answers is not asked for. No plan listed breaks a "
        "hard rule unless the table says so.",
        "## Where somebody did better",
        bullets(losses(rows)) or "Nowhere: no peer has a better plan, a better tier or a better bound.",
        "## What limits each tier",
        by_hand,
        "## Instance by instance",
    ]
    for name in names:
        here = [row for row in rows if row["instance"] == name]
        parts += [f"### {name}", f"{find_instance(name).words}.", table(here)]
        if any(row["history"] for row in here):
            parts.append(f"![{name}: points of each tier over time](benchmarks/{name}.svg)")
    return "\n\n".join(parts) + "\n"


def circumstances(rows: Sequence[Row]) -> str:
    """Date, machine and versions, in words."""
    dates = sorted({row["date"] for row in rows})
    when = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"
    cores = sorted({row["cores"] for row in rows})
    memory = sorted({row["memory_gib"] for row in rows if row["memory_gib"]})
    versions = sorted({", ".join(f"{name} {number}" for name, number in row["versions"].items()) for row in rows})
    size = " or ".join(WORDS[n] if n < len(WORDS) else str(n) for n in cores)
    size += " core" if cores == [1] else " cores"
    room = f" and {' or '.join(map(str, memory))} GiB of memory" if memory else ""
    limits = " or ".join(f"{n / 1024:g}" for n in sorted({row["memory_limit_mib"] for row in rows}))
    seeds = ", ".join(str(n) for n in sorted({row["seed"] for row in rows}))
    return (
        f"Measured {when} on a machine with {size}{room}; {'; '.join(versions)}. "
        f"Each solve had a process of its own, at most {limits} GiB, seed {seeds}, threads and seconds as in its row."
    )


def table(rows: Iterable[Row]) -> str:
    """One instance: a line for each run."""
    lines = [
        "| solver | threads | seconds of budget | first plan, s | "
        + " | ".join(f"tier {tier}" for tier in SHOWN)
        + " | planned of asked | broken rules | peak, MiB | how it ended |",
        "|---|--:|--:|--:|" + "--:|" * len(SHOWN) + "--:|--:|--:|---|",
    ]
    for row in rows:
        first = "" if row["first_plan_seconds"] is None else f"{row['first_plan_seconds']:.1f}"
        tiers = {t["tier"]: f"{t['points']} / {t['bound']}" for t in row["tiers"]}
        cells = [
            PEERS.get(row["solver"], row["solver"]).split(":")[0],
            row["threads"],
            f"{row['budget_seconds']:g}",
            first,
            *(tiers.get(tier, "") for tier in SHOWN),
            f"{row['planned']} of {row['asked']}",
            row["violations"],
            row["peak_mib"],
            row["status"],
        ]
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


def losses(rows: Sequence[Row]) -> list[str]:
    """Where a peer's accepted plan, tier or bound is better than ours, in plain sentences."""
    found = []
    for name in dict.fromkeys(row["instance"] for row in rows):
        here = [row for row in rows if row["instance"] == name and row["tiers"]]
        mine = [row for row in here if row["solver"] == "ours"]
        if not mine:
            continue
        best = min(mine, key=points)
        for row in here:
            if row["solver"] == "ours":
                continue
            if points(row) < points(best) and not row["violations"]:
                found.append(f"{name}: the plan of {row['solver']} is better than ours as a whole.")
            found += lower_tiers(name, row, best)
            theirs, own = row["tiers"][0]["bound"], max(row["tiers"][0]["bound"] for row in mine)
            if theirs > own:
                found.append(f"{name}, tier 1: {row['solver']} proves at least {theirs}, we prove {own}.")
    return found


def lower_tiers(name: str, row: Row, best: Row) -> list[str]:
    """The tiers in which an accepted plan of a peer has fewer points than ours, and where it paid for them."""
    if row["violations"]:
        return []
    found = []
    pairs = list(zip(TIERS, points(row), points(best), strict=True))
    for tier, theirs, own in pairs:
        if theirs < own:
            dearer = [str(t) for t, p, q in pairs if t < tier and p > q]
            paid = f" (it has more in tier {' and '.join(dearer)})" if dearer else ""
            found.append(f"{name}, tier {tier}: {row['solver']} has {theirs}, we have {own}{paid}.")
    return found


def points(row: Row) -> tuple[int, ...]:
    """Points in the order of the tiers."""
    return tuple(tier["points"] for tier in row["tiers"])


def bullets(sentences: Sequence[str]) -> str:
    """A list, or nothing."""
    return "\n".join(f"- {sentence}" for sentence in sentences)


def write(rows: Sequence[Row], target: Path) -> None:
    """The page and, beside it in a folder of its name, the pictures."""
    before = target.read_text("utf-8") if target.exists() else ""
    kept = BY_HAND.search(before)
    pictures = target.with_suffix("")
    pictures.mkdir(exist_ok=True)
    for old in pictures.glob("*.svg"):
        old.unlink()
    for name in dict.fromkeys(row["instance"] for row in rows):
        here = [row for row in rows if row["instance"] == name and row["history"]]
        longest: dict[str, Row] = {}
        for row in here:
            if row["budget_seconds"] >= longest.get(row["solver"], row)["budget_seconds"]:
                longest[row["solver"]] = row
        if longest:
            seconds = max(row["budget_seconds"] for row in longest.values())
            histories = {solver: row["history"] for solver, row in longest.items()}
            (pictures / f"{name}.svg").write_text(quality_over_time(name, histories, seconds), "utf-8")
    target.write_text(page(rows, kept.group(0) if kept else EMPTY), "utf-8")


def main(arguments: list[str]) -> int:
    """``[ROWS] [PAGE]``; by default out/bench.json and docs/benchmarks.md."""
    source = Path(arguments[0]) if arguments else ROOT / "out" / "bench.json"
    target = Path(arguments[1]) if len(arguments) > 1 else ROOT / "docs" / "benchmarks.md"
    rows = read_rows(source)
    if not rows:
        sys.stderr.write(f"No rows in {source}: run `make bench` first.\n")
        return 2
    write(rows, target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
