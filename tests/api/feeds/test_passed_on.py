"""A session that passes to a colleague stays as cancelled in the feed of who had it; read over HTTP by two parsers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from api.app import create_app
from planner.domain.assignment import Plan, Visit
from tests.api.feeds.publishing import link
from tests.api.feeds.servers import running
from tests.api.programmes.stories import BEFORE_SCHOOL, add_plan, agree, proposed, publish, with_session
from tests.api.worlds import World

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
QUIZ, FIRST = "beek-quiz-1", date(2026, 9, 7)
UID = f"session-{QUIZ}@programma-op-maat.example"
TAKEN_OVER = "Een collega neemt dit over."


@dataclass(frozen=True)
class Event:
    """What a client knows of an appointment."""

    status: str
    sequence: int
    start: datetime
    summary: str
    description: str


@dataclass
class Feeds:
    """The feeds of the workers and of their school, on a real port."""

    world: World
    address: str
    paths: dict[str, str]
    plans: list[Plan]

    def bytes_of(self, name: str) -> bytes:
        with urlopen(self.address + self.paths[name], timeout=20) as answer:
            found: bytes = answer.read()
        return found

    def quiz(self, name: str) -> Event | None:
        """The quiz in somebody's feed, as both parsers read it; None when it is not there."""
        data = self.bytes_of(name)
        one, other = by_icalendar(data), by_vobject(data)
        assert one == other
        return one.get(UID)

    def published(self, **changes: Any) -> None:
        """The quiz with these changes, agreed and published; who has it is at the school for it."""
        plan = with_session(self.plans[0], QUIZ, **changes)
        (quiz,) = (each for each in plan.sessions if each.id == QUIZ)
        others = [each for each in plan.visits if (each.worker_id, each.day) != (quiz.worker_ids[0], quiz.day)]
        visit = Visit(day=quiz.day, school_id="beek", worker_id=quiz.worker_ids[0], arrive=510, leave=750)
        plan = replace(plan, visits=tuple(sorted((*others, visit))))
        version = proposed(self.world, add_plan(self.world, lambda request, before: plan))["id"]
        agree(self.world, version)
        made = publish(self.world, version)
        assert made.status_code == 201, made.text


@pytest.fixture
def feeds(world: World) -> Iterator[Feeds]:
    """A published programme in which the quiz is Anna's."""
    world.clock[0] = BEFORE_SCHOOL
    plans: list[Plan] = []

    def first(request: Any, plan: Plan) -> Plan:
        plans.append(with_session(plan, QUIZ, worker_ids=("anna",), day=FIRST, start=510, end=540))
        return plans[0]

    version = proposed(world, add_plan(world, first))["id"]
    agree(world, version)
    assert publish(world, version).status_code == 201
    paths = {name: link(world, "worker", name) for name in ("anna", "bilal")} | {"beek": link(world, "school", "beek")}
    with running(create_app(world.service)) as address:
        yield Feeds(world, address, paths, plans)


def by_icalendar(data: bytes) -> dict[str, Event]:
    found = {}
    for each in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        assert str(each["UID"]) not in found, "a UID stands once in a feed"
        found[str(each["UID"])] = Event(
            status=str(each["STATUS"]),
            sequence=int(each["SEQUENCE"]),
            start=each["DTSTART"].dt.astimezone(AMSTERDAM),
            summary=str(each["SUMMARY"]),
            description=str(each.get("DESCRIPTION", "")),
        )
    return found


def by_vobject(data: bytes) -> dict[str, Event]:
    return {
        each.uid.value: Event(
            status=each.status.value,
            sequence=int(each.sequence.value),
            start=each.dtstart.value.astimezone(AMSTERDAM),
            summary=each.summary.value,
            description=each.description.value if hasattr(each, "description") else "",
        )
        for each in vobject.readOne(data.decode()).contents.get("vevent", ())
    }


def at(minute: int) -> datetime:
    return datetime.combine(FIRST, datetime.min.time(), AMSTERDAM) + timedelta(minutes=minute)


def test_who_had_it_sees_it_cancelled_and_the_colleague_sees_it_confirmed(feeds: Feeds) -> None:
    had, others = feeds.quiz("anna"), feeds.quiz("bilal")
    assert had is not None
    assert (had.status, had.sequence, had.start, others) == ("CONFIRMED", 0, at(510), None)
    feeds.published(worker_ids=("bilal",))
    left, has = feeds.quiz("anna"), feeds.quiz("bilal")
    assert left == Event("CANCELLED", 1, at(510), f"Vervallen: {had.summary}", left.description if left else "")
    assert left.description.endswith(TAKEN_OVER)
    assert has is not None
    assert (has.status, has.sequence, has.start, has.summary) == ("CONFIRMED", 1, at(510), had.summary)
    assert b"Bilal" not in feeds.bytes_of("anna")
    assert TAKEN_OVER.encode() not in feeds.bytes_of("bilal")
    school = feeds.quiz("beek")
    assert school is not None
    assert (school.status, school.sequence) == ("CONFIRMED", 1)


def test_what_the_colleague_does_with_it_later_is_not_told_to_who_had_it(feeds: Feeds) -> None:
    feeds.published(worker_ids=("bilal",))
    left = feeds.quiz("anna")
    feeds.published(worker_ids=("bilal",), start=555, end=585)
    moved = feeds.quiz("bilal")
    assert moved is not None
    assert (moved.sequence, moved.start) == (2, at(555))
    assert feeds.quiz("anna") == left


def test_one_that_comes_back_is_confirmed_again_with_a_higher_sequence(feeds: Feeds) -> None:
    feeds.published(worker_ids=("bilal",))
    feeds.published(worker_ids=("anna",))
    back, left = feeds.quiz("anna"), feeds.quiz("bilal")
    assert back is not None
    assert left is not None
    assert (back.status, back.sequence) == ("CONFIRMED", 2)
    assert (left.status, left.sequence) == ("CANCELLED", 2)


def test_it_stands_there_until_its_day_has_passed(feeds: Feeds) -> None:
    feeds.published(worker_ids=("bilal",))
    feeds.world.clock[0] = at(23 * 60)
    assert feeds.quiz("anna") is not None
    feeds.world.clock[0] = at(25 * 60)
    assert feeds.quiz("anna") is None
    assert feeds.quiz("bilal") is not None
