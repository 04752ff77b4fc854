"""What every stored table shares: names of constraints, moments in UTC, tenancy, versions, what history leaves out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, DateTime, ForeignKey, Integer, MetaData, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

Json = dict[str, Any]


class Moment(TypeDecorator[datetime]):
    """A moment, stored in UTC and given back with its zone on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"A moment without a zone: {value!r}.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Stored(DeclarativeBase):
    """
    Base of all tables.

    ``unrecorded`` names the columns whose content never enters the history; ``recorded`` is False for tables whose
    rows are no acts of people. ``typed`` names the columns that hold what somebody typed: nothing that could tell who a
    pupil is gets in there. ``told`` names those of them in which it is told how sessions go or should go: no name alone
    gets in there either, but of those who work there.
    """

    metadata = MetaData(naming_convention=CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Moment, Json: JSON, list[Any]: JSON}
    unrecorded: ClassVar[frozenset[str]] = frozenset()
    recorded: ClassVar[bool] = True
    typed: ClassVar[frozenset[str]] = frozenset()
    told: ClassVar[frozenset[str]] = frozenset()

    id: Mapped[int] = mapped_column(primary_key=True)


class Owned:
    """A row of one partnership; statements get their criterion from the scope."""

    @declared_attr
    def partnership_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("partnerships.id", ondelete="CASCADE"), index=True)


class Versioned:
    """A row that people change: every UPDATE counts its version up, and fails when it is no longer the same."""

    version: Mapped[int] = mapped_column(Integer, default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}
