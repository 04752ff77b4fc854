"""The least part of something that still fails, by leaving out and asking again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from solver.clashes.asking import Verdict

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Least(Generic[Item]):
    """``items`` fail together; ``proven`` when it was shown of each that the others alone do not."""

    items: tuple[Item, ...]
    proven: bool


def least(items: Sequence[Item], holds: Callable[[tuple[Item, ...]], Verdict]) -> Least[Item]:
    """
    A part of ``items`` that fails and of which nothing can be left out.

    Parameters
    ----------
    items
        They fail together. Those in front are given up first.
    holds
        Whether a part of them holds. Fewer items hold more easily.
    """
    kept = list(items)
    proven = True
    size = max(1, len(kept) // 2)
    position = 0
    while position < len(kept):
        without = kept[:position] + kept[position + size :]
        verdict = holds(tuple(without))
        if verdict is Verdict.IMPOSSIBLE:
            kept = without
        elif size > 1:
            size = max(1, size // 2)
            continue
        else:
            proven = proven and verdict is Verdict.POSSIBLE
            position += 1
        size = max(1, min(size * 2, (len(kept) - position) // 2))
    return Least(tuple(kept), proven)
