"""The oracle of the killed servers sees what it is there for."""

from __future__ import annotations

import pytest

from planner.persistence.store import Store, Unit
from planner.persistence.tables import InputRow
from tests.api.worlds import World, make_world
from tests.promises.writers import AddsRows, Imports, Order, different


@pytest.fixture
def world(store: Store) -> World:
    return make_world(store)


def location(unit: Unit, code: str) -> None:
    unit.add(InputRow(table_name="locations", row_key=code, position=0, cells={"id": code, "name": code}))


def test_what_is_lost_twice_there_or_of_nobody_is_told() -> None:
    assert different("rows", ["a"], ["a", "b"], ["a"]) == different("rows", ["a"], ["a", "b"], ["b", "a"]) == []
    told = different("rows", ["a", "b"], ["a", "b"], ["b", "b", "c"])
    assert told == ["rows: lost ['a']", "rows: double ['b']", "rows: of nobody ['c']"]


def test_a_row_that_was_acknowledged_and_is_gone_is_told(world: World) -> None:
    writer = AddsRows(world, "x")
    writer.kept = ["plek-x-1", "plek-x-2"]
    writer.order = Order("plek-x-3", *[None] * 3)
    store, scope = world.service.store, world.scope()
    for code in ("plek-x-1", "plek-x-3"):
        store.write(scope, lambda unit, code=code: location(unit, code))
    assert store.read(scope, writer.wrong) == ["rows: lost ['plek-x-2']"]


def test_half_an_import_is_told(world: World) -> None:
    writer = Imports(world, "x")
    writer.order = Order(["vracht-x-1-0", "vracht-x-1-1"], *[None] * 3)
    store, scope = world.service.store, world.scope()
    store.write(scope, lambda unit: location(unit, "vracht-x-1-0"))
    assert store.read(scope, writer.wrong) == ["half an import"]
    store.write(scope, lambda unit: location(unit, "vracht-x-1-1"))
    assert store.read(scope, writer.wrong) == []
