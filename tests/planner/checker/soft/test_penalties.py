"""What holds for every plan, however nonsensical."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.checker.penalties import Scorer, penalties, tier_points
from planner.checker.soft.ledger import Ledger
from planner.checker.unplaced import unplaced_occurrences
from planner.domain.activities import SessionKind
from planner.domain.assignment import Plan, Session, Status, Visit
from planner.domain.rules import TIERS
from planner.domain.statements import Target, Teaching
from tests.builders import MONDAY, agreement, busy_request, plan, session, signal, visit, wish

REQUEST = busy_request(
    agreements=(
        agreement("alder", break_cohort_ids=("alder-1a", "alder-2"), free_share=0.2),
        agreement("beech", support_meetings_a_term=1, support_activity_ids=("meeting",)),
    ),
    signals=(signal(), signal("S1", severity=1), signal("S2", severity=2, school_id="beech")),
    targets=(Target(school_id="alder", dimension="method", value="", count=2),),
    teaching=(Teaching(school_id="alder", theme="online", first=MONDAY, last=MONDAY),),
    previous=plan(
        replace(session(busy_request(), "G", MONDAY, "15:10"), status=Status.PUBLISHED),
        replace(session(busy_request(), "B", MONDAY, "09:20"), status=Status.AGREED),
    ),
)
SCORER = Scorer(request=REQUEST)


def some(known):
    """One of these, or an id that nobody knows."""
    return st.sampled_from([*known, "unknown"])


DAYS = st.integers(-2, 16).map(lambda n: MONDAY + timedelta(days=n)) | st.just(date(2031, 1, 1))
MINUTES = st.sampled_from([-30, 0, 510, 560, 610, 730, 910, 1020, 1140, 1500])
VISITS = st.builds(
    Visit,
    day=DAYS,
    school_id=some(REQUEST.schools),
    worker_id=some(REQUEST.workers),
    arrive=MINUTES,
    leave=MINUTES,
)


def _ids(known):
    return st.lists(some(known), max_size=3, unique=True).map(lambda ids: tuple(sorted(ids)))


SESSIONS = st.builds(
    Session,
    id=st.sampled_from(["Q-alder-1a-1", "G-1", "T-1", "T-2", "x"]),
    requirement_id=some(REQUEST.requirements),
    occurrence=st.integers(-1, 4),
    school_id=some(REQUEST.schools),
    kind=st.sampled_from(SessionKind),
    activity_id=some(REQUEST.activities),
    day=DAYS,
    start=MINUTES,
    end=MINUTES,
    cohort_ids=_ids(REQUEST.cohorts),
    worker_ids=_ids(REQUEST.workers),
    room_id=st.none() | some(REQUEST.rooms),
    location_id=st.none() | st.sampled_from(["online", "centre", "unknown"]),
    status=st.sampled_from(Status),
)


def _sensible(found):
    """The session with its own id and school when its requirement is known, so that it counts."""
    requirement = REQUEST.requirements.get(found.requirement_id)
    if requirement is None:
        return found
    return replace(found, id=requirement.session_id(found.occurrence), school_id=requirement.school_id)


SENSIBLE = SESSIONS.map(_sensible)
PLANS = st.builds(
    Plan,
    visits=st.lists(VISITS, max_size=8).map(tuple),
    sessions=st.lists(SENSIBLE | SESSIONS, max_size=12).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(found=PLANS)
def test_every_row_is_in_its_tier_above_zero_and_there_once(found):
    rows = penalties(REQUEST, found)
    assert all(row.points > 0 and row.rule in TIERS[row.tier] for row in rows)
    assert all(row.text_nl and row.text_en for row in rows)
    assert list(rows) == sorted(rows)
    subjects = [(row.tier, row.rule, row.school_id, row.session_id, row.text_en) for row in rows]
    assert len(set(subjects)) == len(subjects)
    assert sum(tier_points(rows).values()) == sum(row.points for row in rows)


@settings(max_examples=100, deadline=None)
@given(found=PLANS, data=st.data())
def test_the_order_in_the_plan_does_not_matter(found, data):
    shuffled = Plan(
        visits=tuple(data.draw(st.permutations(found.visits))),
        sessions=tuple(data.draw(st.permutations(found.sessions))),
    )
    assert penalties(REQUEST, shuffled) == penalties(REQUEST, found)
    assert unplaced_occurrences(REQUEST, shuffled) == unplaced_occurrences(REQUEST, found)


@settings(max_examples=50, deadline=None)
@given(found=PLANS, others=PLANS)
def test_a_scorer_forgets_the_plans_before(found, others):
    SCORER.penalties(others)
    assert SCORER.penalties(found) == penalties(REQUEST, found)


@settings(max_examples=50, deadline=None)
@given(found=PLANS, extra=SENSIBLE)
def test_what_does_not_take_place_or_is_unknown_adds_nothing(found, extra):
    for nothing in (
        replace(extra, status=Status.CANCELLED),
        replace(extra, requirement_id="unknown"),
        replace(extra, activity_id="unknown"),
        replace(extra, occurrence=99),
        replace(extra, id="unknown"),
        replace(extra, school_id="unknown"),
        replace(extra, day=date(2031, 1, 1)),
        replace(extra, start=600, end=600),
    ):
        with_nothing = replace(found, sessions=(*found.sessions, nothing))
        assert penalties(REQUEST, with_nothing) == penalties(REQUEST, found)


@settings(max_examples=50, deadline=None)
@given(found=PLANS)
def test_unplaced_occurrences_have_no_session(found):
    unplaced = unplaced_occurrences(REQUEST, found)
    assert len({(r.id, n) for r, n in unplaced}) == len(unplaced)
    standing = {(s.requirement_id, s.occurrence) for s in Ledger(givens=SCORER.givens, plan=found).sessions}
    assert all(1 <= n <= r.occurrences and (r.id, n) not in standing for r, n in unplaced)


def test_an_empty_request_and_plan():
    nothing = busy_request(agreements=(), wishes=(), signals=(), workers=())
    assert penalties(nothing, plan()) == ()
    assert unplaced_occurrences(nothing, plan()) == ()


def test_a_good_plan_costs_less_than_none():
    request = busy_request(wishes=[wish("Q")], signals=())
    visits = [visit(day, "08:30", "14:20") for day in (MONDAY, MONDAY + timedelta(days=1))]
    empty, good = (
        tier_points(penalties(request, p)) for p in (plan(), plan(*visits, session(request, "Q", MONDAY, "09:20")))
    )
    assert (good[1], good[3]) < (empty[1], empty[3])
    assert empty[3] - good[3] == 10
