"""The documentation says what the code does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from api.cli.app import app, main
from calendars.slots import SlotKind
from planner.domain.activities import SessionKind
from planner.domain.rules import TIERS, HardRule, SoftRule
from planner.domain.statements import DEFAULT_POINTS
from planner.tabular.columns import TABLES
from tests.architecture.tree import ROOT, table_rows

DOCS = ROOT / "docs"
DUTCH_WORDS = (
    "samenwerking", "organisatie", "jongerenwerker", "coördinator", "beheerder", "manager", "school", "vestiging",
    "aanspreekpunt", "vervanger", "lestijden", "lesuur", "leerlingengroep", "lessenrooster", "pauze", "einde schooldag",
    "avond", "periode", "seizoen", "thema", "leefdomein", "doel", "methode", "activiteit", "afspraak", "wens",
    "signaal", "eis", "bezoek", "sessie", "programma op maat", "effectrapportage",
)  # fmt: skip
RULES = sorted({str(rule) for rule in HardRule} | {str(rule) for rule in SoftRule})


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def test_every_input_table_is_documented_in_order() -> None:
    headings = re.findall(r"^## (\w+)( \*)?$", page("input.md"), re.MULTILINE)
    assert headings == [(table.name, " *" if table.required else "") for table in TABLES.values()]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_columns_of_a_table_are_documented(name: str) -> None:
    table = TABLES[name]
    section = re.split(rf"^## {name}\b.*$", page("input.md"), flags=re.MULTILINE)[1].split("\n## ")[0]
    documented = [tuple(row[:3]) for row in table_rows(section)[2:]]
    assert f"Dutch: `{table.dutch[0]}`" in section
    assert documented == [
        (f"**{c.name}**" if c.required else c.name, c.dutch[0], f"`{c.default}`" if c.default else "")
        for c in table.columns
    ]


def test_the_documented_points_are_the_default_points() -> None:
    rows = [row for row in table_rows(page("rules/README.md")) if len(row) == 4 and row[2].isdigit()]
    documented = [(row[1].strip("`"), int(row[2])) for row in rows]
    assert sorted(documented) == sorted(DEFAULT_POINTS.items())


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_page_that_is_listed(rule: str) -> None:
    assert page(f"rules/{rule}.md").startswith(f"# `{rule}`\n")
    assert f"({rule}.md)" in page("rules/README.md")


def test_soft_rules_are_listed_under_their_tier() -> None:
    sections = re.split(r"^### Tier (\d).*$", page("rules/README.md"), flags=re.MULTILINE)
    listed = {
        int(tier): set(re.findall(r"^\| \[`([\w-]+)`\]", section, re.MULTILINE))
        for tier, section in zip(sections[1::2], sections[2::2], strict=True)
    }
    assert listed == {tier: {str(rule) for rule in rules} for tier, rules in TIERS.items()}


@pytest.mark.parametrize("word", DUTCH_WORDS)
def test_the_glossary_has_every_word_of_the_problem(word: str) -> None:
    assert word in {cell.strip("«»") for row in table_rows(page("glossary.md")) for cell in row[0].split(", ")}


def test_the_glossary_has_every_kind_and_its_code_word() -> None:
    words = {word for row in table_rows(page("glossary.md")) for word in re.findall(r"`([^`]+)`", " ".join(row))}
    assert {str(kind) for kind in SessionKind} | {str(kind) for kind in SlotKind} <= words


def test_commands_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))
    assert {name for pair in named for name in pair if name} >= {"demo", "test"}
    assert {name for pair in named for name in pair if name} <= targets


def test_programma_knows_the_commands_of_the_documentation() -> None:
    pages = [ROOT / "README.md", *DOCS.glob("*.md")]
    named = {
        name for path in pages for name in re.findall(r"`(?:.venv/bin/)?programma ([a-z]+)", path.read_text("utf-8"))
    }
    groups = {group.name for group in app.registered_groups}
    assert named == {command.name for command in app.registered_commands} | groups


@pytest.mark.parametrize("path", sorted([ROOT / "README.md", *DOCS.rglob("*.md")]), ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    missing = [t for t in targets if not t.startswith(("http://", "https://")) and not (path.parent / t).exists()]
    assert missing == []


def test_the_documented_result_has_the_fields_of_a_result(tmp_path: Path) -> None:
    """A real run of the tiny example writes the files, headings and fields that the page names, and no others."""
    out = tmp_path / "out"
    options = ["--today", "2026-08-01", "--time-limit", "1", "--threads", "1", "--progress", "none"]
    assert main(["plan", str(ROOT / "examples/tiny"), "--out", str(out), *options]) == 0
    text = page("output.md")
    fields_part = text.split("## `result.json`")[1].split("\n##")[0]
    fields = {name for row in table_rows(fields_part) for name in re.findall(r"`(\w+)`", row[0])}
    assert fields == set(json.loads((out / "result.json").read_text("utf-8")))
    files = {name for row in table_rows(text.split("## `result.json`")[0]) for name in re.findall(r"`([^`]+)`", row[0])}
    assert {name for name in files if "/" not in name} == {path.name for path in out.iterdir() if path.is_file()}
    for name in ("sessions", "visits", "unplaced", "penalties"):
        heading = (out / f"{name}.csv").read_text("utf-8").splitlines()[0]
        assert f"`{heading.replace(',', ', ')}`" in text
