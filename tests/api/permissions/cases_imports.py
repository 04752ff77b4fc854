"""Whole imports and exports."""

from __future__ import annotations

from planner.services.permissions import Operation
from tests.api.permissions.cases import Ask, Case
from tests.api.permissions.cases_inputs import OURS

_FILE = {"file": ("locations.csv", b"id,name,town\n", "text/csv")}

CASES = [
    Case(Operation.SHARED_INPUT_READ, "problems", lambda world: Ask("GET", "/v1/inputs/problems"), by_id=False),
    Case(
        Operation.INPUT_IMPORT,
        "upload",
        lambda world: Ask("POST", "/v1/inputs/import?mode=merge", {"files": _FILE}),
        OURS,
        by_id=False,
    ),
    Case(Operation.INPUT_EXPORT, "workbook", lambda world: Ask("GET", "/v1/inputs/export.xlsx"), OURS, by_id=False),
]
