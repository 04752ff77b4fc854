"""Transactions: a function inside one, done again when the database asks for it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from planner.errors import Busy, Stale
from planner.persistence import history as _history  # noqa: F401 - registers the recording of changes
from planner.persistence import typed_texts as _typed_texts  # noqa: F401 - registers the look at what is typed
from planner.persistence.engine import WRITING
from planner.persistence.passing import trouble_of
from planner.persistence.scope import Scope, give_scope, scope_of

Unit = Session
"""The inside of a transaction, as services hand it to the modules of this package."""

T = TypeVar("T")

FAULTS: tuple[type[Exception], ...] = (SQLAlchemyError, Busy, Stale)
"""What a transaction can end with that was fine in itself: work in the background tries again later."""

MOST_TRIES = 8
LONGEST_PAUSE_SECONDS = 0.2
_SERIALISATION = frozenset({"40001", "40P01"})
"""SQLSTATEs with which PostgreSQL asks to do a transaction again."""
_MADE_MEANWHILE = frozenset(
    {
        "uq_attempts_bucket_begin",
        "uq_idempotency_user_id_key",
        "uq_outcomes_partnership_id_session_id",
        "uq_users_email",
    }
)
"""Unique constraints of rows that are made when missing: the second of two at once finds it when it tries again."""


@dataclass(frozen=True, slots=True)
class _Outer:
    """A transaction that is under way, which others join."""

    store: Store
    session: Session

    def join(self, scope: Scope, work: Callable[[Session], T], *, keep: bool) -> T:
        """Do ``work`` in the transaction under way, in a scope of its own."""
        session, before = self.session, scope_of(self.session)
        session.flush()
        give_scope(session, scope)
        try:
            if not keep:
                with session.no_autoflush:
                    return work(session)
            with session.begin_nested():
                found = work(session)
                session.flush()
            return found
        except StaleDataError as error:
            raise Stale from error
        finally:
            give_scope(session, before)


_WRITING_NOW: ContextVar[_Outer | None] = ContextVar("writing_now", default=None)


class Store:
    """A database in which partnerships keep their data."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = engine.execution_options(**{WRITING: True})

    def read(self, scope: Scope, work: Callable[[Session], T]) -> T:
        """
        What ``work`` makes of the data as it is at one moment; it changes nothing.

        Within `write` of the same thread it sees what that has changed so far.
        """
        outer = _WRITING_NOW.get()
        if outer is not None and outer.store is self:
            return outer.join(scope, work, keep=False)
        return self._again(lambda: self._once(self.engine, scope, work, keep=False))

    def write(self, scope: Scope, work: Callable[[Session], T]) -> T:
        """
        What ``work`` returns, after everything that it changed was kept, or nothing of it.

        ``work`` may be called more than once, and must not do anything that cannot be undone. Within `together` it is
        a part of that: kept with it or not at all, and undone by itself when it raises.

        Raises
        ------
        Stale
            If a row was changed by somebody else meanwhile.
        Busy
            If the database stayed too busy, or is not there, or has no room.
        """
        outer = _WRITING_NOW.get()
        if outer is not None and outer.store is self:
            return outer.join(scope, work, keep=True)
        return self._again(lambda: self._once(self._writing, scope, work, keep=True))

    def together(self, scope: Scope, work: Callable[[Session], T]) -> T:
        """`write`, of which every `read` and `write` that ``work`` calls in this thread is a part."""

        def joined(session: Session) -> T:
            token = _WRITING_NOW.set(_Outer(self, session))
            try:
                return work(session)
            finally:
                _WRITING_NOW.reset(token)

        return self.write(scope, joined)

    def _once(self, engine: Engine, scope: Scope, work: Callable[[Session], T], *, keep: bool) -> T:
        with Session(engine, expire_on_commit=False) as session:
            give_scope(session, scope)
            try:
                found = work(session)
                if keep:
                    session.commit()
            except StaleDataError as error:
                raise Stale from error
            return found

    def _again(self, attempt: Callable[[], T]) -> T:
        for tried in range(1, MOST_TRIES + 1):
            try:
                return attempt()
            except SQLAlchemyError as error:
                if not isinstance(error, DBAPIError) or not _may_try_again(error):
                    trouble = trouble_of(error)
                    if trouble is None:
                        raise
                    raise trouble from error
                if tried == MOST_TRIES:
                    raise Busy from error
                time.sleep(random.uniform(0, LONGEST_PAUSE_SECONDS * tried / MOST_TRIES))
        raise AssertionError("A loop of at least one attempt ends in it.")


def _may_try_again(error: DBAPIError) -> bool:
    if getattr(error.orig, "sqlstate", None) in _SERIALISATION:
        return True
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None and diagnosis.constraint_name in _MADE_MEANWHILE:
        return True
    return isinstance(error, OperationalError) and "database is locked" in str(error.orig)
