"""Leaving out until nothing can be left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from solver.clashes.asking import Verdict
from solver.clashes.shrinking import least


@given(st.integers(0, 20), st.sets(st.integers(0, 19), max_size=6))
def test_what_is_needed_is_left(size: int, needed: set[int]) -> None:
    needed &= set(range(size))
    questions = 0

    def holds(kept: tuple[int, ...]) -> Verdict:
        nonlocal questions
        questions += 1
        return Verdict.IMPOSSIBLE if needed <= set(kept) else Verdict.POSSIBLE

    found = least(range(size), holds)
    assert set(found.items) == needed
    assert found.proven
    assert questions <= 2 * size + 8 * len(needed) + 4


@given(st.lists(st.sets(st.integers(0, 9), min_size=1, max_size=4), min_size=1, max_size=4))
def test_one_of_several_reasons_is_left(reasons: list[set[int]]) -> None:
    def holds(kept: tuple[int, ...]) -> Verdict:
        return Verdict.IMPOSSIBLE if any(reason <= set(kept) for reason in reasons) else Verdict.POSSIBLE

    found = set(least(range(10), holds).items)
    assert any(reason <= found for reason in reasons)
    assert not any(reason <= found - {item} for item in found for reason in reasons)


def test_those_in_front_are_given_up_first() -> None:
    found = least("abcd", lambda kept: Verdict.IMPOSSIBLE if set(kept) & {"a", "d"} else Verdict.POSSIBLE)
    assert found.items == ("d",)


def test_what_is_not_known_stays_and_is_said() -> None:
    def holds(kept: tuple[str, ...]) -> Verdict:
        if not {"a", "b"} <= set(kept):
            return Verdict.POSSIBLE
        return Verdict.IMPOSSIBLE if "c" in kept else Verdict.UNKNOWN

    found = least("abc", holds)
    assert found.items == ("a", "b", "c")
    assert not found.proven


def test_nothing_may_be_needed() -> None:
    assert least("abcdefg", lambda kept: Verdict.IMPOSSIBLE).items == ()
