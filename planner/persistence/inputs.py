"""The stored rows of the input tables, and the version that counts their changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import and_, false, func, or_, select, true
from sqlalchemy.sql.elements import ColumnElement

from planner.persistence.scope import scope_of
from planner.persistence.store import Unit
from planner.persistence.tables import BusyCalendarRow, InputRow, PartnershipRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """
    Whose rows are wanted: those of any one of these.

    ``everybody``: also rows that belong to no organisation, school or worker.
    """

    organisation_id: str | None = None
    school_ids: frozenset[str] = frozenset()
    worker_id: str | None = None
    everybody: bool = False


def input_partnership(unit: Unit) -> PartnershipRow:
    """The partnership of the scope."""
    partnership_id = scope_of(unit).partnership_id
    return unit.scalars(select(PartnershipRow).where(PartnershipRow.id == partnership_id)).one()


def input_version(unit: Unit) -> int:
    """The version of the input of the partnership of the scope."""
    return input_partnership(unit).input_version


def raise_input_version(unit: Unit) -> int:
    """
    Count one change of the input; the new version.

    Asked for first in a transaction it makes those that change the input of one partnership wait for each other.
    """
    row = input_partnership(unit)
    row.input_version += 1
    unit.flush()
    return row.input_version


def all_rows(unit: Unit, tables: Collection[str] | None = None) -> list[InputRow]:
    """Every row of these tables (None = of all) in the order in which the rows of each table were handed in."""
    query = select(InputRow).order_by(InputRow.table_name, InputRow.position, InputRow.id)
    if tables is not None:
        query = query.where(InputRow.table_name.in_(sorted(tables)))
    return list(unit.scalars(query))


def row_by_id(unit: Unit, row_id: int) -> InputRow | None:
    """The row with this id in the partnership of the scope."""
    return unit.scalars(select(InputRow).where(InputRow.id == row_id)).one_or_none()


def row_by_key(unit: Unit, table: str, key: str) -> InputRow | None:
    """The row of a table with this key, upper and lower case told apart."""
    query = select(InputRow).where(InputRow.table_name == table, InputRow.row_key == key)
    return unit.scalars(query).one_or_none()


def keys(unit: Unit, table: str) -> list[tuple[int, str]]:
    """Id and key of every row of a table that has one."""
    query = select(InputRow.id, InputRow.row_key).where(InputRow.table_name == table, InputRow.row_key.is_not(None))
    return [(row_id, str(key)) for row_id, key in unit.execute(query)]


def page(
    unit: Unit,
    table: str,
    near: Near | None,
    *,
    organisation_id: str | None = None,
    school_id: str | None = None,
    worker_id: str | None = None,
    after: int = 0,
    limit: int,
) -> list[InputRow]:
    """At most ``limit`` rows of a table by id after ``after``, among those near (None = all) and of whom is named."""
    query = select(InputRow).where(InputRow.table_name == table, InputRow.id > after, _among(near))
    for column, value in (
        (InputRow.organisation_id, organisation_id),
        (InputRow.school_id, school_id),
        (InputRow.worker_id, worker_id),
    ):
        if value is not None:
            query = query.where(column == value)
    return list(unit.scalars(query.order_by(InputRow.id).limit(limit)))


def count_rows(unit: Unit, table: str, near: Near | None) -> int:
    """The number of rows of a table among those near (None = all)."""
    query = select(func.count(InputRow.id)).where(InputRow.table_name == table, _among(near))
    return unit.execute(query).scalar_one()


def next_position(unit: Unit, table: str) -> int:
    """The position behind all rows of a table."""
    query = select(func.coalesce(func.max(InputRow.position) + 1, 0)).where(InputRow.table_name == table)
    return int(unit.execute(query).scalar_one())


def busy_calendars(unit: Unit, workers: Iterable[str] | None = None) -> list[BusyCalendarRow]:
    """The calendars of these workers (None = of all), by worker and name."""
    query = select(BusyCalendarRow).order_by(BusyCalendarRow.worker_id, BusyCalendarRow.name)
    if workers is not None:
        query = query.where(BusyCalendarRow.worker_id.in_(sorted(workers)))
    return list(unit.scalars(query))


def _among(near: Near | None) -> ColumnElement[bool]:
    if near is None:
        return true()
    wanted: list[ColumnElement[bool]] = [false()]
    if near.organisation_id is not None:
        wanted.append(InputRow.organisation_id == near.organisation_id)
    if near.school_ids:
        wanted.append(InputRow.school_id.in_(sorted(near.school_ids)))
    if near.worker_id is not None:
        wanted.append(InputRow.worker_id == near.worker_id)
    if near.everybody:
        wanted.append(
            and_(InputRow.organisation_id.is_(None), InputRow.school_id.is_(None), InputRow.worker_id.is_(None))
        )
    return or_(*wanted)
