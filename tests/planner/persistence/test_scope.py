"""Nobody reads or changes a row of another partnership, whatever the statement."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, event, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from planner.persistence.errors import Unrecorded, Unscoped
from planner.persistence.history import CLEANING
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import InputRow, RunnerRow, SnapshotRow, Stored
from planner.persistence.tables.base import Owned
from tests.databases import NOW, anywhere, make_partnership, within

TENANT_FREE = {"partnerships", "attempts", "runners"}
OWNED = sorted(
    (mapper.class_ for mapper in Stored.registry.mappers if issubclass(mapper.class_, Owned)),
    key=lambda table: table.__name__,
)


def row(key: str, **more: object) -> InputRow:
    return InputRow(table_name="workers", row_key=key, cells={"id": key}, **more)


@pytest.fixture
def pair(store: Store) -> tuple[int, int]:
    """Two partnerships, each with one row of its own."""
    mine, theirs = make_partnership(store, "A"), make_partnership(store, "B")
    for partnership_id, key in ((mine, "w1"), (theirs, "w2")):
        store.write(within(partnership_id), lambda unit, key=key: unit.add(row(key)))
    return mine, theirs


def test_every_table_but_the_named_ones_belongs_to_a_partnership() -> None:
    assert {m.class_.__tablename__ for m in Stored.registry.mappers if not issubclass(m.class_, Owned)} == TENANT_FREE


@pytest.mark.parametrize("table", OWNED, ids=[table.__name__ for table in OWNED])
def test_every_table_is_read_within_its_partnership(store: Store, pair: tuple[int, int], table: type[Stored]) -> None:
    said: list[str] = []

    def hear(connection: object, cursor: object, statement: str, *more: object) -> None:
        said.append(statement)

    event.listen(store.engine, "before_cursor_execute", hear)
    assert store.read(within(pair[0]), lambda unit: unit.scalars(select(table.id).where(table.id < 0)).all()) == []
    event.remove(store.engine, "before_cursor_execute", hear)
    assert f"{table.__tablename__}.partnership_id =" in said[-1]


@pytest.mark.parametrize(
    "statement",
    [
        select(InputRow),
        select(InputRow.row_key),
        select(func.count(InputRow.id)),
        select(aliased(InputRow)),
        update(InputRow).values(position=9).execution_options(**CLEANING),
        delete(InputRow).execution_options(**CLEANING),
        insert(InputRow).values(table_name="x", cells={}, partnership_id=1),
    ],
    ids=["rows", "column", "count", "alias", "update", "delete", "insert"],
)
def test_a_statement_without_a_scope_raises(store: Store, statement: object) -> None:
    with Session(store.engine) as session, pytest.raises(Unscoped):
        session.execute(statement)


def test_a_scope_of_all_partnerships_needs_a_reason(store: Store) -> None:
    with pytest.raises(Unscoped):
        store.read(Scope.everywhere("", NOW), lambda unit: unit.scalars(select(InputRow)).all())


def test_statements_that_name_no_mapped_class_are_refused(store: Store, pair: tuple[int, int]) -> None:
    with pytest.raises(Unscoped):
        store.read(within(pair[0]), lambda unit: unit.execute(select(func.count()).select_from(InputRow)).scalar())


@pytest.mark.parametrize(
    "read",
    [
        lambda unit: [found.row_key for found in unit.scalars(select(InputRow))],
        lambda unit: list(unit.scalars(select(InputRow.row_key))),
        lambda unit: [found.row_key for found in unit.scalars(select(aliased(InputRow)))],
        lambda unit: [
            found.row_key
            for found in unit.scalars(select(InputRow).join(SnapshotRow, isouter=True, onclause=SnapshotRow.id == -1))
        ],
    ],
    ids=["rows", "column", "alias", "join"],
)
def test_each_reads_its_own_rows_only(store: Store, pair: tuple[int, int], read: object) -> None:
    assert [store.read(within(partnership_id), read) for partnership_id in pair] == [["w1"], ["w2"]]


def test_the_id_of_another_partnership_leads_nowhere(store: Store, pair: tuple[int, int]) -> None:
    mine, theirs = pair
    found = store.read(within(theirs), lambda unit: unit.scalars(select(InputRow.id)).one())
    assert store.read(within(mine), lambda unit: unit.get(InputRow, found)) is None


def test_a_statement_that_changes_reaches_own_rows_only(store: Store, pair: tuple[int, int]) -> None:
    mine, theirs = pair
    store.write(within(mine), lambda unit: unit.execute(delete(InputRow).execution_options(**CLEANING)))
    left = store.read(anywhere(), lambda unit: list(unit.scalars(select(InputRow.partnership_id))))
    assert left == [theirs]


def test_a_row_of_another_partnership_cannot_be_added(store: Store, pair: tuple[int, int]) -> None:
    mine, theirs = pair
    with pytest.raises(Unscoped):
        store.write(within(mine), lambda unit: unit.add(row("w3", partnership_id=theirs)))


def test_a_row_cannot_be_moved_to_another_partnership(store: Store, pair: tuple[int, int]) -> None:
    mine, theirs = pair

    def move(unit: Unit) -> None:
        unit.scalars(select(InputRow)).one().partnership_id = theirs

    with pytest.raises(Unscoped):
        store.write(within(mine), move)


def test_changes_that_would_pass_the_history_by_are_refused(store: Store, pair: tuple[int, int]) -> None:
    with pytest.raises(Unrecorded):
        store.write(within(pair[0]), lambda unit: unit.execute(update(InputRow).values(position=3)))


def test_tables_of_the_installation_need_no_partnership(store: Store) -> None:
    assert store.read(anywhere(), lambda unit: unit.scalars(select(RunnerRow)).all()) == []
