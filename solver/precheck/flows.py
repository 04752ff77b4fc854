"""How much of what several ask can be served by those who may serve them: a maximum flow."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from itertools import pairwise


def most_served(supply: Mapping[str, int], asked: Mapping[str, int], ways: Mapping[tuple[str, str], int]) -> int:
    """
    The most that can flow from ``supply`` to what is ``asked``, at most ``ways[giver, taker]`` between two.

    Names of givers and takers may be the same. By augmenting along shortest paths; a few dozen of each take no time.
    """
    left = {("give", name): amount for name, amount in supply.items()}
    open_ends = {("take", name): amount for name, amount in asked.items()}
    room: dict[tuple[tuple[str, str], tuple[str, str]], int] = {}
    beside: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for (giver, taker), most in ways.items():
        one, other = ("give", giver), ("take", taker)
        room[one, other], room[other, one] = most, 0
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    served = 0
    while True:
        came: dict[tuple[str, str], tuple[str, str] | None] = {node: None for node, amount in left.items() if amount}
        todo = deque(came)
        end = None
        while todo and end is None:
            node = todo.popleft()
            for other in beside.get(node, ()):
                if other not in came and room[node, other]:
                    came[other] = node
                    if open_ends.get(other):
                        end = other
                        break
                    todo.append(other)
        if end is None:
            return served
        path = [end]
        while (before := came[path[-1]]) is not None:
            path.append(before)
        amount = min(left[path[-1]], open_ends[end], *(room[b, a] for a, b in pairwise(path)))
        for after, before in pairwise(path):
            room[before, after] -= amount
            room[after, before] += amount
        left[path[-1]] -= amount
        open_ends[end] -= amount
        served += amount
