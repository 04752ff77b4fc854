"""A row that forbids, with its words, and the request as if it had not been written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.domain.clashes import Statement
from planner.domain.provenance import Origin
from planner.domain.request import Request
from planner.domain.rules import HardRule
from solver.clashes.scope import Scope
from solver.explain.phrases import Pair

Loosen = Callable[[Request], Request]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Barrier:
    """
    One statement that forbids, under one hard rule.

    ``key`` tells it from the others; ``loosen`` gives the request as if it had not been made.
    """

    key: Origin
    rule: HardRule
    statement: Statement
    loosen: Loosen


def barrier(scope: Scope, rule: HardRule, key: Origin, words: Pair, loosen: Loosen, *rows: Origin) -> Barrier:
    """A barrier; ``rows`` are the origins of its places, ``key`` itself when none is given."""
    places = {place for origin in rows or (key,) for place in scope.request.origins.get(origin, ())}
    ordered = tuple(sorted(places, key=lambda place: place.sort_key))
    return Barrier(
        key=key, rule=rule, statement=Statement(text_nl=words[0], text_en=words[1], places=ordered), loosen=loosen
    )
