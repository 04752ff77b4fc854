"""Names that try to break out of a feed, in every name that stands in one, read back by two independent parsers."""

from __future__ import annotations

import random
import unicodedata
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject

from calendars.ical.writing import LINE_OCTETS, plain_text
from planner.domain.activities import Openness, SessionKind
from planner.domain.assignment import Session, Status
from planner.services.feeds.editions import Edition, feed_bytes
from planner.services.feeds.entries import Entry
from planner.services.feeds.kinds import FeedKind
from planner.services.feeds.names import Names, RoomName, Site, Title, WorkerName

PIECES = (
    *("\r\n", "\n", "\r", "\x00", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\t", "\x1b[31m", "\x7f"),
    *(";", ",", "\\", "\\n", ":", '"', "BEGIN:VEVENT", "END:VCALENDAR", "\r\nEND:VEVENT\r\n", "^n", "=", "%0D%0A"),
    *("💬", "👩‍🏫", "é", "e\u0301", "\u202e", "\u2066", "\u200d", "\ufeff", "\ud800", "漢", "a", "Z", " ", "  "),
)
CHANGED = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
BATCH = 250


def name_of(chance: random.Random) -> str:
    """Some pieces in a row, often long enough to be folded in the middle of a character."""
    return "x" + "".join(chance.choice(PIECES) for _ in range(chance.randint(0, 60))) + "x"


def edition(chance: random.Random, count: int) -> Edition:
    """Sessions that each have their own school, room, cohort and activity, by one worker."""
    names = Names(
        schools={str(n): Site(name=name_of(chance), town=name_of(chance), organisation_id="o") for n in range(count)},
        rooms={str(n): RoomName(name=name_of(chance), school_id=str(n)) for n in range(count)},
        workers={"w": WorkerName(name=name_of(chance), organisation_id="o")},
        organisations={"o": name_of(chance)},
        cohorts={str(n): name_of(chance) for n in range(count)},
        activities={
            str(n): Title(kind=SessionKind.QUIZ, openness=Openness.OPEN, name_nl=name_of(chance), name_en="quiz")
            for n in range(count)
        },
        note=name_of(chance),
    )
    first = date(2026, 9, 1)
    entries = [
        Entry(
            session=Session(
                id=f"{n:05d}",
                requirement_id="r",
                occurrence=1,
                school_id=str(n),
                kind=SessionKind.QUIZ,
                activity_id=str(n),
                day=first + timedelta(days=n),
                start=600,
                end=630,
                cohort_ids=(str(n),),
                worker_ids=("w",),
                room_id=str(n),
                status=Status.PUBLISHED,
            ),
            changed_at=CHANGED,
        )
        for n in range(count)
    ]
    return Edition(names=names, entries=tuple(entries))


def check(found: Edition, kind: FeedKind, subject_id: str) -> None:
    _, data = feed_bytes(found, kind, subject_id, language="nl", host="x.example", key=b"k")
    for line in data.split(b"\r\n"):
        assert len(line) <= LINE_OCTETS
        assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in line.decode())
    names = found.names
    expected = []
    for n in range(len(found.entries)):
        code = str(n)
        title = f"{names.activities[code].name_nl} ({names.schools[code].name})"
        if kind is FeedKind.ORGANISATION:
            title += f", {names.workers['w'].name}"
        place = f"{names.rooms[code].name}, {names.schools[code].name}, {names.schools[code].town}"
        expected.append(tuple(map(plain_text, (title, place, f"Voor: {names.cohorts[code]}"))))
    calendar = icalendar.Calendar.from_ical(data)
    assert [component.name for component in calendar.subcomponents] == ["VTIMEZONE"] + ["VEVENT"] * len(expected)
    by_one = [tuple(str(each[p]) for p in ("SUMMARY", "LOCATION", "DESCRIPTION")) for each in calendar.walk("VEVENT")]
    assert by_one == expected
    other = vobject.readOne(data.decode())
    by_other = [(each.summary.value, each.location.value, each.description.value) for each in other.vevent_list]
    assert by_other == expected
    assert other.contents["x-wr-caldesc"][0].value == plain_text(names.note)


@pytest.mark.parametrize(("kind", "subject_id"), [(FeedKind.WORKER, "w"), (FeedKind.ORGANISATION, "o")])
def test_hostile_names(kind: FeedKind, subject_id: str) -> None:
    check(edition(random.Random(kind.value), BATCH), kind, subject_id)


@pytest.mark.slow
def test_ten_thousand_hostile_sessions() -> None:
    for seed in range(40):
        check(edition(random.Random(seed), BATCH), FeedKind.WORKER, "w")
