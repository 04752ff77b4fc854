"""Changes between versions, and sessions, as lines of the macro ``changes.html`` and of lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from calendars.intervals import clock
from planner.domain.differences import SYMBOLS, Difference
from planner.reports.differences import Line
from planner.reports.language import Language
from planner.services.programmes.comparing import ShownChange
from planner.services.programmes.showing import ShownSession

_WORDS = (
    (SYMBOLS[Difference.ADDED], (Difference.ADDED,), "difference_added"),
    (SYMBOLS[Difference.MOVED], (Difference.MOVED,), "difference_moved"),
    (
        SYMBOLS[Difference.ALTERED],
        (Difference.ALTERED, Difference.RESTAFFED, Difference.OTHER_ROOM),
        "difference_altered",
    ),
    (SYMBOLS[Difference.DROPPED], (Difference.DROPPED,), "difference_dropped"),
)


def change_lines(changes: Iterable[ShownChange], lang: Language) -> tuple[Line, ...]:
    """One line for each change; of what moved how it was and how it is, of the rest the one that counts."""
    return tuple(_line(change, lang) for change in changes)


def counts_of(counts: Mapping[str, int], lang: Language) -> tuple[tuple[str, int, str], ...]:
    """Sign, number and word of each kind of change of which there is one, for the macro ``change_counts``."""
    found = ((sign, sum(counts.get(kind, 0) for kind in kinds), lang.text(key)) for sign, kinds, key in _WORDS)
    return tuple(each for each in found if each[1])


def what_of(session: ShownSession, lang: Language) -> str:
    """``Quiz (leerjaar 1 t/m 3)``."""
    cohorts = lang.groups(each.name for each in session.cohorts)
    return f"{session.title} ({cohorts})" if cohorts else session.title


def when_of(session: ShownSession, lang: Language) -> str:
    """``do 8 okt 10:12-11:02``."""
    return f"{lang.short_moment(session.date, session.start)}-{clock(session.end)}"


def where_of(session: ShownSession, lang: Language) -> str:
    """``do 8 okt 10:12-11:02, Naomi S., kantine``."""
    who = ", ".join(each.name for each in session.workers)
    return ", ".join(filter(None, (when_of(session, lang), who, session.place)))


def _line(change: ShownChange, lang: Language) -> Line:
    session = change.after or change.before
    assert session is not None, "a change is of something"
    before = "" if change.before is None else where_of(change.before, lang)
    if change.before is not None and change.after is not None and _staffed(change.before) == _staffed(change.after):
        before = when_of(change.before, lang)
    return Line(
        what=change.what,
        symbol=change.symbol,
        word=lang.text(f"difference_{change.what}"),
        title=what_of(session, lang),
        school=session.school.name,
        before=before,
        after="" if change.after is None else where_of(change.after, lang),
        reason="" if change.why is None else lang.pick(change.why),
    )


def _staffed(session: ShownSession) -> tuple[object, ...]:
    """Who is there and in which room: said once when only the moment changes."""
    return session.workers, session.place
