"""
A request with an ``Idempotency-Key`` is done once, however often it is sent: within a day the same key of the same
person gets the same answer, also when the first was lost on its way or both came at the same time.

What the route does and the row that keeps its answer are one transaction. Answers are stored sealed, because some hold
what is shown once. A refusal changes nothing and is not kept.
"""

from __future__ import annotations

import functools
import hashlib
import inspect
import json
import typing
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from fastapi import Depends, Header, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.datastructures import UploadFile

from api.http.guards import scope_for
from api.http.problems import Refused
from api.service import Service
from planner.persistence.kept_answers import kept_answer
from planner.persistence.store import Unit
from planner.persistence.tables import IdempotencyRow
from planner.services.permissions import Actor

HEADER = "Idempotency-Key"
LONGEST_KEY = 200
KEPT = timedelta(hours=24)
_PURPOSE = "kept answer"
_ASKED, _AROUND = "asked_once", "around_once"


@dataclass(frozen=True, slots=True)
class Asked:
    """A key, and a fingerprint of what was asked with it."""

    key: str
    fingerprint: str


async def _asked(
    request: Request,
    idempotency_key: Annotated[
        str | None,
        Header(description="A text of at most 200 characters; the same request with it is done once within a day."),
    ] = None,
) -> Asked | None:
    if idempotency_key is None:
        return None
    key = idempotency_key.strip()
    if not 1 <= len(key) <= LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise Refused(400, errors=[{"where": f"header.{HEADER}", "what": "1-200 ASCII"}])
    digest = hashlib.sha256(f"{request.method} {request.url.path}?{request.url.query}\n".encode())
    if request.headers.get("content-type", "").casefold().startswith("multipart/"):
        for name, value in (await request.form()).multi_items():
            digest.update(name.encode("utf-8", "replace"))
            if isinstance(value, UploadFile):
                digest.update(await value.read())
                await value.seek(0)
            else:
                digest.update(value.encode("utf-8", "replace"))
    else:
        digest.update(await request.body())
    return Asked(key, digest.hexdigest())


def _around(request: Request, response: Response) -> tuple[Request, Response]:
    return request, response


def once(route: Callable[..., Any]) -> Callable[..., Any]:
    """
    Let a route take an Idempotency-Key.

    Stands below the decorator of the router. The route has the parameters ``actor`` and ``service``, works in this
    thread through ``service.store``, and returns a schema, a response, or nothing.
    """

    def answer(values: dict[str, Any], asked: Asked | None, plain: Callable[[Any], Response]) -> Any:
        if asked is None:
            return route(**values)
        return _once(values["service"], values["actor"], asked, lambda: plain(route(**values)))

    return _keyed(route, answer, typing.get_type_hints(route, include_extras=True).get("return"))


def once_prepared(route: Callable[..., Any]) -> Callable[..., Any]:
    """
    As `once`, for a route that works for long before it writes anything.

    It returns a function that writes and gives the answer; only that one holds up others who write. What the route does
    before may be done twice.
    """

    def answer(values: dict[str, Any], asked: Asked | None, plain: Callable[[Any], Response]) -> Any:
        if asked is None:
            return route(**values)()
        service, actor = values["service"], values["actor"]
        kept = service.store.read(scope_for(actor, service), lambda unit: _kept(unit, service, actor, asked))
        if kept is not None:
            return kept
        write = route(**values)
        return _once(service, actor, asked, lambda: plain(write()))

    _, returned = typing.get_args(typing.get_type_hints(route)["return"])
    return _keyed(route, answer, returned)


def _keyed(
    route: Callable[..., Any],
    answer: Callable[[dict[str, Any], Asked | None, Callable[[Any], Response]], Any],
    returned: Any,
) -> Callable[..., Any]:
    """``route`` with an Idempotency-Key among its parameters, answering by ``answer``."""
    hints = typing.get_type_hints(route, include_extras=True)
    signature = inspect.signature(route)
    own = [each.replace(annotation=hints.get(each.name, each.annotation)) for each in signature.parameters.values()]
    added = inspect.Parameter(
        _ASKED, inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[Asked | None, Depends(_asked)]
    )
    around = inspect.Parameter(
        _AROUND, inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[tuple[Request, Response], Depends(_around)]
    )

    @functools.wraps(route)
    def wrapper(**values: Any) -> Any:
        asked: Asked | None = values.pop(_ASKED)
        request, answered = values.pop(_AROUND)
        status = request.scope["route"].status_code or 200
        return answer(values, asked, lambda found: _plain(found, answered, status))

    asked_for: Any = wrapper
    asked_for.__signature__ = signature.replace(parameters=[*own, added, around], return_annotation=returned)
    asked_for.__takes_a_key__ = True
    return wrapper


def _once(service: Service, actor: Actor, asked: Asked, answer: Callable[[], Response]) -> Response:
    scope, seal = scope_for(actor, service), service.seal

    def work(unit: Unit) -> Response:
        before = _kept(unit, service, actor, asked)
        if before is not None:
            return before
        row = kept_answer(unit, actor.user_id, asked.key)
        if row is not None:
            unit.delete(row)
            unit.flush()
        made = answer()
        body = bytes(made.body)
        kept = [
            [name.decode("latin-1"), value.decode("latin-1")]
            for name, value in made.raw_headers
            if name.lower() not in (b"content-length", b"set-cookie")
        ]
        unit.add(
            IdempotencyRow(
                partnership_id=actor.partnership_id,
                user_id=actor.user_id,
                key=asked.key,
                fingerprint=asked.fingerprint,
                status=made.status_code,
                headers={"headers": kept},
                body=seal.close(_PURPOSE, body),
                at=scope.now,
            )
        )
        return made

    return service.store.together(scope, work)


def _kept(unit: Unit, service: Service, actor: Actor, asked: Asked) -> Response | None:
    """
    The answer that the same request got within a day; None when there was none.

    Raises
    ------
    Refused
        400 when the key belongs to another request.
    """
    row = kept_answer(unit, actor.user_id, asked.key)
    if row is None or service.now() - row.at >= KEPT:
        return None
    if row.fingerprint != asked.fingerprint:
        raise Refused(400, detail="Deze sleutel hoort bij een ander verzoek. / This key belongs to another request.")
    found = Response(service.seal.open(_PURPOSE, row.body), row.status)
    for name, value in row.headers["headers"]:
        found.headers.append(name, value)
    return found


def _plain(found: Any, answered: Response, status: int) -> Response:
    """What a route returned, as the response that it becomes."""
    if isinstance(found, Response):
        made = found
    elif found is None and status == 204:
        made = Response(status_code=status)
    else:
        content = found.model_dump(mode="json") if isinstance(found, BaseModel) else found
        made = JSONResponse(json.loads(json.dumps(content)), answered.status_code or status)
    for name, value in answered.headers.items():
        if name.lower() != "content-length":
            made.headers.append(name, value)
    return made
