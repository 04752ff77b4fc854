"""Statements that do not go together, as a list for people."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.clashes import Clash, Clashes, Statement
from planner.domain.provenance import told_places
from planner.domain.request import Request
from planner.reports.language import Language
from planner.reports.titles import AUDIENCE
from planner.services.disclosure import text_filter


@dataclass(frozen=True, slots=True, kw_only=True)
class ClashLine:
    """One clash: its lead, what is asked and what forbids it (words and place), and why where no row says it."""

    lead: str
    asked: tuple[tuple[str, str], ...]
    forbidden: tuple[tuple[str, str], ...]
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClashList:
    """All of them, and whether everything was looked into."""

    lines: tuple[ClashLine, ...]
    complete: bool


def clash_list(request: Request, clashes: Clashes, language: Language) -> ClashList:
    """The clashes in one language, titles as a list that passes from hand to hand may have them."""
    tidy = text_filter(request.activities, AUDIENCE, language.code)

    def told(statement: Statement) -> tuple[str, str]:
        words = tidy(language.pick((statement.text_nl, statement.text_en)))
        return words, told_places(statement.places, language.code)

    def line(clash: Clash) -> ClashLine:
        return ClashLine(
            lead=clash.lead(language.code),
            asked=tuple(map(told, clash.demands)),
            forbidden=tuple(map(told, clash.barriers)),
            grounds=tuple(words for words, _ in map(told, clash.grounds)),
        )

    return ClashList(lines=tuple(map(line, clashes.found)), complete=clashes.complete)
