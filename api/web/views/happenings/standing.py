"""The programme that stands beside the input as it is now: what both pages of the room rest on."""

from __future__ import annotations

from dataclasses import dataclass

from api.http.guards import scope_for
from api.jobs.explainer import Subject
from api.web.visitors import Visitor
from calendars.zones import local_date
from planner.errors import InputRefused
from planner.persistence.inputs import input_version
from planner.persistence.plans import plan_by_id, plan_file
from planner.persistence.programmes import last_proposed_plan_id
from planner.persistence.snapshots import snapshot_by_id
from planner.persistence.store import Unit
from planner.persistence.tables import SnapshotRow
from planner.services.happenings.signals import WaitingSignal, waiting_signals
from planner.services.inputs.snapshots import snapshot
from planner.services.plans.reading import plan_row
from planner.services.plans.seeing import Seen, seen_plan
from planner.tabular.change_table import APPLIED_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """
    What stands.

    Parameters
    ----------
    plan
        The plan that was proposed last; None when nothing was.
    subject
        That plan beside the input as it is now, to ask about; None without a plan, or when the input has faults.
    is_newer
        Whether the input changed since that plan was made.
    """

    plan: Seen | None
    subject: Subject | None
    is_newer: bool
    signals: tuple[WaitingSignal, ...]


def standing_now(visitor: Visitor) -> Standing:
    """The programme that stands, with the signals that can still be answered."""
    service, actor = visitor.service, visitor.actor
    scope, today = scope_for(actor, service), local_date(service.now())
    base = visitor.read(last_proposed_plan_id)
    plan = None if base is None else seen_plan(service.store, scope, actor, service.plans, base)

    newest = None if plan is None else _newest_input(visitor, plan)

    def read(unit: Unit) -> Standing:
        subject = None
        if base is not None and newest is not None:
            applied = plan_file(unit, base, APPLIED_FILE)
            data = None if applied is None else applied.data
            subject = Subject(plan=plan_row(unit, actor, base), snapshot=newest, applied=data, today=today)
        request, sessions = (None, ()) if plan is None else (plan.request, plan.content.plan.sessions)
        return Standing(
            plan=plan,
            subject=subject,
            is_newer=plan is not None and plan.summary.row.input_version != input_version(unit),
            signals=waiting_signals(unit, actor, request, sessions, today),
        )

    return visitor.read(read)


def subject_now(visitor: Visitor) -> Subject | None:
    """
    The plan that was proposed last beside the input as it is now, to ask about; None when nothing was proposed.

    Whoever asks need not be somebody who reads plans: what is made of the answer must suit them.

    Raises
    ------
    InputRefused
        If the input has faults.
    """
    today = local_date(visitor.service.now())
    base = visitor.read(last_proposed_plan_id)
    if base is None:
        return None
    newest = visitor.write(lambda unit: snapshot(unit, visitor.service.plans.input_now))

    def read(unit: Unit) -> Subject:
        plan, applied = plan_by_id(unit, base), plan_file(unit, base, APPLIED_FILE)
        assert plan is not None, "a version refers to a plan"
        return Subject(plan=plan, snapshot=newest, applied=None if applied is None else applied.data, today=today)

    return visitor.read(read)


def _newest_input(visitor: Visitor, plan: Seen) -> SnapshotRow | None:
    """The snapshot of the input as it is, made when there is none yet; None when the input has faults."""
    row = plan.summary.row
    known = visitor.read(
        lambda unit: snapshot_by_id(unit, row.snapshot_id) if row.input_version == input_version(unit) else None
    )
    if known is not None:
        return known
    try:
        return visitor.write(lambda unit: snapshot(unit, visitor.service.plans.input_now))
    except InputRefused:
        return None
