"""Pages on which a workbook is read in, and the workbook that is given back."""

from __future__ import annotations

from planner.services.permissions import Operation
from tests.api.permissions.arrangements import posted
from tests.api.permissions.cases import Ask, Case
from tests.api.permissions.cases_imports import OURS
from tests.api.worlds import World

_FILE = {"files": {"bestand": ("locations.csv", b"id,name,town\n", "text/csv")}}


def _compared(world: World) -> Ask:
    ask = posted("/invoer/inlezen")
    return Ask(ask.method, ask.path, ask.more | _FILE)


IMPORT, EXPORT = Operation.INPUT_IMPORT, Operation.INPUT_EXPORT
CASES = [
    Case(IMPORT, "page-file", lambda world: Ask("GET", "/invoer/inlezen"), OURS, by_id=False, is_page=True),
    Case(IMPORT, "page-compare", _compared, OURS, by_id=False, is_page=True),
    Case(IMPORT, "page-store", lambda world: posted("/invoer/bewaren"), OURS, by_id=False, is_page=True),
    Case(EXPORT, "page-workbook", lambda world: Ask("GET", "/invoer/werkmap.xlsx"), OURS, by_id=False, is_page=True),
]
