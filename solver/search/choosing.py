"""Which part of a plan is solved again next: the kind that lately won most, and of it where most points are lost."""

from __future__ import annotations

import random
from collections import defaultdict

from solver.incumbent import Judged
from solver.instance import Instance
from solver.model.window import Window
from solver.search.losses import WORTH, Losses
from solver.search.neighbourhoods import KINDS, Key, Neighbourhood, Neighbourhoods

FORGIVEN = 0.7
"""What is left of having been tried in vain once something important is won near by."""
MEMORY = 0.6
"""How much of what a kind won before still counts after its next window."""
CURIOSITY = 0.03
"""Chance of a kind that wins nothing, as a part of that of the one that wins most."""
BEST = 12
"""Windows of a kind that are looked at for one that decides nothing which others decide now."""


class Chooser:
    """
    Chooses windows of an incumbent.

    First the kind: by chance, the likelier the more points a second it lately won, tiers weighed; then the window of
    that kind with most points in it. One that won nothing is worth less until something is won near it.
    """

    def __init__(self, instance: Instance, seed: int) -> None:
        self.neighbourhoods = Neighbourhoods(instance)
        self._random = random.Random(seed)
        self._tried: dict[Key, float] = defaultdict(float)
        self._rates = {name: 1000 * kind.rate for name, kind in KINDS.items()}

    def note(self, neighbourhood: Neighbourhood, won: dict[int, int], seconds: float) -> None:
        """Remember what a window won, points by tier, in how many seconds."""
        key, window = neighbourhood.key, neighbourhood.window
        rate = sum(WORTH[tier] * points for tier, points in won.items()) / max(seconds, 0.1)
        self._rates[key[0]] = MEMORY * self._rates[key[0]] + (1 - MEMORY) * max(rate, 0.0)
        if won.get(1) or won.get(2) or won.get(3):
            for other in self._tried:
                schools = self.neighbourhoods.schools(other)
                if schools & window.school_ids and self.neighbourhoods.days(other) & window.days:
                    self._tried[other] *= FORGIVEN
        self._tried[key] += 1

    def choose(self, judged: Judged, busy: list[Window]) -> Neighbourhood | None:
        """A promising window that decides nothing that those of ``busy`` decide; None when there is none."""
        losses = Losses(self.neighbourhoods.instance, judged)
        for kind in self._kinds():
            worth = [
                (points / (1 + 2 * self._tried[key]) ** 2, key)
                for points, key in KINDS[kind].list(self.neighbourhoods, judged, losses)
                if points > 0
            ]
            for _, key in sorted(worth, key=lambda w: (-w[0], repr(w[1])))[:BEST]:
                found = self.neighbourhoods.make(judged, key)
                if not any(found.clashes(window) for window in busy):
                    return found
        return None

    def _kinds(self) -> list[str]:
        """All kinds in the order to try."""
        most = max(self._rates.values())
        weights = {kind: rate + CURIOSITY * most + 1e-9 for kind, rate in self._rates.items()}
        order = []
        while weights:
            kind = self._random.choices(list(weights), list(weights.values()))[0]
            order.append(kind)
            del weights[kind]
        return order
