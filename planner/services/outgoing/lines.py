"""Sessions and changes as lines of a mail: neutral titles, for mails pass from hand to hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from calendars.dates import dated
from calendars.intervals import clock
from planner.domain.activities import Openness
from planner.domain.assignment import Session
from planner.domain.differences import Difference
from planner.persistence.feeds import cells_of
from planner.persistence.store import Unit
from planner.services.disclosure import Audience, disclosed_title
from planner.services.feeds.names import TABLES, Names, names_in
from planner.services.programmes.differences import Changed
from planner.services.programmes.reasons import Why

MOST_LINES = 30
_WORDS = {
    Difference.ADDED: ("nieuw", "new"),
    Difference.MOVED: ("verplaatst", "moved"),
    Difference.RESTAFFED: ("andere jongerenwerker", "other youth worker"),
    Difference.OTHER_ROOM: ("andere ruimte", "other room"),
    Difference.ALTERED: ("gewijzigd", "altered"),
    Difference.DROPPED: ("vervalt", "dropped"),
}
_TAKEN_OVER = ("overgenomen door een collega", "taken over by a colleague")


def names_here(unit: Unit) -> Names:
    """What things are called in the partnership of the scope."""
    return names_in(cells_of(unit, TABLES))


def moment(session: Session, language: str) -> str:
    """``ma 7 sep 2026 10:30-11:00``."""
    return f"{begins(session.day, session.start, language)}-{clock(session.end)}"


def begins(day: date, start: int, language: str) -> str:
    """``ma 7 sep 2026 10:30``."""
    return f"{dated(day, language)} {clock(start)}"


def title_of(session: Session, names: Names, language: str) -> str:
    """What a mail calls the session."""
    title = disclosed_title(names.activity(session), Audience.PRINT, language)
    assert title is not None, "a print leaves no session out"
    return title


def change_lines(
    changes: Iterable[Changed],
    names: Names,
    language: str,
    *,
    with_school: bool,
    why: Why = lambda change: None,
    taken_over: Collection[str] = (),
) -> str:
    """
    One line for each change, the first of them when there are many, each with its sign, its word and why.

    Parameters
    ----------
    taken_over
        Sessions that are gone for who reads this, and go on with others.
    """
    found = list(changes)
    lines = [
        _line(change, names, language, with_school=with_school, taken_over=change.session.id in taken_over)
        + _because(why(change), language)
        for change in found[:MOST_LINES]
    ]
    rest = len(found) - len(lines)
    if rest:
        lines.append(f"… en nog {rest}." if language == "nl" else f"… and {rest} more.")
    return "\n".join(lines)


def _because(reason: tuple[str, str] | None, language: str) -> str:
    return "" if reason is None else f" ({reason[0 if language == 'nl' else 1]})"


def _line(change: Changed, names: Names, language: str, *, with_school: bool, taken_over: bool) -> str:
    session = change.session
    parts = [title_of(session, names, language)]
    if with_school and session.school_id in names.schools:
        parts.append(names.schools[session.school_id].name)
    word = (_TAKEN_OVER if taken_over else _WORDS[change.what])[0 if language == "nl" else 1]
    told = f"{change.symbol} {word}: {', '.join(parts)}, "
    if change.what is Difference.MOVED and change.before is not None:
        return told + f"{moment(change.before, language)} → {moment(session, language)}"
    if change.what is Difference.OTHER_ROOM and names.activity(session).openness is not Openness.CONFIDENTIAL:
        room = names.rooms.get(session.room_id or "")
        return told + moment(session, language) + (f", {room.name}" if room else "")
    return told + moment(session, language)
