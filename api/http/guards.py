"""
Who stands at the door of every route.

A route names the operation that it does, or says why it is open. `tests/api/test_guards.py` goes through all routes and
fails for one that does neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from api.http.problems import Refused
from api.http.same_site import check_request, shown_secret
from api.service import Service
from planner.persistence.scope import Scope
from planner.persistence.store import Store
from planner.services.accounts.sign_ins import Presence, half_by_cookie, presence_by_cookie
from planner.services.accounts.tokens import actor_by_token
from planner.services.permissions import Actor, Operation


def service_of(request: Request) -> Service:
    """The service that this application serves."""
    found = request.app.state.service
    assert isinstance(found, Service)
    return found


ServiceHere = Annotated[Service, Depends(service_of)]


def current_actor(request: Request, service: ServiceHere) -> Actor:
    """
    Who asks, by a token in the header or else by the cookie of a sign-in.

    Raises
    ------
    Refused
        401 when nobody shows who they are; 403 when a page elsewhere may have made a browser ask.
    """
    if "authorization" in request.headers:
        scheme, _, secret = request.headers["authorization"].partition(" ")
        found = actor_by_token(service.store, secret.strip(), service.now()) if scheme.casefold() == "bearer" else None
        if found is None:
            raise Refused(401, WWW_Authenticate="Bearer")
        return found
    return current_presence(request, service).actor


def current_presence(request: Request, service: ServiceHere) -> Presence:
    """
    Who asks by the cookie of a sign-in.

    Raises
    ------
    Refused
        As `current_actor`.
    """
    return _by_cookie(presence_by_cookie, request, service)


def half_presence(request: Request, service: ServiceHere) -> Presence:
    """
    Who asks and has still to give a second factor.

    Raises
    ------
    Refused
        As `current_actor`.
    """
    return _by_cookie(half_by_cookie, request, service)


def _by_cookie(find: Callable[[Store, str, datetime], Presence | None], request: Request, service: Service) -> Presence:
    secret = shown_secret(request, service)
    found = find(service.store, secret, service.now())
    if found is None:
        raise Refused(401, WWW_Authenticate="Bearer")
    check_request(request, service, secret)
    return found


def sign_in_id_of(request: Request, service: Service) -> int | None:
    """The sign-in with which somebody asks; None when it is a token."""
    if "authorization" in request.headers:
        return None
    found = presence_by_cookie(service.store, shown_secret(request, service), service.now())
    return None if found is None else found.sign_in_id


class Guard:
    """
    A dependency that lets through who may do one of these operations to anything at all; the service looks at what.

    A route has more than one where what it is about (which input table) decides which it is.
    """

    def __init__(self, *operations: Operation) -> None:
        self.operations = operations

    def __call__(self, request: Request, service: ServiceHere) -> Actor:
        actor = current_actor(request, service)
        actor.require_at_all(*self.operations)
        return actor


class Open:
    """A dependency that marks a route as open to everybody, and says why."""

    def __init__(self, why: str) -> None:
        self.why = why

    async def __call__(self) -> None:
        return None


def guard(*operations: Operation) -> Any:
    """The default of a route's ``actor`` parameter."""
    return Depends(Guard(*operations))


def open_to_all(why: str) -> Any:
    """For the ``dependencies`` of a route that everybody may ask."""
    return Depends(Open(why))


def scope_for(actor: Actor, service: Service) -> Scope:
    """The scope in which this person's transaction runs."""
    return Scope(partnership_id=actor.partnership_id, now=service.now(), user_id=actor.user_id, who=actor.name)


def guards(app: FastAPI) -> dict[tuple[str, str], tuple[Guard | Open, ...]]:
    """The guards that stand before each method and path of ``app``; that of the description is open by itself."""
    found: dict[tuple[str, str], tuple[Guard | Open, ...]] = {}
    for route in iter_route_contexts(app.routes):
        if route.path == app.openapi_url:
            continue
        dependant = getattr(route, "dependant", None)
        calls = () if dependant is None else tuple(c for c in _calls(dependant) if isinstance(c, Guard | Open))
        for method in sorted(route.methods or {""}):
            found[method, str(route.path)] = calls
    return found


def _calls(dependant: Dependant) -> Iterator[Callable[..., Any]]:
    for inner in dependant.dependencies:
        if inner.call is not None:
            yield inner.call
        yield from _calls(inner)
