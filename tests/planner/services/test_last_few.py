"""The last few: bounded, one of a key, made once however many ask at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier

import pytest

from planner.services.last_few import LastFew


def test_the_last_few_that_were_asked_for_are_kept() -> None:
    made = count()
    few: LastFew[int] = LastFew(2)

    def asked(key: str, state: int = 1) -> int:
        return few.once(key, state, lambda: next(made))

    assert [asked("a"), asked("b"), asked("a"), asked("c")] == [0, 1, 0, 2]
    assert [asked("a"), asked("c")] == [0, 2], "b was asked for longest ago"
    assert asked("b") == 3


def test_another_state_of_a_key_takes_its_place() -> None:
    few: LastFew[str] = LastFew(2)
    few.keep("plan", 1, "with a name")
    few.keep("other", 1, "other")
    assert few.known("plan", 2) is None
    assert few.once("plan", 2, lambda: "without") == "without"
    assert few.known("plan", 1) is None
    assert few.known("other", 1) == "other", "one of a key, so the other is still there"


def test_what_cannot_be_made_is_tried_again() -> None:
    few: LastFew[str] = LastFew(2)

    def broken() -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        few.once("plan", 1, broken)
    assert few.once("plan", 1, lambda: "now") == "now"


def test_who_asks_at_once_gets_the_same_one() -> None:
    made = count()
    few: LastFew[int] = LastFew(2)
    together = Barrier(8)

    def asked() -> int:
        together.wait()
        return few.once("plan", 1, lambda: next(made))

    with ThreadPoolExecutor(8) as threads:
        found = [each.result() for each in [threads.submit(asked) for _ in range(8)]]
    assert found == [0] * 8
    assert next(made) == 1
