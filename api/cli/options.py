"""Options as they were typed, read with every fault collected instead of one at a time."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from api.cli.messages import both
from planner.domain.outcome import RunOptions
from planner.errors import InputRefused, Problem
from planner.services.replacing import TargetRefused, check_target

LARGEST_NUMBER = 2**31 - 1
MOST_THREADS = 1024

_Number = TypeVar("_Number", int, float)


class OptionReader:
    """
    Reads option after option; a fault gives a harmless value and is remembered.

    `refuse_faults` raises them all, together with those of the input.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def fault(self, option: str, value: str | None, key: str, **values: object) -> None:
        """Remember a fault of ``option``."""
        dutch, english = both(key, **values)
        self.problems.append(Problem(option, None, None, value, dutch, english))

    def refuse_faults(self, more: Iterable[Problem] = ()) -> None:
        """
        Raise every fault found so far and those given.

        Raises
        ------
        InputRefused
            If there is any.
        """
        problems = [*self.problems, *more]
        if problems:
            raise InputRefused(problems)

    def day(self, option: str, value: str | None) -> date | None:
        """An ISO date; None when nothing was given."""
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fault(option, value, "not_a_date")
            return None

    def positive(self, option: str, value: str | None, *, most: float = math.inf) -> float | None:
        """A finite number above 0 and at most ``most``; None when nothing was given."""
        if value is None:
            return None
        number = _number(value)
        if not (0 < number <= most and math.isfinite(number)):
            self.fault(option, value, "not_above_zero" if most == math.inf else "not_up_to", most=most)
            return None
        return number

    def ratio(self, option: str, value: str | None, *, default: float | None = None) -> float:
        """A number from 0 to 1; required without a default."""
        if value is None:
            return self._absent(option, default, 0.0)
        number = _number(value)
        if not 0 <= number <= 1:
            self.fault(option, value, "not_a_ratio")
            return 0.0
        return number

    def count(
        self, option: str, value: str | None, *, least: int, most: int = LARGEST_NUMBER, default: int | None = None
    ) -> int:
        """A whole number from ``least`` to ``most``; required without a default."""
        if value is None:
            return self._absent(option, default, least)
        digits = value.removeprefix("-")
        number = int(value) if digits.isdecimal() and digits.isascii() and len(digits) <= 12 else least - 1
        if not least <= number <= most:
            self.fault(option, value, "not_a_count", least=least, most=most)
            return least
        return number

    def choice(self, option: str, value: str, choices: Sequence[str]) -> str:
        """One of ``choices``."""
        if value not in choices:
            self.fault(option, value, "not_a_choice", choices=", ".join(choices))
            return choices[0]
        return value

    def path(self, option: str, value: str | None) -> Path:
        """A path; must be given."""
        if not value:
            self.fault(option, None, "missing")
        return Path(value or os.curdir)

    def target(self, option: str, value: str | None, marker: str, *, outside: Iterable[Path] = ()) -> Path:
        """A folder to be replaced: ours by ``marker``, absent or empty; none of ``outside`` lies in it."""
        folder = self.path(option, value)
        if not value:
            return folder
        try:
            check_target(folder, marker)
        except TargetRefused as refused:
            self.problems.append(Problem(option, None, None, value, refused.text_nl, refused.text_en))
        if any(folder.resolve() in (path.resolve(), *path.resolve().parents) for path in outside):
            self.fault(option, value, "input_inside_output")
        return folder

    def run_options(
        self,
        *,
        time_limit: str | None,
        deterministic: str | None,
        threads: str | None,
        seed: str | None,
        default_seconds: float,
        gap: str | None = None,
    ) -> RunOptions:
        """How to solve; without limits ``default_seconds`` and all cores, one of them in a deterministic run."""
        wall, repeatable = self.positive("--time-limit", time_limit), self.positive("--deterministic", deterministic)
        if time_limit is not None and deterministic is not None:
            self.fault("--time-limit", time_limit, "two_limits")
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        wanted = self.count("--threads", threads, least=1, most=MOST_THREADS, default=cores)
        return RunOptions(
            time_limit_seconds=repeatable or wall or default_seconds,
            deterministic=deterministic is not None,
            threads=1 if deterministic is not None else wanted,
            seed=self.count("--seed", seed, least=0, default=0),
            gap=self.ratio("--gap", gap, default=0.0),
        )

    def _absent(self, option: str, default: _Number | None, harmless: _Number) -> _Number:
        if default is None:
            self.fault(option, None, "missing")
            return harmless
        return default


def _number(value: str) -> float:
    """A decimal with point or comma; not-a-number for anything else."""
    try:
        return float(value.replace(",", "."))
    except ValueError:
        return math.nan
