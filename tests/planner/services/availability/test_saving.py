"""Saving a week: longer weeks go on around it, a part that is not filled in is refused, the second is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from calendars.intervals import Interval
from planner.domain.resources import Wish3
from planner.errors import InputRefused, NotFound, Stale
from planner.persistence.inputs import all_rows
from planner.persistence.store import Store, Unit
from planner.services.availability.exceptions import add_exception, exceptions_of
from planner.services.availability.parts import PartOfDay
from planner.services.availability.reading import read_availability
from planner.services.availability.saving import save_week
from planner.services.availability.stored import StoredAvailability
from planner.services.availability.weeks import Choices, grid
from planner.services.permissions import Role
from tests.api.worlds import World, make_world

TODAY = date(2026, 9, 1)


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    found = make_world(store)

    def longer(unit: Unit) -> None:
        (row,) = all_rows(unit, {"partnership"})
        row.cells = row.cells | {"from": "2026-08-17", "until": "2027-03-01"}

    store.write(found.scope(), longer)
    with found.client:
        yield found


def seen(world: World, key: str) -> tuple[Choices, str]:
    """The choices that the grid of anna shows for a period, and the digest of her weeks."""

    def work(unit: Unit) -> tuple[Choices, str]:
        _, _, found = read_availability(unit, world.actor(Role.COORDINATOR), "anna", key, TODAY)
        return {(c.weekday, c.part.name): c.state for row in grid(found.days, found.parts) for c in row}, found.digest

    return world.service.store.read(world.scope(), work)


def save(world: World, key: str, chosen: Choices, digest: str, *, rest_cannot: bool = False) -> None:
    world.service.store.write(
        world.scope(),
        lambda unit: save_week(
            unit, world.actor(Role.COORDINATOR), "anna", key, chosen, seen=digest, rest_cannot=rest_cannot
        ),
    )


def stored(world: World) -> list[dict[str, str]]:
    def work(unit: Unit) -> list[dict[str, str]]:
        return [dict(row.cells) for row in all_rows(unit, {"availability"}) if row.worker_id == "anna"]

    return world.service.store.read(world.scope(), work)


def test_a_week_of_the_year_goes_on_before_and_after_a_term(world: World) -> None:
    chosen, digest = seen(world, "2")
    save(world, "2", {**chosen, (1, PartOfDay.EARLY): Wish3.CANNOT}, digest)
    dates = {(row.get("from"), row.get("until")) for row in stored(world)}
    assert dates == {(None, "2026-10-18"), ("2026-10-19", "2026-12-20"), ("2026-12-21", None)}
    assert seen(world, "1")[0] == seen(world, "3")[0] == chosen
    assert seen(world, "2")[0][1, PartOfDay.EARLY] is Wish3.CANNOT


def test_saving_what_is_there_changes_nothing(world: World) -> None:
    before = stored(world)
    save(world, "2", *seen(world, "2"))
    assert stored(world) == before


def test_saving_a_year_keeps_the_rows_that_stay(world: World) -> None:
    chosen, digest = seen(world, "jaar")
    save(world, "jaar", {**chosen, (5, PartOfDay.LATE): Wish3.CAN, (5, PartOfDay.AFTERNOON): Wish3.RATHER_NOT}, digest)
    friday = [row for row in stored(world) if row["weekday"] == "5"]
    assert [(row["start"], row["end"], row["state"]) for row in friday] == [
        ("08:00", "12:30", "can"),
        ("12:30", "14:30", "rather_not"),
    ]
    assert all("from" not in row for row in stored(world))


def test_a_part_that_is_not_filled_in_is_refused_unless_it_is_said_to_be_never(world: World) -> None:
    chosen, digest = seen(world, "1")
    partly = {**chosen, (2, PartOfDay.EARLY): None}
    with pytest.raises(InputRefused, match="1 of the 20 parts"):
        save(world, "1", partly, digest)
    save(world, "1", partly, digest, rest_cannot=True)
    assert seen(world, "1")[0][2, PartOfDay.EARLY] is Wish3.CANNOT


def test_nothing_chosen_forgets_the_week_of_that_period_only(world: World) -> None:
    chosen, digest = seen(world, "2")
    save(world, "2", dict.fromkeys(chosen), digest)
    assert set(seen(world, "2")[0].values()) == {None}
    assert seen(world, "3")[0] == chosen


def test_the_second_of_two_is_told(world: World) -> None:
    chosen, digest = seen(world, "1")
    save(world, "1", {**chosen, (1, PartOfDay.EARLY): Wish3.CANNOT}, digest)
    with pytest.raises(Stale):
        save(world, "1", {**chosen, (2, PartOfDay.EARLY): Wish3.CANNOT}, digest)


def test_an_unknown_worker_or_period_is_not_found(world: World) -> None:
    actor = world.actor(Role.COORDINATOR)
    for worker_id, key in (("niemand", "1"), ("anna", "9")):
        with pytest.raises(NotFound):
            world.service.store.read(
                world.scope(),
                lambda unit, worker_id=worker_id, key=key: read_availability(unit, actor, worker_id, key, TODAY),
            )


def test_an_exception_counts_the_school_days_and_those_on_which_one_would_have_come(world: World) -> None:
    actor = world.actor(Role.COORDINATOR)

    def work(unit: Unit) -> list[tuple[int, int]]:
        add_exception(unit, actor, "anna", first="2026-10-08", last="2026-10-20", spans=[])
        add_exception(unit, actor, "anna", first="2026-11-02", last="", spans=[Interval(840, 900), Interval(500, 600)])
        found = exceptions_of(StoredAvailability(unit), "anna")
        return [(each.school_days, each.days_taken) for each in found]

    assert world.service.store.write(world.scope(), work) == [(4, 4), (1, 1), (1, 0)]


def test_an_exception_is_there_once_however_often_it_is_sent(world: World) -> None:
    """A second press, another tab or the way back adds nothing, and says so; a part that is new is added."""
    actor = world.actor(Role.COORDINATOR)
    early, late = Interval(500, 600), Interval(840, 900)

    def add(*spans: Interval) -> int:
        def work(unit: Unit) -> int:
            add_exception(unit, actor, "anna", first="2026-11-02", last="2026-11-03", spans=spans)
            return len(exceptions_of(StoredAvailability(unit), "anna"))

        return world.service.store.write(world.scope(), work)

    assert (add(early), add(early, late), add()) == (1, 2, 3)
    for spans in ((early,), (early, late), ()):
        with pytest.raises(InputRefused, match="is there already"):
            add(*spans)


@pytest.mark.parametrize(("first", "last"), [("2026-01-12", ""), ("2027-03-02", "2027-03-05")])
def test_an_exception_of_no_day_of_the_school_year_is_a_slip_of_the_year(world: World, first: str, last: str) -> None:
    def work(unit: Unit) -> None:
        add_exception(unit, world.actor(Role.COORDINATOR), "anna", first=first, last=last, spans=[])

    with pytest.raises(InputRefused, match="outside the school year"):
        world.service.store.write(world.scope(), work)
