"""The faults found while reading, gathered so that one never hides another."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from difflib import get_close_matches

from planner.domain.pupils.guard import identifier_in
from planner.errors import Problem

MOST_PROBLEMS = 2000
"""More problems than this are counted, but no longer listed."""
MOST_SUGGESTIONS = 200
"""After this many «do you mean» no more are looked for."""
MOST_CANDIDATES = 500
"""With more known names than this no suggestion is made: it would take too long."""


class Findings:
    """Collects problems; identical ones are kept once."""

    def __init__(self) -> None:
        self._problems: dict[Problem, None] = {}
        self._left_out = 0
        self._suggestions = 0

    def add(self, problem: Problem) -> None:
        """Note one problem, without a value or heading that could tell who a pupil is."""
        problem = replace(problem, value=_repeatable(problem.value), column=_repeatable(problem.column))
        if problem in self._problems:
            return
        if len(self._problems) < MOST_PROBLEMS:
            self._problems[problem] = None
        else:
            self._left_out += 1

    def add_table(self, table: str, text_nl: str, text_en: str) -> None:
        """Note a problem of a whole file, sheet or option."""
        self.add(Problem(table, None, None, None, text_nl, text_en))

    def add_all(self, problems: Iterable[Problem]) -> None:
        """Note several problems."""
        for problem in problems:
            self.add(problem)

    def suggestion(self, wanted: str, known: Collection[str]) -> tuple[str, str]:
        """As `suggestion`, as long as not too many have been made: a list of faults is not searched for hours."""
        if self._suggestions >= MOST_SUGGESTIONS:
            return "", ""
        self._suggestions += 1
        return suggestion(wanted, known)

    def __bool__(self) -> bool:
        return bool(self._problems)

    def problems(self) -> tuple[Problem, ...]:
        """All problems by table (in the order found) and row, and how many were left out, if any."""
        tables = {name: i for i, name in enumerate(dict.fromkeys(p.table for p in self._problems))}
        found = sorted(self._problems, key=lambda p: (tables[p.table], p.row or 0))
        if self._left_out:
            found.append(
                Problem(
                    "",
                    None,
                    None,
                    None,
                    f"Nog {self._left_out} fouten staan hier niet bij; verbeter eerst deze.",
                    f"{self._left_out} more problems are not listed; mend these first.",
                )
            )
        return tuple(found)


def _repeatable(text: str | None) -> str | None:
    return None if text is None or identifier_in(text) is not None else text


def suggestion(wanted: str, known: Collection[str]) -> tuple[str, str]:
    """«Bedoelt u ...?» in Dutch and English for the known name nearest to ``wanted``; empty when none is near."""
    if len(known) > MOST_CANDIDATES:
        return "", ""
    by_key = {name.casefold(): name for name in sorted(known)}
    near = get_close_matches(wanted.casefold()[:100], by_key, n=1, cutoff=0.6)
    if not near:
        return "", ""
    return f" Bedoelt u «{by_key[near[0]]}»?", f" Do you mean «{by_key[near[0]]}»?"
