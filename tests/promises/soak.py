"""
The long and the timed tests, a module at a time: ``python -m tests.promises.soak [--fresh] [PART ...]``, ``make soak``.

Modules that passed are not run again until ``--fresh``; ``PART`` is a part of a path and runs those modules only. What
was measured goes to `FIGURES`, of which `tests.promises.page` makes the page.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.promises.figures import FILE

ROOT = Path(__file__).resolve().parents[2]
STATE = ROOT / "out" / "soak.json"
FIGURES = ROOT / "out" / "figures.jsonl"
NOTHING_SLOW = 5
"""The exit code of pytest when nothing was selected."""

Done = dict[str, dict[str, Any]]


def main(arguments: Sequence[str]) -> int:
    """Run what has not passed yet; the exit code."""
    parser = argparse.ArgumentParser(description="The long and the timed tests, a module at a time.")
    parser.add_argument("--fresh", action="store_true", help="also what passed before")
    parser.add_argument("parts", nargs="*", help="modules with this in their path only")
    given = parser.parse_args(arguments)
    STATE.parent.mkdir(exist_ok=True)
    done = {} if given.fresh else read_done(STATE)
    failed = []
    for module in wanted(modules(), given.parts, done):
        begun = time.monotonic()
        sys.stdout.write(f"{module}\n")
        sys.stdout.flush()
        code = pytest("-q", "-m", "slow", module)
        done[module] = {
            "passed": code in (0, NOTHING_SLOW),
            "seconds": round(time.monotonic() - begun),
            "at": datetime.now(UTC).isoformat(timespec="minutes"),
        }
        STATE.write_text(json.dumps(done, indent=1), "utf-8")
        if not done[module]["passed"]:
            failed.append(module)
    sys.stdout.write("".join(f"failed: {module}\n" for module in failed))
    return 1 if failed else 0


def read_done(path: Path) -> Done:
    """What was run before."""
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def wanted(found: Sequence[str], parts: Sequence[str], done: Done) -> list[str]:
    """The modules to run: with one of ``parts`` in their path (none = all), and not passed before."""
    of_parts = [module for module in found if not parts or any(part in module for part in parts)]
    return [module for module in of_parts if not done.get(module, {}).get("passed")]


def modules() -> list[str]:
    """Every module with a slow test, by path."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", "slow"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return sorted({line.partition("::")[0] for line in told.splitlines() if "::" in line})


def pytest(*arguments: str) -> int:
    """Run tests here, with their figures kept; the exit code."""
    environment = {**os.environ, FILE: str(FIGURES)}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=environment, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
