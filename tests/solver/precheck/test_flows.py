"""The most that can be served, against trying and against every cut."""

from __future__ import annotations

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from solver.precheck.flows import most_served

NAMES = "abcd"
AMOUNTS = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 9))


def least_cut(supply: dict[str, int], asked: dict[str, int], ways: dict[tuple[str, str], int]) -> int:
    """The smallest of all cuts: it equals the largest flow."""
    nodes = [*(("give", n) for n in supply), *(("take", n) for n in asked)]
    subsets = chain.from_iterable(combinations(nodes, size) for size in range(len(nodes) + 1))

    def cost(near: set[tuple[str, str]]) -> int:
        unused = sum(amount for n, amount in supply.items() if ("give", n) not in near)
        reached = sum(amount for n, amount in asked.items() if ("take", n) in near)
        return (
            unused
            + reached
            + sum(most for (a, b), most in ways.items() if ("give", a) in near and ("take", b) not in near)
        )

    return min(cost(set(subset)) for subset in subsets)


@given(AMOUNTS, AMOUNTS, st.dictionaries(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), st.integers(0, 9)))
def test_as_much_as_the_smallest_cut(
    supply: dict[str, int], asked: dict[str, int], ways: dict[tuple[str, str], int]
) -> None:
    known = {(a, b): most for (a, b), most in ways.items() if a in supply and b in asked}
    assert most_served(supply, asked, known) == least_cut(supply, asked, known)


def test_who_may_serve_only_one_goes_there() -> None:
    """W1 may go to both; W2 only to alder: both schools are served."""
    ways = {("W1", "alder"): 5, ("W1", "beech"): 5, ("W2", "alder"): 5}
    assert most_served({"W1": 5, "W2": 5}, {"alder": 5, "beech": 5}, ways) == 10
