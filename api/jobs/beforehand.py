"""Looking at an input before it is planned, beside the server: once a version, each time in a process of its own."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.jobs.explainer import Explainer, explaining
from planner.errors import Problem
from planner.persistence.json_values import from_json
from planner.reports.precheck import PrecheckPage
from planner.reports.words import LANGUAGES
from planner.tabular.stored import StoredInput

MOST_KEPT = 8
"""Looks that are remembered, the latest ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Which input was looked at: what it holds never changes, but what can never be depends on the date too."""

    partnership_id: int
    number: int
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was seen: every problem of the input, or ``pages`` by language."""

    problems: tuple[Problem, ...]
    pages: Mapping[str, PrecheckPage]


class Beforehand:
    """What was seen of inputs, and who is looking."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._looks: OrderedDict[Version, Future[Looked]] = OrderedDict()
        self._workers = ThreadPoolExecutor(1, thread_name_prefix="beforehand")
        self._asked: Explainer | None = None

    def begin(self, version: Version, stored: StoredInput) -> None:
        """Have this input looked at, unless that was done, or is being done."""
        with self._lock:
            if version in self._looks:
                return
            self._looks[version] = self._workers.submit(self._look, stored, version.today)
            while len(self._looks) > MOST_KEPT:
                self._looks.popitem(last=False)

    def is_looking(self, version: Version) -> bool:
        """Whether this input is being looked at."""
        with self._lock:
            look = self._looks.get(version)
        return look is not None and not look.done()

    def found(self, version: Version) -> Looked | None:
        """
        What was seen of this input; None when nobody looked to the end.

        Raises
        ------
        Busy
            If the look broke down; it can be asked for again.
        """
        with self._lock:
            look = self._looks.get(version)
        if look is None or not look.done():
            return None
        if look.exception() is not None:
            with self._lock:
                self._looks.pop(version, None)
        return look.result()

    def close(self) -> None:
        """Look at no more; a look that goes on is broken off."""
        self._workers.shutdown(wait=False, cancel_futures=True)
        asked = self._asked
        if asked is not None:
            asked.break_off()
        self._workers.shutdown()

    def _look(self, stored: StoredInput, today: date) -> Looked:
        with explaining() as self._asked:
            return looked_at(self._asked, stored, today)


def looked_at(process: Explainer, stored: StoredInput, today: date) -> Looked:
    """
    What ``process`` sees of an input.

    Raises
    ------
    Busy
        If it broke down over it.
    """
    answer: dict[str, Any] = process.look_beforehand(stored, today)
    if "problems" in answer:
        return Looked(problems=tuple(from_json(Problem, each) for each in answer["problems"]), pages={})
    return Looked(problems=(), pages={code: from_json(PrecheckPage, answer[code]) for code in LANGUAGES})


@contextmanager
def looking_beforehand() -> Iterator[Beforehand]:
    """A `Beforehand` for as long as the block lasts."""
    found = Beforehand()
    try:
        yield found
    finally:
        found.close()
