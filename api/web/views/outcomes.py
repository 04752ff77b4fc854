"""How sessions went: what is still open, and telling it in three taps."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse, Response

from api.web.forms import Typed, seen_version
from api.web.paths import own_path
from api.web.texts.outcomes import OUTCOMES_TEXTS
from api.web.visitors import Visitor, visitor
from api.web.wording import plain_problems
from planner.domain.session_outcomes import OutcomeKind, ReasonClass, SessionOutcome
from planner.errors import InputRefused, Problem, Stale
from planner.services.outcomes.open import WEEKS_ASKED, open_outcomes
from planner.services.outcomes.recording import ToRecord, read_outcome, record_outcome
from planner.services.permissions import Operation

router = APIRouter(include_in_schema=False)

RECORD = visitor(Operation.OUTCOME_RECORD)
MOST_SHOWN = 40
SessionId = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,199}$")]
_UNREADABLE = -1
"""Instead of what is no number: the service says what a number should be, with everything else."""


@router.get("/afronden")
def still_open(visitor: Annotated[Visitor, RECORD], werker: str = "", school: str = "") -> HTMLResponse:
    """What is still open: the worker's own, or by worker of the organisation."""
    found = visitor.read(lambda unit: open_outcomes(unit, visitor.actor, worker_id=werker[:60], school_id=school[:60]))
    return visitor.page(
        "outcomes/open.html",
        open=found,
        sessions=found.sessions[:MOST_SHOWN],
        more=max(0, len(found.sessions) - MOST_SHOWN),
        own=visitor.actor.worker_id is not None,
        worker_id=werker,
        school_id=school,
        weeks=WEEKS_ASKED,
    )


@router.get("/afronden/{session_id}")
def ask_outcome(session_id: SessionId, visitor: Annotated[Visitor, RECORD], terug: str = "/afronden") -> HTMLResponse:
    """The form of one session, with what was told before."""
    found = visitor.read(lambda unit: read_outcome(unit, visitor.actor, session_id))
    outcome = found.outcome
    typed = dict.fromkeys(("kind", "reason", "pupils", "newcomers", "learned"), "")
    if outcome is not None:
        typed = {
            "kind": outcome.kind.value,
            "reason": outcome.reason.value if outcome.reason else "",
            "pupils": "" if outcome.pupils is None else str(outcome.pupils),
            "newcomers": "" if outcome.newcomers is None else str(outcome.newcomers),
            "learned": outcome.learned,
        }
    return _form(visitor, found, typed, terug)


@router.post("/afronden/{session_id}")
def take_outcome(
    session_id: SessionId,
    visitor: Annotated[Visitor, RECORD],
    csrf: Typed,
    ging: Typed = "",
    reden: Typed = "",
    leerlingen: Typed = "",
    nieuw: Typed = "",
    geleerd: Typed = "",
    gezien: Typed = "",
    terug: Typed = "/afronden",
) -> Response:
    """Keep it and go back; or the form again with what is wrong and everything that was typed."""
    typed = {"kind": ging, "reason": reden, "pupils": leerlingen, "newcomers": nieuw, "learned": geleerd}
    seen = seen_version(gezien)
    found = visitor.read(lambda unit: read_outcome(unit, visitor.actor, session_id))
    if ging not in set(OutcomeKind):
        lacks = Problem.plain(*OUTCOMES_TEXTS["outcome_choose"])
        return _form(visitor, found, typed, terug, status=400, problems=(lacks,))
    told = _told(OutcomeKind(ging), typed)
    try:
        visitor.write(lambda unit: record_outcome(unit, visitor.actor, session_id, told, seen))
    except InputRefused as refused:
        return _form(visitor, found, typed, terug, status=400, problems=plain_problems(refused))
    except Stale:
        return _form(visitor, found, typed, terug, status=409, is_stale=True)
    path, _, query = own_path(terug).partition("?")
    return visitor.onward(path, "outcome", **{name: value for name, value in parse_qsl(query) if name != "gedaan"})


def _told(kind: OutcomeKind, typed: dict[str, str]) -> SessionOutcome:
    """What a form says; fields that its page does not show for this kind count for nothing."""
    held = kind is OutcomeKind.HELD
    reason = typed["reason"] if not held and typed["reason"] in set(ReasonClass) else ""
    counted = kind is not OutcomeKind.DROPPED
    return SessionOutcome(
        kind=kind,
        reason=ReasonClass(reason) if reason else None,
        pupils=_count(typed["pupils"]) if counted else None,
        newcomers=_count(typed["newcomers"]) if counted else None,
        learned=" ".join(typed["learned"].split()),
    )


def _count(text: str) -> int | None:
    plain = text.strip()
    if not plain:
        return None
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else _UNREADABLE


def _form(
    visitor: Visitor,
    found: ToRecord,
    typed: dict[str, str],
    back: str,
    *,
    status: int = 200,
    problems: tuple[Problem, ...] = (),
    is_stale: bool = False,
) -> HTMLResponse:
    return visitor.page(
        "outcomes/outcome.html",
        status=status,
        problems=problems,
        session=found.session,
        asked=found.asked,
        outcome=found.outcome,
        typed=typed,
        kinds=tuple(OutcomeKind),
        reasons=tuple(ReasonClass),
        back=own_path(back),
        is_stale=is_stale,
    )
