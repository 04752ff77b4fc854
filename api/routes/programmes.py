"""Programmes: proposed to schools in versions, looked at, answered, changed."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from api.http.guards import ServiceHere, guard, scope_for
from api.http.once import once
from api.http.values import LARGEST_ID, After, Code, Id, Limit, PathId
from api.http.versions import SeenVersion, etag
from api.schemas.programmes import (
    AgreeIn,
    AnswerIn,
    AnswerOut,
    AnswerPage,
    AskedOut,
    AskedPage,
    CallIn,
    ChangeOut,
    ChangesOut,
    CommentIn,
    CommentOut,
    CommentPage,
    FaultOut,
    MadeOut,
    MomentOut,
    MomentsOut,
    OverviewOut,
    PreviewOut,
    ProgrammeOut,
    ProgrammePage,
    ProposalIn,
    ProposalOut,
    ReminderOut,
    SessionOut,
    SessionPage,
    StandingOut,
    minutes_of,
)
from calendars.intervals import clock
from planner.services.permissions import Actor, Operation
from planner.services.programmes import answering, asking, changes, moments, proposing, reading, withdrawing
from planner.services.programmes.comparing import shown_changes, version_changes
from planner.services.programmes.talk import list_answers, list_comments

router = APIRouter(prefix="/v1/programmes", tags=["programmes"])

Reader = Annotated[Actor, guard(Operation.PROGRAMMES_READ)]
Proposer = Annotated[Actor, guard(Operation.PROGRAMME_PROPOSE)]
Answerer = Annotated[Actor, guard(Operation.PROGRAMME_ANSWER)]
Recorder = Annotated[Actor, guard(Operation.PROGRAMME_RECORD_ANSWER)]
Commenter = Annotated[Actor, guard(Operation.PROGRAMME_COMMENT)]
SchoolFilter = Annotated[Code | None, Query(description="Only of this school.")]
PathSession = Annotated[str, Path(min_length=1, max_length=200)]
SessionFilter = Annotated[str | None, Query(min_length=1, max_length=200, description="Only of this session.")]
Skip = Annotated[int, Query(ge=0, le=LARGEST_ID, description="Leave out so many from the beginning.")]


@router.get("")
def list_programmes(
    service: ServiceHere, actor: Reader, school_id: SchoolFilter = None, after: After = 0, limit: Limit = 100
) -> ProgrammePage:
    """Versions of programmes by id: a school's own, a coordinator's all."""
    found = reading.list_versions(service.store, scope_for(actor, service), actor, school_id, after, limit)
    return ProgrammePage(
        programmes=[ProgrammeOut.model_validate(each) for each in found],
        next=found[-1].id if len(found) == limit else None,
    )


@router.post("", status_code=201)
@once
def propose_programmes(service: ServiceHere, actor: Proposer, body: ProposalIn) -> ProgrammePage:
    """Freeze a version for each school for which something is new; the messages wait in the outbox."""
    scope = scope_for(actor, service)
    made = proposing.propose(
        service.store, scope, actor, service.plans, body.plan_id, body.school_ids, body.until, body.note
    )
    found = [reading.read_version(service.store, scope, actor, programme_id) for programme_id in made]
    return ProgrammePage(programmes=[ProgrammeOut.model_validate(each) for each in found], next=None)


@router.get("/preview")
def preview_programmes(
    service: ServiceHere,
    actor: Proposer,
    plan_id: Annotated[Id, Query()],
    school_id: SchoolFilter = None,
    until: date | None = None,
) -> PreviewOut:
    """What would be proposed: changes against the last versions, what is wrong (it blocks) and what is worth a look."""
    wanted = None if school_id is None else [school_id]
    store, scope = service.store, scope_for(actor, service)
    found = proposing.preview(store, scope, actor, service.plans, plan_id, wanted, until)
    shown = shown_changes(store, scope, actor, [each.changes for each in found], plan_id)
    return PreviewOut(
        blocked=any(fault.blocks for each in found for fault in each.faults),
        proposals=[
            ProposalOut(
                school_id=each.school_id,
                number=each.number,
                sessions=len(each.sessions),
                past=each.past,
                news=each.is_news,
                changes=[ChangeOut.model_validate(change) for change in differ],
                faults=[
                    FaultOut(
                        code=fault.code,
                        blocks=fault.blocks,
                        text=fault.text_nl if actor.language == "nl" else fault.text_en,
                        session_id=fault.session_id,
                    )
                    for fault in each.faults
                ],
            )
            for each, differ in zip(found, shown, strict=True)
        ],
    )


@router.get("/overview")
def programmes_overview(service: ServiceHere, actor: Reader) -> OverviewOut:
    """Per school how far it is: nothing proposed, not looked at yet, looked at, agreed, a change asked."""
    found = reading.overview(service.store, scope_for(actor, service), actor)
    return OverviewOut(schools=[StandingOut.model_validate(each) for each in found])


@router.get("/asked-changes")
def asked_changes(service: ServiceHere, actor: Proposer, school_id: SchoolFilter = None) -> AskedPage:
    """The changes that schools ask for, as rows for a replan with the least reach."""
    found = changes.asked_changes(service.store, scope_for(actor, service), actor, school_id)
    wanted = ("change_id", "kind", "subject_id", "value")
    return AskedPage(changes=[AskedOut.model_validate({name: row[name] for name in wanted}) for row in found])


@router.get("/{programme_id}")
def read_programme(programme_id: PathId, response: Response, service: ServiceHere, actor: Reader) -> ProgrammeOut:
    """One version, with the ETag that an answer names."""
    found = reading.read_version(service.store, scope_for(actor, service), actor, programme_id)
    response.headers["ETag"] = etag(found.version)
    return ProgrammeOut.model_validate(found)


@router.get("/{programme_id}/sessions")
def programme_sessions(
    programme_id: PathId, service: ServiceHere, actor: Reader, skip: Skip = 0, limit: Limit = 100
) -> SessionPage:
    """The sessions of a version, by date and time."""
    found = reading.version_sessions(service.store, scope_for(actor, service), actor, programme_id, skip, limit)
    return SessionPage(
        sessions=[SessionOut.model_validate(each) for each in found],
        next=skip + limit if len(found) == limit else None,
    )


@router.get("/{programme_id}/differences")
def programme_differences(
    programme_id: PathId,
    service: ServiceHere,
    actor: Reader,
    against: Annotated[Id | None, Query(description="The other version; the one before it otherwise.")] = None,
) -> ChangesOut:
    """How a version differs from another one of its school."""
    found = version_changes(service.store, scope_for(actor, service), actor, programme_id, against)
    return ChangesOut(changes=[ChangeOut.model_validate(each) for each in found])


@router.post("/{programme_id}/seen")
def see_programme(programme_id: PathId, response: Response, service: ServiceHere, actor: Answerer) -> ProgrammeOut:
    """Say that the school has looked at the version."""
    scope = scope_for(actor, service)
    answering.mark_seen(service.store, scope, actor, programme_id)
    return read_programme(programme_id, response, service, actor)


@router.get("/{programme_id}/answers")
def programme_answers(
    programme_id: PathId,
    service: ServiceHere,
    actor: Reader,
    session_id: SessionFilter = None,
    after: After = 0,
    limit: Limit = 100,
) -> AnswerPage:
    """The answers to a version, or to one session of it."""
    found = list_answers(service.store, scope_for(actor, service), actor, programme_id, session_id, after, limit)
    return AnswerPage(
        answers=[AnswerOut.model_validate(each) for each in found], next=found[-1].id if len(found) == limit else None
    )


@router.post("/{programme_id}/answers", status_code=201)
@once
def answer_programme(
    programme_id: PathId, service: ServiceHere, actor: Answerer, seen: SeenVersion, body: AnswerIn
) -> MadeOut:
    """Agree with all or some of the version that was seen, or ask to change one session of it."""
    scope = scope_for(actor, service)
    if isinstance(body, AgreeIn):
        return MadeOut(id=answering.agree(service.store, scope, actor, programme_id, seen, body.session_ids))
    wished = body.wished
    made = asking.ask_change(
        service.store,
        scope,
        actor,
        service.plans,
        service.possible_moments,
        programme_id,
        seen,
        body.session_id,
        body.reason,
        None if wished is None else asking.Wished(day=wished.date, start=minutes_of(wished.start)),
    )
    return MadeOut(id=made)


@router.post("/{programme_id}/calls", status_code=201)
@once
def record_call(
    programme_id: PathId, service: ServiceHere, actor: Recorder, seen: SeenVersion, body: CallIn
) -> MadeOut:
    """Record an agreement that was given by phone, after two reminders."""
    made = answering.record_agreement(
        service.store,
        scope_for(actor, service),
        actor,
        programme_id,
        seen,
        body.agreed_with,
        body.agreed_on,
        body.session_ids,
    )
    return MadeOut(id=made)


@router.get("/{programme_id}/sessions/{session_id}/moments")
def session_moments(programme_id: PathId, session_id: PathSession, service: ServiceHere, actor: Reader) -> MomentsOut:
    """The other moments at which a session could really be, the rest left as it is."""
    found = moments.offered_moments(
        service.store,
        scope_for(actor, service),
        actor,
        service.plans,
        service.possible_moments,
        programme_id,
        session_id,
    )
    return MomentsOut(
        moments=[
            MomentOut(date=day, start=clock(start), end=clock(end), short_notice=found.notice.is_short(day))
            for day, start, end in found.moments
        ],
        along=found.along,
    )


@router.post("/{programme_id}/withdrawal", status_code=204)
def withdraw_programme(programme_id: PathId, service: ServiceHere, actor: Proposer, seen: SeenVersion) -> None:
    """Take back what is not published yet."""
    withdrawing.withdraw(service.store, scope_for(actor, service), actor, programme_id, seen)


@router.post("/{programme_id}/reminders", status_code=201)
@once
def remind_school(programme_id: PathId, service: ServiceHere, actor: Proposer) -> ReminderOut:
    """Write the next reminder; it waits in the outbox."""
    return ReminderOut(number=withdrawing.remind(service.store, scope_for(actor, service), actor, programme_id))


@router.get("/{programme_id}/comments")
def programme_comments(
    programme_id: PathId, service: ServiceHere, actor: Reader, after: After = 0, limit: Limit = 100
) -> CommentPage:
    """What was written beside a version."""
    found = list_comments(service.store, scope_for(actor, service), actor, programme_id, after, limit)
    return CommentPage(
        comments=[CommentOut.model_validate(each) for each in found],
        next=found[-1].id if len(found) == limit else None,
    )


@router.post("/{programme_id}/comments", status_code=201)
@once
def comment_programme(programme_id: PathId, service: ServiceHere, actor: Commenter, body: CommentIn) -> MadeOut:
    """Write something beside a version, or beside one session of it."""
    made = withdrawing.comment(
        service.store, scope_for(actor, service), actor, programme_id, body.text, body.session_id
    )
    return MadeOut(id=made)
