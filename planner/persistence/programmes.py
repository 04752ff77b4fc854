"""Versions of programmes with their sessions, answers and comments; the plans that they were made of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Select, func, select

from calendars.zones import wall
from planner.domain.assignment import Status
from planner.persistence.scope import scope_of
from planner.persistence.store import Unit
from planner.persistence.tables import (
    AnswerRow,
    CommentRow,
    ProgrammeRow,
    ProgrammeSessionRow,
    UserRow,
)


def programme_with_id(unit: Unit, programme_id: int) -> ProgrammeRow | None:
    """The version; None when there is none in this scope."""
    return unit.scalars(select(ProgrammeRow).where(ProgrammeRow.id == programme_id)).one_or_none()


def programmes_with_ids(unit: Unit, ids: Collection[int]) -> list[ProgrammeRow]:
    """Those of these versions that there are, by id."""
    return list(unit.scalars(select(ProgrammeRow).where(ProgrammeRow.id.in_(ids)).order_by(ProgrammeRow.id)))


def current_programmes(unit: Unit, school_ids: Collection[str] | None = None) -> list[ProgrammeRow]:
    """The newest version of each school (None = of all), by school."""
    query = select(ProgrammeRow).where(ProgrammeRow.superseded_by.is_(None)).order_by(ProgrammeRow.school_id)
    if school_ids is not None:
        query = query.where(ProgrammeRow.school_id.in_(school_ids))
    return list(unit.scalars(query))


def last_proposed_plan_id(unit: Unit) -> int | None:
    """The plan that was proposed last; None when nothing was proposed yet."""
    return unit.scalar(select(func.max(ProgrammeRow.plan_id)).where(ProgrammeRow.superseded_by.is_(None)))


def versions(unit: Unit, school_id: str | None, after: int, limit: int) -> list[ProgrammeRow]:
    """Versions of a school (None = of all), by id, at most ``limit`` after ``after``."""
    query = select(ProgrammeRow).where(ProgrammeRow.id > after).order_by(ProgrammeRow.id).limit(limit)
    if school_id is not None:
        query = query.where(ProgrammeRow.school_id == school_id)
    return list(unit.scalars(query))


def version_before(unit: Unit, programme: ProgrammeRow) -> ProgrammeRow | None:
    """The version that this one took the place of."""
    query = select(ProgrammeRow).where(
        ProgrammeRow.school_id == programme.school_id, ProgrammeRow.number == programme.number - 1
    )
    return unit.scalars(query).one_or_none()


def versions_until(unit: Unit, programme: ProgrammeRow) -> list[ProgrammeRow]:
    """This version and those of its school before it, the oldest first."""
    query = select(ProgrammeRow).where(
        ProgrammeRow.school_id == programme.school_id, ProgrammeRow.number <= programme.number
    )
    return list(unit.scalars(query.order_by(ProgrammeRow.number)))


def sessions_of(
    unit: Unit,
    programme_ids: Collection[int],
    *,
    status: Status | None = None,
    session_ids: Collection[str] | None = None,
) -> list[ProgrammeSessionRow]:
    """Sessions of these versions in one state and of these ids (None = all), by date and id."""
    query = select(ProgrammeSessionRow).where(ProgrammeSessionRow.programme_id.in_(programme_ids))
    if status is not None:
        query = query.where(ProgrammeSessionRow.status == status.value)
    if session_ids is not None:
        query = query.where(ProgrammeSessionRow.session_id.in_(session_ids))
    order = ProgrammeSessionRow.day, ProgrammeSessionRow.session_id, ProgrammeSessionRow.id
    return list(unit.scalars(query.order_by(*order)))


def sessions_between(unit: Unit, first: date, last: date) -> list[ProgrammeSessionRow]:
    """The sessions of the newest versions on these dates, by date and id."""
    query = (
        select(ProgrammeSessionRow)
        .join(ProgrammeRow, ProgrammeRow.id == ProgrammeSessionRow.programme_id)
        .where(ProgrammeRow.superseded_by.is_(None), ProgrammeSessionRow.day >= first, ProgrammeSessionRow.day <= last)
        .order_by(ProgrammeSessionRow.day, ProgrammeSessionRow.session_id)
    )
    return list(unit.scalars(query))


def statuses_of(unit: Unit, programme_ids: Collection[int]) -> dict[int, dict[str, int]]:
    """Per version how many of its sessions are in each state."""
    query = (
        select(ProgrammeSessionRow.programme_id, ProgrammeSessionRow.status, func.count(ProgrammeSessionRow.id))
        .where(ProgrammeSessionRow.programme_id.in_(programme_ids))
        .group_by(ProgrammeSessionRow.programme_id, ProgrammeSessionRow.status)
    )
    found: dict[int, dict[str, int]] = {programme_id: {} for programme_id in programme_ids}
    for programme_id, status, count in unit.execute(query):
        found[programme_id][status] = count
    return found


def answers_of(
    unit: Unit, programme_id: int, session_id: str | None = None, after: int = 0, limit: int | None = None
) -> list[AnswerRow]:
    """Answers to a version, or to one session of it, the oldest first."""
    query = select(AnswerRow).where(AnswerRow.programme_id == programme_id, AnswerRow.id > after)
    if session_id is not None:
        query = query.where(AnswerRow.session_id == session_id)
    return list(unit.scalars(query.order_by(AnswerRow.id).limit(limit)))


def answers_to_sessions(
    unit: Unit, programme: ProgrammeRow, session_ids: Collection[str] | None = None, how: str | None = None
) -> list[AnswerRow]:
    """
    Answers that name a session (one of these, in this way; None = any), the oldest first.

    To this version and to those of its school before it.
    """
    query = _in_line(programme).where(AnswerRow.session_id.is_not(None))
    if session_ids is not None:
        query = query.where(AnswerRow.session_id.in_(session_ids))
    if how is not None:
        query = query.where(AnswerRow.how == how)
    return list(unit.scalars(query))


def answers_that_ask(unit: Unit, programme: ProgrammeRow) -> list[AnswerRow]:
    """Answers about the sessions of which a change is asked in this version, to it or one before, the oldest first."""
    asked = select(ProgrammeSessionRow.session_id).where(
        ProgrammeSessionRow.programme_id == programme.id, ProgrammeSessionRow.status == Status.CHANGE_ASKED.value
    )
    return list(unit.scalars(_in_line(programme).where(AnswerRow.session_id.in_(asked))))


def _in_line(programme: ProgrammeRow) -> Select[AnswerRow]:
    return (
        select(AnswerRow)
        .join(ProgrammeRow, ProgrammeRow.id == AnswerRow.programme_id)
        .where(ProgrammeRow.school_id == programme.school_id, ProgrammeRow.number <= programme.number)
        .order_by(AnswerRow.id)
    )


def answered_how(unit: Unit, programme_ids: Collection[int], how: str) -> set[int]:
    """Those of these versions of which something was answered in this way."""
    query = select(AnswerRow.programme_id).where(AnswerRow.programme_id.in_(programme_ids), AnswerRow.how == how)
    return set(unit.scalars(query))


def comments_of(unit: Unit, programme_id: int, after: int, limit: int) -> list[CommentRow]:
    """Comments beside a version, the oldest first."""
    query = select(CommentRow).where(CommentRow.programme_id == programme_id, CommentRow.id > after)
    return list(unit.scalars(query.order_by(CommentRow.id).limit(limit)))


def last_to_write(unit: Unit, programme_ids: Collection[int]) -> dict[int, str]:
    """The role of who wrote the newest comment beside each of these versions, where there is one."""
    newest = select(func.max(CommentRow.id)).where(CommentRow.programme_id.in_(programme_ids))
    query = (
        select(CommentRow.programme_id, UserRow.role)
        .join(UserRow, UserRow.id == CommentRow.user_id)
        .where(CommentRow.id.in_(newest.group_by(CommentRow.programme_id)))
    )
    return {row.programme_id: row.role for row in unit.execute(query)}


def people_at_schools(unit: Unit, school_ids: Collection[str], roles: Collection[str]) -> list[UserRow]:
    """Accounts with one of these roles at these schools that are open today, by id."""
    day, _ = wall(scope_of(unit).now)
    open_today = UserRow.active & (UserRow.until.is_(None) | (UserRow.until >= day))
    query = select(UserRow).where(open_today, UserRow.school_id.in_(school_ids), UserRow.role.in_(roles))
    return list(unit.scalars(query.order_by(UserRow.id)))


def people_of_workers(unit: Unit, worker_ids: Collection[str]) -> list[UserRow]:
    """Active accounts of these workers, by id."""
    query = select(UserRow).where(UserRow.active, UserRow.worker_id.in_(worker_ids))
    return list(unit.scalars(query.order_by(UserRow.id)))


def coordinators_of(unit: Unit, organisation_id: str) -> list[UserRow]:
    """Active coordinators of an organisation, by id."""
    query = select(UserRow).where(
        UserRow.active, UserRow.role == "coordinator", UserRow.organisation_id == organisation_id
    )
    return list(unit.scalars(query.order_by(UserRow.id)))


def names_of_people(unit: Unit, user_ids: Collection[int | None]) -> dict[int, str]:
    """The names of these accounts."""
    wanted = {user_id for user_id in user_ids if user_id is not None}
    query = select(UserRow.id, UserRow.name).where(UserRow.id.in_(wanted))
    return {row.id: row.name for row in unit.execute(query)}
