"""Plans as they go out, and changes by hand as they come in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pydantic import Field

from api.http.values import Code, Schema
from calendars.intervals import clock
from planner.domain.activities import SessionKind
from planner.domain.assignment import Session, Status, Visit
from planner.domain.differences import Difference
from planner.domain.rules import Penalty
from planner.domain.statements import Priority
from planner.persistence.json_values import from_json
from planner.services.plans.comparing import Compared
from planner.services.plans.reading import PlanSummary, Shown, ShownSession, ShownUnplaced

Date = date
CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"


class TierOut(Schema):
    """What a tier of the objective came to: no plan of the same input has less than ``bound``."""

    tier: int
    name: str
    points: int
    bound: int
    gap: float
    seconds: float


class PlanOut(Schema):
    """A plan that the checker accepted."""

    id: int
    run_id: int | None
    name: str
    input_version: int
    outdated: bool = Field(description="The input changed since: it can be read and compared, and no more.")
    today: Date
    created_at: datetime
    kept: bool
    tiers: list[TierOut]
    sessions: int
    unplaced: int
    stopped: bool
    files: list[str]


class PlanPage(Schema):
    """Plans, the newest first."""

    items: list[PlanOut]
    next: int | None = Field(description="Ask for those before this id; none = no more.")


class SessionOut(Schema):
    """A session as a coordinator may see it."""

    id: str
    school_id: str
    kind: SessionKind
    activity_id: str
    title: str
    requirement_id: str
    occurrence: int
    date: Date
    start: str
    end: str
    cohort_ids: list[str]
    worker_ids: list[str]
    room_id: str | None
    location_id: str | None
    status: Status
    sequence: int
    changed_at: Date | None


class SessionPage(Schema):
    """Sessions by date, time and school."""

    items: list[SessionOut]
    total: int
    next: int | None = Field(description="Go on after so many; none = no more.")


class VisitOut(Schema):
    """A worker's stay at a school."""

    worker_id: str
    school_id: str
    date: Date
    arrive: str
    leave: str


class VisitPage(Schema):
    """Visits by date."""

    items: list[VisitOut]
    total: int
    next: int | None


class UnplacedOut(Schema):
    """What is not planned: why, and what would help."""

    id: str
    requirement_id: str
    occurrence: int
    school_id: str
    priority: Priority
    titles: list[str]
    moments: int = Field(description="Possible moments, before anything stood in the way.")
    lacks: dict[str, int] = Field(description="For how many of them which rule stood in the way.")
    possible: int = Field(description="How many were possible, but cost more than they bring.")
    reason: str
    repairs: list[str]


class UnplacedPage(Schema):
    """What is not planned."""

    items: list[UnplacedOut]
    total: int
    next: int | None


class PenaltyOut(Schema):
    """Points of a soft rule."""

    tier: int
    rule_id: str
    school_id: str
    session_id: str
    points: int
    text: str


class PenaltyPage(Schema):
    """Points by tier and rule."""

    items: list[PenaltyOut]
    total: int
    next: int | None


class ComparedOut(Schema):
    """A session that differs."""

    what: Difference
    session_id: str
    before: SessionOut | None
    after: SessionOut | None


class ComparisonOut(Schema):
    """What differs from one plan to another."""

    counts: dict[Difference, int]
    tiers: list[TierOut]
    other_tiers: list[TierOut]
    unplaced: int
    other_unplaced: int
    items: list[ComparedOut]
    total: int
    next: int | None


class WantedMove(Schema):
    """Where a session should go; team and room stay when they are not named. ``pin`` holds it there."""

    date: Date
    start: str = Field(pattern=CLOCK)
    worker_ids: list[Code] | None = Field(default=None, min_length=1, max_length=20)
    room_id: Code | None = None
    pin: bool = False

    @property
    def minute(self) -> int:
        """The start in minutes from midnight."""
        hours, _, minutes = self.start.partition(":")
        return int(hours) * 60 + int(minutes)


class AlternativeOut(Schema):
    """Another way to hold a session, and what it would cost."""

    session: SessionOut
    team: str
    place: str
    tiers: list[int] = Field(description="Points more or less, by tier.")
    cost: str
    visits: list[VisitOut] = Field(description="Visits that come or change with it.")


class ImpossibleOut(Schema):
    """What cannot be, and why."""

    subject: str
    rule_id: str
    text: str
    count: int


