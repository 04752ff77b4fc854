"""One model asked again and again: an objective is minimised, held, and then the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from solver.model.build import Terms, total
from solver.model.compile import WindowModel
from solver.search.budget import Budget
from solver.search.solving import ask
from solver.state import State

BEGIN_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Stage:
    """The least value found of one objective and a proven bound, given all stages before."""

    value: int
    bound: int

    @property
    def proven(self) -> bool:
        """Whether nothing less is possible."""
        return self.bound >= self.value


@dataclass(slots=True)
class Stages:
    """
    The stages of one model in order; each begins at the plan of the one before.

    ``state`` is the best plan so far, None before the first stage has found one. ``impossible`` is only true when it
    is proven that there is none.
    """

    model: WindowModel
    budget: Budget
    seed: int
    threads: int = 1
    state: State | None = None
    impossible: bool = False
    _values: list[int] = field(default_factory=list)

    def begin(self, state: State) -> bool:
        """Start from a plan; whether the model takes it as it is."""
        self.model.hint(state)
        nothing = total([]) + 0
        answer = ask(self.model, nothing, self.budget, BEGIN_SECONDS, seed=self.seed, probing=False, fixed=True)
        if answer.state is None:
            self.model.model.clear_hints()
            return False
        self.state, self._values = answer.state, list(answer.values)
        return True

    def minimise(self, terms: Terms, constant: int, seconds: float, *, from_below: bool = False) -> Stage | None:
        """
        Minimise the sum of ``terms`` plus ``constant`` and hold it there; None when no plan was found.

        Without terms nothing is solved, unless there is no plan yet. An objective whose bound is not proven within
        ``seconds`` is held at what was found.
        """
        objective = total(terms) + constant
        if self.state is not None and not terms:
            return Stage(constant, constant)
        least = constant + sum(c * _bounds(v)[0 if c > 0 else 1] for c, v in terms)
        now = self._now(terms) + constant if self.state is not None else None
        if now is not None and now <= least:
            self.model.model.add(objective <= least)
            return Stage(least, least)
        self._hint()
        answer = ask(
            self.model,
            objective,
            self.budget,
            seconds,
            seed=self.seed,
            threads=self.threads,
            least=least,
            probing=False,
            from_below=from_below,
        )
        if answer.state is not None and (now is None or answer.objective <= now):
            self.state, self._values, now = answer.state, list(answer.values), answer.objective
        if now is None:
            self.impossible = answer.impossible
            return None
        self.model.model.add(objective <= now)
        return Stage(now, min(answer.bound, now))

    def _now(self, terms: Terms) -> int:
        """The value of terms in the plan so far."""
        return sum(c * self._values[v.index] for c, v in terms)

    def _hint(self) -> None:
        """Begin with every variable as it is in the plan so far."""
        self.model.model.clear_hints()
        if self._values:
            hint = self.model.model.proto.solution_hint
            hint.vars.extend(range(len(self._values)))
            hint.values.extend(self._values)


def _bounds(variable: cp_model.IntVar) -> tuple[int, int]:
    proto = variable.proto  # its domain is gone with it, and knows no negative index
    domain = list(proto.domain)
    return domain[0], domain[-1]
