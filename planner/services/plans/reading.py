"""Plans as people see them: what they hold, in words that pass the openness table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planner.domain.activities import Activity, Openness, SessionKind
from planner.domain.assignment import Session, Visit
from planner.domain.outcome import Unplaced
from planner.domain.rules import Penalty
from planner.errors import NotFound
from planner.persistence.inputs import input_version
from planner.persistence.plan_content import PlanContent, unpacked
from planner.persistence.plans import file_names, plan_by_id, plan_file, plans_page
from planner.persistence.store import Unit
from planner.persistence.tables import PlanRow
from planner.services.disclosure import (
    CONFIDENTIAL_ID,
    Audience,
    Forgotten,
    disclosed_activity_id,
    disclosed_kind,
    disclosed_title,
    names_cohorts,
    text_filter,
    without_contracts,
)
from planner.services.permissions import Actor, Operation
from planner.services.repairing import repair_sentences

AUDIENCE = Audience.CONTACT
"""Coordinators look at a page of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSummary:
    """A plan without what it holds; ``outdated``: the input is another by now."""

    row: PlanRow
    outdated: bool
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSession:
    """A session as a coordinator may see it."""

    session: Session
    title: str
    kind: SessionKind
    activity_id: str
    cohort_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownUnplaced:
    """What is not planned, why, and what would help."""

    item: Unplaced
    titles: tuple[str, ...]
    reason: str
    repairs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFilter:
    """Which sessions are wanted; None = whatever."""

    school_id: str | None = None
    worker_id: str | None = None
    cohort_id: str | None = None
    first: date | None = None
    last: date | None = None

    def wants(self, shown: ShownSession) -> bool:
        """Whether a session is among them."""
        session = shown.session
        return (
            self.school_id in (None, session.school_id)
            and (self.worker_id is None or self.worker_id in session.worker_ids)
            and (self.cohort_id is None or self.cohort_id in shown.cohort_ids)
            and (self.first is None or session.day >= self.first)
            and (self.last is None or session.day <= self.last)
        )


class Shown:
    """The words for what a plan holds, in one language."""

    def __init__(self, content: PlanContent, language: str) -> None:
        self.content, self.language = content, language
        self.neutral: Callable[[str], str] = text_filter(content.activities, AUDIENCE, language)

    def session(self, session: Session) -> ShownSession:
        """A session; one whose activity is not in the catalogue any more, or not said, keeps to its kind."""
        activity = self.content.activities.get(session.activity_id)
        known = activity or Forgotten(kind=session.kind, openness=Openness.OPEN)
        return ShownSession(
            session=session,
            title=disclosed_title(known, AUDIENCE, self.language) or session.activity_id,
            kind=disclosed_kind(activity) if activity else session.kind,
            activity_id=disclosed_activity_id(activity) if activity else CONFIDENTIAL_ID,
            cohort_ids=session.cohort_ids if activity and names_cohorts(activity, AUDIENCE) else (),
        )

    def unplaced(self, item: Unplaced) -> ShownUnplaced:
        """What is not planned."""
        asked = self.content.asked.get(item.requirement_id, ())
        titles = dict.fromkeys(self._title(self.content.activities.get(a), a) for a in asked)
        return ShownUnplaced(
            item=item,
            titles=tuple(titles),
            reason=self.neutral(item.text_nl if self.language == "nl" else item.text_en),
            repairs=tuple(self.neutral(text) for text in repair_sentences(item, self.language)),
        )

    def penalty(self, penalty: Penalty) -> str:
        """The words of a penalty, as every organisation may read them."""
        told = without_contracts(penalty)
        return self.neutral(told.text_nl if self.language == "nl" else told.text_en)

    def _title(self, activity: Activity | None, activity_id: str) -> str:
        title = disclosed_title(activity, AUDIENCE, self.language) if activity is not None else None
        return title or activity_id


def plan_row(unit: Unit, actor: Actor, plan_id: int, *, content: bool = True) -> PlanRow:
    """
    A plan.

    Raises
    ------
    NotFound
        If it is not there.
    """
    actor.require(Operation.PLANS_READ)
    row = plan_by_id(unit, plan_id, content=content)
    if row is None:
        raise NotFound
    return row


def plan_content(unit: Unit, actor: Actor, plan_id: int) -> PlanContent:
    """
    What a plan holds.

    Raises
    ------
    NotFound
        If it is not there.
    """
    return unpacked(plan_row(unit, actor, plan_id).content)


def plan_summary(unit: Unit, actor: Actor, plan_id: int) -> PlanSummary:
    """
    A plan with the names of its files.

    Raises
    ------
    NotFound
        If it is not there.
    """
    row = plan_row(unit, actor, plan_id, content=False)
    return PlanSummary(
        row=row, outdated=row.input_version != input_version(unit), files=tuple(file_names(unit, plan_id))
    )


def list_plans(unit: Unit, actor: Actor, *, before: int | None, limit: int) -> list[PlanSummary]:
    """Plans, the newest first, older than ``before``."""
    actor.require(Operation.PLANS_READ)
    current = input_version(unit)
    rows = plans_page(unit, before=before, limit=limit)
    return [PlanSummary(row=row, outdated=row.input_version != current) for row in rows]


def plan_file_data(unit: Unit, actor: Actor, plan_id: int, name: str) -> bytes:
    """
    A file of a plan.

    Raises
    ------
    NotFound
        If there is no such file.
    """
    plan_row(unit, actor, plan_id, content=False)
    found = plan_file(unit, plan_id, name)
    if found is None:
        raise NotFound
    return found.data


def visits_of(content: PlanContent, wanted: SessionFilter) -> list[Visit]:
    """The visits of these schools, workers and dates."""
    return [
        visit
        for visit in content.plan.visits
        if wanted.school_id in (None, visit.school_id)
        and wanted.worker_id in (None, visit.worker_id)
        and (wanted.first is None or visit.day >= wanted.first)
        and (wanted.last is None or visit.day <= wanted.last)
    ]
