"""What is said of repairs, and of there being none."""

from __future__ import annotations

from dataclasses import replace

from planner.domain.repairs import Repairs
from planner.services.repairing import NOT_TRIED, NOTHING_HELPS, repair_sentences
from tests.planner.services.worlds import repair_of, unplaced_of

(ITEM,) = unplaced_of()


def test_repairs_are_said_in_the_language_asked_for() -> None:
    assert repair_sentences(ITEM, "nl") == (repair_of().text_nl,)
    assert repair_sentences(ITEM, "en") == (repair_of().text_en,)


def test_that_nothing_helps_is_said_only_when_everything_was_tried() -> None:
    assert repair_sentences(replace(ITEM, repairs=Repairs(complete=True)), "nl") == (NOTHING_HELPS[0],)
    assert repair_sentences(replace(ITEM, repairs=Repairs(complete=False)), "en") == (NOT_TRIED[1].format(id="B-1"),)
