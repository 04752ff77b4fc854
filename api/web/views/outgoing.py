"""«Uitgaande post»: what waits for a person, what went out, what did not arrive; and sending."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, Response

from api.http.guards import scope_for
from api.http.values import LARGEST_ID, PathId
from api.web.forms import Typed
from api.web.moments import moment
from api.web.texts.outgoing import OUTGOING_TEXTS
from api.web.visitors import Visitor, visitor
from planner.errors import Conflict, Problem
from planner.persistence.outgoing import LEFT, Box
from planner.services.outgoing.messages import LINK
from planner.services.outgoing.sending import ShownMessage, list_box, release, release_all
from planner.services.permissions import Operation

router = APIRouter(include_in_schema=False)
READ, SEND = visitor(Operation.OUTGOING_READ), visitor(Operation.OUTGOING_SEND)
MOST = 60
BOXES = {"wacht": Box.WAITING, "verstuurd": Box.SENT, "mislukt": Box.FAILED}


@router.get("/post")
def show_post(
    visitor: Annotated[Visitor, READ],
    toon: Literal["wacht", "verstuurd", "mislukt"] = "wacht",
    voor: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
) -> HTMLResponse:
    """The messages of a box, the newest first; those before ``voor``."""
    return _page(visitor, toon, voor)


@router.post("/post/versturen")
def send_picked(
    visitor: Annotated[Visitor, SEND],
    csrf: Typed,
    kies: Annotated[list[Annotated[int, Form(ge=1, le=LARGEST_ID)]] | None, Form(max_length=500)] = None,
) -> Response:
    """Let every ticked message go out."""
    if not kies:
        nl, en = OUTGOING_TEXTS["post_none_picked"]
        fault = Problem.plain(nl, en)
        return _page(visitor, "wacht", status=400, problems=(fault,))
    service, actor = visitor.service, visitor.actor
    if not release_all(service.store, scope_for(actor, service), actor, set(kies)):
        return _page(visitor, "wacht", status=409, refusal=visitor.lang.text("post_already"))
    return visitor.onward("/post", "sent_many")


@router.post("/post/{message_id}/versturen")
def send_one(message_id: PathId, visitor: Annotated[Visitor, SEND], csrf: Typed) -> Response:
    """Let one message go out."""
    service, actor = visitor.service, visitor.actor
    try:
        release(service.store, scope_for(actor, service), actor, message_id)
    except Conflict:
        return _page(visitor, "wacht", status=409, refusal=visitor.lang.text("post_already"))
    return visitor.onward("/post", "sent_one")


def state_of(message: ShownMessage) -> str:
    """``waiting``, ``under_way``, ``sent``, ``failed``, or ``left`` when its receiver had gone."""
    if message.failure is not None:
        return "left" if message.failure == LEFT else "failed"
    if message.held:
        return "waiting"
    return "under_way" if message.sent_at is None else "sent"


def _page(
    visitor: Visitor,
    shown: str,
    before: int | None = None,
    *,
    status: int = 200,
    problems: tuple[Problem, ...] = (),
    refusal: str = "",
) -> HTMLResponse:
    service, actor, lang = visitor.service, visitor.actor, visitor.lang
    found = list_box(service.store, scope_for(actor, service), actor, BOXES[shown], before, MOST + 1)
    return visitor.page(
        "outgoing/post.html",
        status=status,
        problems=problems,
        refusal=refusal,
        shown=shown,
        boxes=[(name, f"box_{box.value}") for name, box in BOXES.items()],
        box=BOXES[shown].value,
        messages=[(message, state_of(message)) for message in found[:MOST]],
        older=found[MOST - 1].id if len(found) > MOST else None,
        moment=lambda at: moment(lang, at),
        readable=lambda body: body.replace(LINK, lang.text("post_link")),
    )