class ExplanationOut(Schema):
    """Why a session lies where it lies: everything else that could be, at what cost, and what cannot."""

    session: SessionOut
    held: str = Field(description="What fixes it, if anything.")
    moments: list[AlternativeOut]
    teams: list[AlternativeOut]
    rooms: list[AlternativeOut]
    more_moments: int
    no_moments: list[ImpossibleOut]
    no_workers: list[ImpossibleOut]
    no_rooms: list[ImpossibleOut]


def plan_out(summary: PlanSummary) -> PlanOut:
    """A plan as it goes out."""
    row = summary.row
    return PlanOut(
        id=row.id,
        run_id=row.run_id,
        name=row.name,
        input_version=row.input_version,
        outdated=summary.outdated,
        today=row.today,
        created_at=row.created_at,
        kept=row.kept,
        tiers=[TierOut(**tier) for tier in row.tiers],
        sessions=row.counts.get("sessions", 0),
        unplaced=row.counts.get("unplaced", 0),
        stopped=row.counts.get("stopped", False),
        files=list(summary.files),
    )


def session_out(shown: ShownSession) -> SessionOut:
    """A session as it goes out."""
    session = shown.session
    return SessionOut(
        id=session.id,
        school_id=session.school_id,
        kind=shown.kind,
        activity_id=shown.activity_id,
        title=shown.title,
        requirement_id=session.requirement_id,
        occurrence=session.occurrence,
        date=session.day,
        start=clock(session.start),
        end=clock(session.end),
        cohort_ids=list(shown.cohort_ids),
        worker_ids=list(session.worker_ids),
        room_id=session.room_id,
        location_id=session.location_id,
        status=session.status,
        sequence=session.sequence,
        changed_at=session.changed_at,
    )


def visit_out(visit: Visit) -> VisitOut:
    """A visit as it goes out."""
    return VisitOut(
        worker_id=visit.worker_id,
        school_id=visit.school_id,
        date=visit.day,
        arrive=clock(visit.arrive),
        leave=clock(visit.leave),
    )


def unplaced_out(shown: ShownUnplaced) -> UnplacedOut:
    """What is not planned, as it goes out."""
    item = shown.item
    return UnplacedOut(
        id=f"{item.requirement_id}-{item.occurrence}",
        requirement_id=item.requirement_id,
        occurrence=item.occurrence,
        school_id=item.school_id,
        priority=item.priority,
        titles=list(shown.titles),
        moments=item.moments,
        lacks={rule.value: count for rule, count in item.lacks.items()},
        possible=item.possible,
        reason=shown.reason,
        repairs=list(shown.repairs),
    )


def penalty_out(penalty: Penalty, shown: Shown) -> PenaltyOut:
    """Points as they go out."""
    return PenaltyOut(
        tier=penalty.tier,
        rule_id=penalty.rule.value,
        school_id=penalty.school_id,
        session_id=penalty.session_id,
        points=penalty.points,
        text=shown.penalty(penalty),
    )


def compared_out(compared: Compared, one: Shown, other: Shown) -> ComparedOut:
    """A difference as it goes out."""
    return ComparedOut(
        what=compared.what,
        session_id=compared.session.id,
        before=session_out(one.session(compared.before)) if compared.before else None,
        after=session_out(other.session(compared.after)) if compared.after else None,
    )


def explanation_out(found: Mapping[str, Any], shown: Shown) -> ExplanationOut:
    """An answer of `api.jobs.answering` as it goes out."""

    def session(data: Any) -> SessionOut:
        return session_out(shown.session(from_json(Session, data)))

    def alternatives(name: str) -> list[AlternativeOut]:
        return [
            AlternativeOut(
                session=session(each["session"]),
                team=each["team"],
                place=each["place"],
                tiers=each["tiers"],
                cost=each["cost"],
                visits=[visit_out(from_json(Visit, visit)) for visit in each["visits"]],
            )
            for each in found[name]
        ]

    def impossible(name: str) -> list[ImpossibleOut]:
        return [
            ImpossibleOut(subject=each["subject"], rule_id=each["rule"], text=each["text"], count=each["count"])
            for each in found[name]
        ]

    return ExplanationOut(
        session=session(found["session"]),
        held=found["held"],
        moments=alternatives("moments"),
        teams=alternatives("teams"),
        rooms=alternatives("rooms"),
        more_moments=found["more_moments"],
        no_moments=impossible("no_moments"),
        no_workers=impossible("no_workers"),
        no_rooms=impossible("no_rooms"),
    )
