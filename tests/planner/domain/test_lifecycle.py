"""The life of a session, cell by cell, and the state of a programme that follows from it."""

from __future__ import annotations

from itertools import product

import pytest

from planner.domain.assignment import Status
from planner.domain.lifecycle import TRANSITIONS, Act, Hand, ProgrammeState, after, hand_of, programme_state
from tests.architecture.tree import ROOT, table_rows

DRAFT, PROPOSED, AGREED = Status.DRAFT, Status.PROPOSED, Status.AGREED
ASKED, PUBLISHED, CANCELLED = Status.CHANGE_ASKED, Status.PUBLISHED, Status.CANCELLED

PERMITTED = {
    (Act.PROPOSE, DRAFT): PROPOSED,
    (Act.PROPOSE, PROPOSED): PROPOSED,
    (Act.PROPOSE, AGREED): PROPOSED,
    (Act.PROPOSE, ASKED): PROPOSED,
    (Act.PROPOSE, PUBLISHED): PROPOSED,
    (Act.PROPOSE, CANCELLED): PROPOSED,
    (Act.WITHDRAW, PROPOSED): DRAFT,
    (Act.WITHDRAW, AGREED): DRAFT,
    (Act.WITHDRAW, ASKED): DRAFT,
    (Act.AGREE, PROPOSED): AGREED,
    (Act.AGREE, ASKED): AGREED,
    (Act.ASK_CHANGE, PROPOSED): ASKED,
    (Act.ASK_CHANGE, AGREED): ASKED,
    (Act.ASK_CHANGE, ASKED): ASKED,
    (Act.ASK_CHANGE, PUBLISHED): ASKED,
    (Act.LEAVE, ASKED): PROPOSED,
    (Act.RECORD_AGREEMENT, PROPOSED): AGREED,
    (Act.PUBLISH, AGREED): PUBLISHED,
    (Act.CANCEL, PUBLISHED): CANCELLED,
}


@pytest.mark.parametrize(("act", "status"), list(product(Act, Status)), ids=str)
def test_every_cell(act: Act, status: Status) -> None:
    assert after(status, act) == PERMITTED.get((act, status))


def test_whose_hand() -> None:
    assert {act for act in Act if hand_of(act) is Hand.SCHOOL} == {Act.AGREE, Act.ASK_CHANGE}
    assert set(TRANSITIONS) == set(Act)


def test_only_the_school_or_a_recorded_call_agrees() -> None:
    """No act of a coordinator makes an agreement out of silence but the one that records a call."""
    agreeing = {act for act, status in PERMITTED if PERMITTED[act, status] is AGREED}
    assert agreeing == {Act.AGREE, Act.RECORD_AGREEMENT}


def test_only_what_is_agreed_is_published() -> None:
    assert [(act, status) for (act, status), then in PERMITTED.items() if then is PUBLISHED] == [(Act.PUBLISH, AGREED)]


def test_the_page_shows_the_table() -> None:
    rows = table_rows((ROOT / "docs/life.md").read_text("utf-8"))
    heading, body = rows[0], rows[2:]
    assert heading == ["act", "hand", *(str(status) for status in Status)]
    assert body == [[str(act), str(hand_of(act)), *(str(after(status, act) or "") for status in Status)] for act in Act]


@pytest.mark.parametrize(
    ("statuses", "state"),
    [
        ((), ProgrammeState.PUBLISHED),
        ((CANCELLED,), ProgrammeState.PUBLISHED),
        ((PUBLISHED, CANCELLED), ProgrammeState.PUBLISHED),
        ((PUBLISHED, AGREED), ProgrammeState.AGREED),
        ((PUBLISHED, DRAFT), ProgrammeState.DRAFT),
        ((AGREED, PROPOSED, PUBLISHED), ProgrammeState.PROPOSED),
        ((AGREED, PROPOSED, ASKED), ProgrammeState.CHANGE_ASKED),
    ],
    ids=str,
)
def test_a_programme_is_where_its_sessions_are(statuses: tuple[Status, ...], state: ProgrammeState) -> None:
    assert programme_state(statuses, superseded=False) is state
    assert programme_state(statuses, superseded=True) is ProgrammeState.SUPERSEDED
