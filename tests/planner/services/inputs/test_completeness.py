"""What there is to plan with: counts, and of whom nothing was handed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from planner.errors import NotAllowed
from planner.persistence.inputs import all_rows
from planner.persistence.store import Unit
from planner.services.inputs.completeness import Completeness, completeness
from planner.services.permissions import Role
from tests.api.worlds import World, world_in


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_in(tmp_path) as found:
        yield found


def found(world: World, role: Role = Role.COORDINATOR) -> Completeness:
    actor = world.actor(role)
    return world.service.store.read(world.scope(), lambda unit: completeness(unit, actor))


def without(world: World, table: str, column: str = "", value: str = "") -> None:
    """Remove the rows of a table, or those with a value."""

    def work(unit: Unit) -> None:
        for row in all_rows(unit, {table}):
            if not column or row.cells.get(column) == value:
                unit.delete(row)

    world.service.store.write(world.scope(), work)


def test_a_whole_input_lacks_nothing(world: World) -> None:
    tiny = found(world)
    assert dict(tiny.counts) == {"schools": 2, "workers": 3, "agreements": 2, "wishes": 2, "signals": 1}
    assert (tiny.silent_workers, tiny.schools_without_agreement, tiny.empty) == ((), (), False)


@pytest.mark.parametrize(("day", "ended"), [(18, None), (19, date(2026, 9, 18))])
def test_a_school_year_that_is_over_says_so(world: World, day: int, ended: date | None) -> None:
    world.clock[0] = datetime(2026, 9, day, 9, tzinfo=UTC)
    assert found(world).ended == ended
    with world.client:
        page = world.ask(Role.COORDINATOR, "GET", "/planning").text
    assert ("Het schooljaar in de gegevens is voorbij: het liep tot en met 18 september 2026." in page) == bool(ended)
    assert ("Niets: iedereen gaf beschikbaarheid door" in page) == (ended is None)


def test_who_said_nothing_is_named(world: World) -> None:
    without(world, "availability", "worker_id", "anna")
    without(world, "agreements")
    partly = found(world)
    assert partly.silent_workers == ("Anna B.",)
    assert partly.schools_without_agreement == ("De Beek", "De Dijk")


@pytest.mark.parametrize("table", ["schools", "workers"])
def test_without_schools_or_workers_there_is_nothing_to_plan(world: World, table: str) -> None:
    without(world, table)
    assert found(world).empty


def test_it_is_for_who_plans(world: World) -> None:
    with pytest.raises(NotAllowed):
        found(world, Role.WORKER)
