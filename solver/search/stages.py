"""One model asked again and again: an objective is minimised, held, and then the next."""

from __future__ import annotations

from dataclasses import dataclass

from ortools.sat.python import cp_model

from solver.model.build import Terms, total
from solver.model.compile import WindowModel
from solver.search.budget import Budget
from solver.search.solving import solve
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

    ``impossible`` is only true when it is proven that there is no plan.
    """

    model: WindowModel
    budget: Budget
    seed: int
    threads: int = 1
    impossible: bool = False
    _values: tuple[int, ...] | None = None

    @property
    def state(self) -> State | None:
        """The best plan so far; None before the first stage has found one."""
        return self.model.decode(self._value) if self._values is not None else None

    def begin(self, state: State) -> bool:
        """Start from a plan; whether the model takes it as it is."""
        self.model.hint(state)
        nothing = total([]) + 0
        answer = solve(self.model.model, nothing, self.budget, BEGIN_SECONDS, seed=self.seed, often=True, fixed=True)
        if not answer.found:
            self.model.model.clear_hints()
            return False
        self._values = answer.values
        return True

    def minimise(self, terms: Terms, constant: int, seconds: float, *, from_below: bool = False) -> Stage | None:
        """
        Minimise the sum of ``terms`` plus ``constant`` and hold it there; None when no plan was found.

        Without terms nothing is solved, unless there is no plan yet. An objective whose bound is not proven within
        ``seconds`` is held at what was found.
        """
        objective = total(terms) + constant
        if self._values is not None and not terms:
            return Stage(constant, constant)
        least = constant + sum(c * _bounds(v)[0 if c > 0 else 1] for c, v in terms)
        now = sum(c * self._value(v) for c, v in terms) + constant if self._values is not None else None
        if now is not None and now <= least:
            self.model.model.add(objective <= least)
            return Stage(least, least)
        self._hint()
        answer = solve(
            self.model.model,
            objective,
            self.budget,
            seconds,
            seed=self.seed,
            threads=self.threads,
            least=least,
            often=True,
            from_below=from_below,
        )
        if answer.found and (now is None or answer.objective <= now):
            self._values, now = answer.values, answer.objective
        if now is None:
            self.impossible = answer.impossible
            return None
        self.model.model.add(objective <= now)
        return Stage(now, min(answer.bound, now))

    def _value(self, variable: cp_model.IntVar) -> int:
        """Of a variable, or of a literal that is the opposite of one, in the plan so far."""
        assert self._values is not None, "there is a plan"
        index = variable.index
        return self._values[index] if index >= 0 else 1 - self._values[-index - 1]

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
