"""Pages of the room «Wensen»."""

from __future__ import annotations

from planner.services.permissions import Operation, Subject
from tests.api.permissions.arrangements import posted
from tests.api.permissions.cases import Ask, Case
from tests.api.permissions.cases_inputs import OUR_SCHOOL, THEIR_SCHOOL, known, made, study_day
from tests.api.worlds import OTHER_SCHOOL, OWN_SCHOOL, World

READ, CHANGE = Operation.SCHOOL_INPUT_READ, Operation.OWN_SCHOOL_INPUT_CHANGE


def _day(world: World, school: str) -> str:
    """The address of the form of a new day of a school."""
    return f"/wensen/{school}/dagen/{made(world, 'special_days', study_day(school)).rpartition('/')[2]}"


def _agreement(world: World, school: str) -> Ask:
    return Ask("GET", f"/wensen/{school}/afspraak/{known(world, 'agreements', school).rpartition('/')[2]}")


def _of(school: str, subject: Subject) -> list[Case]:
    day = {"kind": "study_day", "until": "2026-09-24"} | {"from": "2026-09-24"}
    return [
        Case(READ, f"page-{school}", lambda world: Ask("GET", f"/wensen/{school}"), subject, by_id=False, is_page=True),
        Case(
            CHANGE,
            f"page-new-{school}",
            lambda world: Ask("GET", f"/wensen/{school}/dagen/nieuw"),
            subject,
            READ,
            by_id=False,
            is_page=True,
        ),
        Case(
            CHANGE,
            f"page-add-{school}",
            lambda world: posted(f"/wensen/{school}/dagen/nieuw", **day),
            subject,
            READ,
            by_id=False,
            is_page=True,
        ),
        Case(
            CHANGE,
            f"page-form-{school}",
            lambda world: Ask("GET", _day(world, school)),
            subject,
            READ,
            is_page=True,
        ),
        Case(
            CHANGE,
            f"page-change-{school}",
            lambda world: posted(_day(world, school), gezien="1", **day),
            subject,
            READ,
            is_page=True,
        ),
        Case(
            Operation.SCHOOL_INPUT_CHANGE,
            f"page-agreement-{school}",
            lambda world: _agreement(world, school),
            subject,
            READ,
            is_page=True,
        ),
    ]


CASES = [
    Case(READ, "page-schools", lambda world: Ask("GET", "/wensen"), OUR_SCHOOL, by_id=False, is_page=True),
    *_of(OWN_SCHOOL, OUR_SCHOOL),
    *_of(OTHER_SCHOOL, THEIR_SCHOOL),
]
