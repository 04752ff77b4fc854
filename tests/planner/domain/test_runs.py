"""The life of a run."""

from __future__ import annotations

from planner.domain.runs import ENDING_TEXTS, TRANSITIONS, Ending, RunState


def test_every_state_has_a_row_and_can_be_reached() -> None:
    assert set(TRANSITIONS) == set(RunState)
    reached = {RunState.QUEUED} | {state for following in TRANSITIONS.values() for state in following}
    assert reached == set(RunState)


def test_what_is_over_stays_over() -> None:
    over = {state for state in RunState if state.is_over}
    assert over == {RunState.DONE, RunState.OUTDATED, RunState.CANCELLED, RunState.FAILED}


def test_every_ending_says_why_and_none_says_impossible() -> None:
    assert set(ENDING_TEXTS) == set(Ending)
    told = [text for texts in ENDING_TEXTS.values() for text in texts]
    assert len(set(told)) == len(told)
    assert not any(word in text.casefold() for text in told for word in ("onmogelijk", "impossible", "infeasible"))
