"""Finding partnerships, people and what they show at the door."""

from __future__ import annotations

from sqlalchemy import select

from planner.persistence.store import Unit
from planner.persistence.tables import ApiTokenRow, InputRow, PartnershipRow, UserRow


def user_by_email(unit: Unit, email: str) -> UserRow | None:
    """The account with this address, whatever its case."""
    return unit.scalars(select(UserRow).where(UserRow.email == email.casefold())).one_or_none()


def any_user(unit: Unit) -> bool:
    """Whether there is any account in this scope."""
    return unit.scalars(select(UserRow.id).limit(1)).first() is not None


def user_by_id(unit: Unit, user_id: int) -> UserRow | None:
    """The account; None when there is none in this scope."""
    return unit.scalars(select(UserRow).where(UserRow.id == user_id)).one_or_none()


def token_by_hash(unit: Unit, token_hash: str) -> ApiTokenRow | None:
    """The API token whose hash this is."""
    return unit.scalars(select(ApiTokenRow).where(ApiTokenRow.token_hash == token_hash)).one_or_none()


def tokens_labelled(unit: Unit, user_id: int, label: str) -> list[ApiTokenRow]:
    """The API tokens of an account with this label, void ones too."""
    query = select(ApiTokenRow).where(ApiTokenRow.user_id == user_id, ApiTokenRow.label == label)
    return list(unit.scalars(query.order_by(ApiTokenRow.id)))


def partnership_named(unit: Unit, name: str) -> PartnershipRow | None:
    """The partnership with this name."""
    return unit.scalars(select(PartnershipRow).where(PartnershipRow.name == name)).one_or_none()


def partnership(unit: Unit, partnership_id: int) -> PartnershipRow:
    """The partnership with this id; that it is there is sure for whoever acts in it."""
    return unit.scalars(select(PartnershipRow).where(PartnershipRow.id == partnership_id)).one()


def partnership_by_id(unit: Unit, partnership_id: int) -> PartnershipRow | None:
    """The partnership with this id, for whoever says one of their own accord."""
    return unit.scalars(select(PartnershipRow).where(PartnershipRow.id == partnership_id)).one_or_none()


def rows_named(unit: Unit, table: str, keys: list[str] | None = None) -> list[InputRow]:
    """The rows of an input table in their order, or those with these keys."""
    query = select(InputRow).where(InputRow.table_name == table).order_by(InputRow.position, InputRow.id)
    if keys is not None:
        query = query.where(InputRow.row_key.in_(keys))
    return list(unit.scalars(query))


def all_partnerships(unit: Unit) -> list[PartnershipRow]:
    """Every partnership, the oldest first."""
    return list(unit.scalars(select(PartnershipRow).order_by(PartnershipRow.id)))
