"""What a line of a change says: what stays the same is said once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from api.web.changes import change_lines
from planner.domain.differences import SYMBOLS, Difference
from planner.reports.language import Language
from planner.services.programmes.comparing import ShownChange
from planner.services.programmes.showing import Named, ShownSession

BEFORE = ShownSession(
    id="beek-quiz-1",
    school=Named(id="beek", name="De Beek"),
    title="Quiz",
    kind="quiz",
    date=date(2026, 12, 1),
    start=840,
    end=865,
    status="proposed",
    workers=(Named(id="w1", name="Naomi S."),),
    place="Aula",
)
MOVED = replace(BEFORE, date=date(2026, 12, 15))


def told(after: ShownSession) -> tuple[str, str]:
    change = ShownChange(what=Difference.MOVED, symbol=SYMBOLS[Difference.MOVED], before=BEFORE, after=after)
    (line,) = change_lines([change], Language("nl"))
    return line.before, line.after


def test_who_and_where_stand_once_when_only_the_moment_changes() -> None:
    assert told(MOVED) == ("di 1 dec 14:00-14:25", "di 15 dec 14:00-14:25, Naomi S., Aula")


def test_who_and_where_stand_twice_when_they_change_too() -> None:
    assert told(replace(MOVED, place="Gymzaal")) == (
        "di 1 dec 14:00-14:25, Naomi S., Aula",
        "di 15 dec 14:00-14:25, Naomi S., Gymzaal",
    )
