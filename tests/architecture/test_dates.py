"""Dates for people are written in one place, `calendars/dates.py`: no other module puts one together."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.tree import PACKAGES, ROOT, modules

HOME = "calendars/dates.py"
EXCUSED = {
    "api/cli/busy.py": "the moment in a calendar file, as iCalendar has it",
    "api/web/views/own_school/programme.py": "the month in an address",
    "calendars/ical/busy_writing.py": "iCalendar",
    "calendars/ical/recurrence.py": "iCalendar",
    "calendars/ical/writing.py": "iCalendar",
    "planner/tabular/examples.py": "what a person types in a cell",
    "planner/tabular/moments.py": "what a person types in a cell",
    "planner/tabular/native.py": "what a person types in a cell",
}
"""Modules that have dates as programs and cells have them, and what they have."""
NAMES = frozenset({"dinsdag", "Tuesday", "di", "Tue", "februari", "February", "feb", "Feb"})
"""Of each table of names one."""
PARTS = re.compile(r"%[aAbBdmyYj]")
IN_TEMPLATES = re.compile(r"\.month\b|\.year\b|strftime|weekday\([^)]*\) \}\} \{\{ lang\.long_date")


def writing(tree: ast.Module) -> Iterator[str]:
    """What a module has that a date is written with."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module="babel.dates"):
                yield f"line {node.lineno}: babel.dates"
            case ast.Constant(value=str() as text) if text in NAMES or PARTS.search(text):
                yield f"line {node.lineno}: {text!r}"
            case ast.FormattedValue():
                if any(isinstance(each, ast.Attribute) and each.attr == "month" for each in ast.walk(node)):
                    yield f"line {node.lineno}: the month in a text"


def test_dates_for_people_are_written_in_one_place() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): lines
        for path in modules()
        if (lines := list(writing(ast.parse(path.read_text("utf-8")))))
    }
    assert {name: lines for name, lines in found.items() if name not in {HOME, *EXCUSED}} == {}
    assert set(EXCUSED) <= set(found), "an excuse that nobody needs"


def test_pages_leave_dates_to_their_language() -> None:
    templates = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.html"))]
    assert templates
    assert {path.name: found for path in templates if (found := IN_TEMPLATES.findall(path.read_text("utf-8")))} == {}
