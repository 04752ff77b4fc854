"""The repository as files, for tests about the repository itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("api", "calendars", "planner", "solver")
NOT_OURS = frozenset({".git", ".venv", "out", "build", "dist", "__pycache__"})


def files() -> Iterator[Path]:
    """Every file that belongs to the repository, sorted; caches, environment and results left out."""
    for folder, names, found in os.walk(ROOT):
        names[:] = sorted(n for n in names if n not in NOT_OURS and not n.endswith(("_cache", ".egg-info")))
        names[:] = [n for n in names if n not in {".hypothesis", ".idea", ".vscode"}]
        for name in sorted(set(found) - NOT_OURS):
            yield Path(folder, name)


def modules() -> Iterator[Path]:
    """Every Python module of the four packages."""
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def texts() -> Iterator[tuple[Path, str]]:
    """Every file that is text, with its content."""
    for path in files():
        content = path.read_bytes()
        if b"\0" not in content:
            yield path, content.decode("utf-8", errors="replace")


def table_rows(text: str) -> list[list[str]]:
    """The cells of every row of every Markdown table in ``text``, headings and rulers included."""
    lines = [line.strip() for line in text.splitlines()]
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if line.startswith("|") and line.endswith("|")
    ]
