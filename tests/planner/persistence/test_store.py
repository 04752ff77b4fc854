"""Transactions are whole, seen one after the other, and tried again when the database asks for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.errors import Stale
from planner.persistence.scope import give_scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import HistoryRow, InputRow, PartnershipRow
from tests.databases import anywhere, make_partnership, within


def test_what_fails_leaves_nothing(store: Store) -> None:
    mine = make_partnership(store, "A")

    def work(unit: Unit) -> None:
        unit.add(InputRow(table_name="workers", row_key="w1", cells={}))
        unit.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(within(mine), work)
    assert store.read(within(mine), lambda unit: list(unit.scalars(select(InputRow)))) == []
    assert store.read(within(mine), lambda unit: list(unit.scalars(select(HistoryRow)))) == []


def test_parallel_counting_loses_nothing(store: Store) -> None:
    mine = make_partnership(store, "A")

    def count(_: int) -> None:
        def work(unit: Unit) -> None:
            unit.scalars(select(PartnershipRow)).one().input_version += 1

        done = False
        while not done:
            try:
                store.write(anywhere(), work)
                done = True
            except Stale:
                done = False

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, range(40)))
    assert store.read(anywhere(), lambda unit: unit.scalars(select(PartnershipRow.input_version)).one()) == 40
    assert mine == 1


def test_a_row_that_somebody_else_changed_is_stale(store: Store) -> None:
    mine = make_partnership(store, "A")
    store.write(within(mine), lambda unit: unit.add(InputRow(table_name="workers", row_key="w1", cells={})))
    seen = store.read(within(mine), lambda unit: unit.scalars(select(InputRow)).one())

    def change(unit: Unit) -> None:
        unit.scalars(select(InputRow)).one().position += 1

    store.write(within(mine), change)
    assert seen.version == 1

    def change_what_was_seen(unit: Unit) -> None:
        unit.add(seen)
        seen.position = 7

    with pytest.raises(Stale):
        store.write(within(mine), change_what_was_seen)
    kept = store.read(within(mine), lambda unit: unit.scalars(select(InputRow)).one())
    assert (kept.position, kept.version) == (1, 2)


def test_history_tells_who_when_what_from_and_to(store: Store) -> None:
    mine = make_partnership(store, "A")
    store.write(within(mine), lambda unit: unit.add(InputRow(table_name="workers", row_key="w1", cells={"id": "w1"})))

    def rename(unit: Unit) -> None:
        unit.scalars(select(InputRow)).one().cells = {"id": "w1", "name": "Amber"}

    def remove(unit: Unit) -> None:
        unit.delete(unit.scalars(select(InputRow)).one())

    store.write(within(mine, who="Sanne"), rename)
    store.write(within(mine), remove)
    acts = store.read(within(mine), lambda unit: list(unit.scalars(select(HistoryRow).order_by(HistoryRow.id))))
    whole = {"table_name": "workers", "row_key": "w1", "position": 0}
    assert [(act.who, act.action, act.subject, act.before, act.after) for act in acts] == [
        ("Noor", "added", "input_rows", None, whole | {"cells": {"id": "w1"}}),
        ("Sanne", "changed", "input_rows", {"cells": {"id": "w1"}}, {"cells": {"id": "w1", "name": "Amber"}}),
        ("Noor", "removed", "input_rows", whole | {"cells": {"id": "w1", "name": "Amber"}}, None),
    ]


def test_a_change_to_the_same_is_no_act(store: Store) -> None:
    mine = make_partnership(store, "A")
    store.write(within(mine), lambda unit: unit.add(InputRow(table_name="workers", row_key="w1", cells={"id": "w1"})))

    def same(unit: Unit) -> None:
        unit.scalars(select(InputRow)).one().row_key = "w1"

    store.write(within(mine), same)
    assert len(store.read(within(mine), lambda unit: list(unit.scalars(select(HistoryRow))))) == 1


def test_reading_keeps_nothing(store: Store) -> None:
    mine = make_partnership(store, "A")
    store.read(within(mine), lambda unit: unit.add(InputRow(table_name="workers", row_key="w1", cells={})))
    with Session(store.engine) as session:
        give_scope(session, within(mine))
        assert session.scalars(select(InputRow)).all() == []
