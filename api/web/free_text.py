"""What people type in their own words: tidied and judged in one place before any service gets it."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.pupils.guard import ADVICE, identifier_in
from planner.errors import Problem
from planner.reports.words import Pair

LONGEST_LINE, LONGEST_NOTE = 200, 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeText:
    """A text as it may be kept, and what is wrong with it."""

    text: str
    problems: tuple[Problem, ...] = ()


def free_text(typed: str, label: Pair, *, longest: int = LONGEST_NOTE, needed: bool = False) -> FreeText:
    """
    What was typed in the field ``label``: without white space around it, printable, of at most ``longest``.

    A text that could tell who a pupil is has a problem as well.
    """
    text = "\n".join("".join(c for c in line if c.isprintable()).rstrip() for line in typed.strip().splitlines())
    faults: list[Pair] = []
    if needed and not text:
        faults.append((f"Vul «{label[0]}» in.", f"Fill in «{label[1]}»."))
    if len(text) > longest:
        faults.append(
            (
                f"«{label[0]}» is te lang: {len(text)} tekens, er mogen er {longest} in.",
                f"«{label[1]}» is too long: {len(text)} characters, {longest} fit in.",
            )
        )
    found = identifier_in(text)
    if found is not None:
        faults.append(ADVICE[found])
    return FreeText(
        text=text,
        problems=tuple(Problem.plain(nl, en) for nl, en in faults),
    )
