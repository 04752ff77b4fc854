"""
The service with one check taken away: a guard before a route, a question to an actor, the scope of a table.

Nothing is rewritten: the checks are wrapped, and whichever is named in `Checks.lifted` lets everybody pass. What a
request was asked on its way is kept in `Checks.met`.
"""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi import Request
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from api.http.guards import Guard, current_actor
from api.http.problems import Refused
from api.service import Service
from planner.errors import PlannerError
from planner.persistence import scope as scoping
from planner.persistence.tables.base import Owned
from planner.services.permissions import Actor
from tests.architecture.tree import ROOT

ASKS = frozenset({"require", "require_at_all", "may", "may_at_all"})
Check = tuple[str, str]
"""
A kind and which it is: ``enters`` (who a route lets in at all), ``guard`` (who may do its operation to anything),
``asks`` (a line of a service), ``scope`` (a table).
"""


def asking_sites() -> list[Check]:
    """Every place of the services that asks an actor whether it may."""
    found = []
    for path in sorted((ROOT / "planner" / "services").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="actor"), attr=name)) if name in ASKS:
                    found.append(site(str(path), node.lineno))
    return found


def site(path: str, line: int) -> Check:
    """The check that stands at a line of a file."""
    return "asks", f"{path.removeprefix(f'{ROOT}/')}:{line}"


@dataclass
class Checks:
    """Which checks are taken away, and which were met since the last `clear`, with whether they let pass."""

    lifted: set[Check] = field(default_factory=set)
    met: list[tuple[Check, bool]] = field(default_factory=list)
    all_guards_lifted: bool = False
    powerful: Actor | None = None
    """As whom somebody acts who was let in without showing who they are."""

    def refused_by(self) -> Check | None:
        """The last check that let nobody pass."""
        return next((check for check, passed in reversed(self.met) if not passed), None)

    def reached(self) -> set[Check]:
        """The checks that were met."""
        return {check for check, _ in self.met}


@contextmanager
def watched_checks() -> Iterator[Checks]:
    """All checks of the service, to be taken away one by one."""
    checks = Checks()
    patch = pytest.MonkeyPatch()
    for name in ASKS:
        patch.setattr(Actor, name, _asked(checks, name, getattr(Actor, name)))
    patch.setattr(Guard, "__call__", _guarded(checks))
    event.remove(Session, "do_orm_execute", scoping._add_criterion)
    listener = _scoped(checks)
    event.listen(Session, "do_orm_execute", listener)
    try:
        yield checks
    finally:
        event.remove(Session, "do_orm_execute", listener)
        event.listen(Session, "do_orm_execute", scoping._add_criterion)
        patch.undo()


def _asked(checks: Checks, name: str, real: Any) -> Any:
    def asks(self: Actor, *arguments: Any, **more: Any) -> Any:
        frame = sys._getframe(1)
        check = site(frame.f_code.co_filename, frame.f_lineno)
        inside = not check[1].startswith("planner/services/") or check[1].startswith("planner/services/permissions.py")
        if inside:
            return real(self, *arguments, **more)
        if check in checks.lifted:
            checks.met.append((check, True))
            return None if name.startswith("require") else True
        try:
            found = real(self, *arguments, **more)
        except PlannerError:
            checks.met.append((check, False))
            raise
        checks.met.append((check, found is not False))
        return found

    return asks


def _guarded(checks: Checks) -> Any:
    @functools.wraps(Guard.__call__)
    def guard(self: Guard, request: Request, service: Service) -> Actor:
        address = f"{request.method} {request.scope['route'].path}"
        enters, check = ("enters", address), ("guard", address)
        try:
            actor = current_actor(request, service)
        except Refused:
            if enters in checks.lifted and checks.powerful is not None:
                return checks.powerful
            checks.met.append((enters, False))
            raise
        if check not in checks.lifted and not checks.all_guards_lifted:
            try:
                actor.require_at_all(*self.operations)
            except PlannerError:
                checks.met.append((check, False))
                raise
        checks.met.append((check, True))
        return actor

    return guard


def _scoped(checks: Checks) -> Any:
    def add_criterion(state: ORMExecuteState) -> None:
        owned = {mapper.class_ for mapper in state.all_mappers if issubclass(mapper.class_, Owned)}
        if not owned:
            return
        partnership_id = scoping.scope_of(state.session).partnership_id
        if partnership_id is None:
            return
        for table in sorted(owned, key=lambda each: each.__name__):
            check = "scope", table.__name__
            checks.met.append((check, True))
            if check not in checks.lifted:
                state.statement = state.statement.options(
                    with_loader_criteria(table, table.partnership_id == partnership_id, include_aliases=True)
                )

    return add_criterion
