"""What may be told of a session that was, and what may not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.domain.session_outcomes import (
    MOST_PUPILS,
    Asked,
    OutcomeFault,
    OutcomeKind,
    ReasonClass,
    SessionOutcome,
    faults,
    shown_count,
)

GROUP, TALK, MEETING = Asked(True, True), Asked(False, False), Asked(False, True)
HELD = SessionOutcome(kind=OutcomeKind.HELD, pupils=12, newcomers=3, learned="Vaker in de aula beginnen.")
DROPPED = SessionOutcome(kind=OutcomeKind.DROPPED, reason=ReasonClass.SCHOOL_CHANGED)


@pytest.mark.parametrize(
    ("outcome", "asked"),
    [
        (HELD, GROUP),
        (replace(HELD, pupils=0, newcomers=0), GROUP),
        (replace(HELD, pupils=MOST_PUPILS, newcomers=None), GROUP),
        (replace(HELD, kind=OutcomeKind.MOVED, reason=ReasonClass.NO_ROOM), GROUP),
        (DROPPED, GROUP),
        (replace(DROPPED, learned="Rooster eerder vragen."), MEETING),
        (SessionOutcome(kind=OutcomeKind.HELD), TALK),
        (DROPPED, TALK),
    ],
)
def test_what_happened_can_be_told(outcome: SessionOutcome, asked: Asked) -> None:
    assert faults(outcome, asked) == ()


@pytest.mark.parametrize(
    ("outcome", "asked", "fault"),
    [
        (replace(DROPPED, reason=None), GROUP, OutcomeFault.NO_REASON),
        (replace(HELD, reason=ReasonClass.OTHER), GROUP, OutcomeFault.NO_REASON),
        (replace(DROPPED, pupils=3), GROUP, OutcomeFault.NOT_COUNTED),
        (SessionOutcome(kind=OutcomeKind.HELD, pupils=1), TALK, OutcomeFault.NOT_COUNTED),
        (SessionOutcome(kind=OutcomeKind.HELD, pupils=1), MEETING, OutcomeFault.NOT_COUNTED),
        (replace(HELD, pupils=MOST_PUPILS + 1), GROUP, OutcomeFault.PUPILS),
        (replace(HELD, newcomers=13), GROUP, OutcomeFault.NEWCOMERS),
        (replace(HELD, pupils=None), GROUP, OutcomeFault.NEWCOMERS),
        (SessionOutcome(kind=OutcomeKind.HELD, learned="Het ging over thuis."), TALK, OutcomeFault.NOT_TOLD),
        (replace(HELD, learned="x" * 201), GROUP, OutcomeFault.LEARNED),
        (replace(HELD, learned="een\ntwee"), GROUP, OutcomeFault.LEARNED),
    ],
)
def test_what_cannot_be_is_told_by_name(outcome: SessionOutcome, asked: Asked, fault: OutcomeFault) -> None:
    assert faults(outcome, asked) == (fault,)


def test_others_never_read_a_small_number() -> None:
    assert [shown_count(count) for count in (None, 0, 1, 4, 5, 120)] == ["", "< 5", "< 5", "< 5", "5", "120"]
