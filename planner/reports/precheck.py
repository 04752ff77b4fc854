"""What can be seen before planning: a picture of demand and supply for the report, a few lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calendars.intervals import clock
from planner.domain.precheck import COUNTED, EVERYWHERE, Balance, Precheck, Supply, SupplyRow, SupplyTable
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.vocabulary import SKILLS
from planner.reports.language import Language
from planner.reports.titles import AUDIENCE, Titles
from planner.reports.words import plain
from planner.services.disclosure import text_filter

LEVELS = 5
MOST_ROWS = 12
"""Rows of a table that are shown: the tightest; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyCell:
    """
    Asked and possible in one term, as text, and a colour.

    ``level`` goes from 0 (nothing asked) to `LEVELS` (all that there can be); ``short`` is what is proven too little,
    empty when nothing is, and then the cell has the colours of what is missing.
    """

    asked: str
    possible: str
    short: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyLine:
    """A title, cells (all terms together last), and why there is none of it, where there is none."""

    title: str
    cells: tuple[SupplyCell, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyPicture:
    """One table: its names, its rows, and how many of them are left out."""

    name: str
    unit: str
    rows: tuple[SupplyLine, ...]
    left_out: int
    short: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NeverLine:
    """
    What can never fit: the name of the school, what, for whom, how often, and why.

    ``asked_by`` says in words what asks for it and when, ``source_id`` which row of the input that is.
    """

    school: str
    title: str
    asked_by: str
    source_id: str
    for_whom: str
    times: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecheckPage:
    """Everything of the section; ``enough`` names the kinds of which nothing is short and no table is shown."""

    never: tuple[NeverLine, ...]
    terms: tuple[str, ...]
    pictures: tuple[SupplyPicture, ...]
    enough: tuple[str, ...]


def precheck_page(request: Request, found: Precheck, language: Language) -> PrecheckPage:
    """
    The section in one language.

    Hours, skills and hours of the day are always shown; contacts, drop-in, flexible time and rooms where one is short.
    """
    always = {Supply.HOURS, Supply.SKILLS, Supply.LATE}
    shown = [table for table in found.tables if table.supply in always or table.short]
    return PrecheckPage(
        never=tuple(never_lines(request, found, language)),
        terms=tuple(name for _, name in found.terms),
        pictures=tuple(_picture(request, table, language) for table in shown),
        enough=tuple(language.text(f"supply_{table.supply}") for table in found.tables if table not in shown),
    )


def never_lines(request: Request, found: Precheck, language: Language) -> Iterator[NeverLine]:
    """What can never fit, in the order of the request; groups of one wish that miss it for one reason are one line."""
    titles = Titles(request, language)
    tidy = text_filter(request.activities, AUDIENCE, language.code)
    together: dict[tuple[str, str, str, str, str], list[tuple[str, int]]] = {}
    for each in found.never:
        requirement = request.requirements[each.requirement_id]
        reason = tidy(language.pick((each.text_nl, each.text_en)))
        key = each.school_id, titles.asked(requirement), _asked_by(requirement, language), requirement.source_id, reason
        together.setdefault(key, []).append((titles.wished_for(requirement), each.times))
    for (school_id, title, asked_by, source_id, reason), those in together.items():
        yield NeverLine(
            school=request.schools[school_id].name,
            title=title,
            asked_by=asked_by,
            source_id=source_id,
            for_whom=", ".join(dict.fromkeys(whom for whom, _ in those if whom)),
            times=sum(times for _, times in those),
            reason=reason,
        )


def _asked_by(requirement: Requirement, language: Language) -> str:
    """A wish, agreement or signal, with the dates between which it may be."""
    return language.text(
        f"asked_by_{requirement.source}",
        first=language.short_date(requirement.first),
        last=language.short_date(requirement.last),
    )


def shortage_lines(request: Request, found: Precheck, language: Language) -> Iterator[str]:
    """Each shortage in a sentence, the largest part first."""
    names = dict(found.terms)
    for supply, row, balance in found.shortages:
        where = _subject(request, supply, row, language)
        term = language.text("in_all_terms") if balance.term is None else names[balance.term]
        told = language.text(
            f"scarce_{supply}",
            what=where,
            term=term,
            asked=_amount(balance.asked, supply, language),
            short=_amount(balance.short, supply, language),
        )
        why = _why(request, row, language)
        yield f"{told}. {why}" if why else told


def _why(request: Request, row: SupplyRow, language: Language) -> str:
    """Why there is none of it; titles by the openness table."""
    return text_filter(request.activities, AUDIENCE, language.code)(language.pick((row.none_nl, row.none_en)))


def _picture(request: Request, table: SupplyTable, language: Language) -> SupplyPicture:
    rows = table.rows
    if table.supply in (Supply.SKILLS, Supply.ROOMS) and len(rows) > MOST_ROWS:
        tightest = sorted(rows, key=lambda row: (-max(map(_part, row.balances)), row.subject))[:MOST_ROWS]
        rows = tuple(row for row in rows if row in tightest)
    return SupplyPicture(
        name=language.text(f"supply_{table.supply}"),
        unit=language.text("number_of" if table.supply in COUNTED else "in_hours"),
        rows=tuple(
            SupplyLine(
                title=_subject(request, table.supply, row, language),
                cells=tuple(_cell(balance, table.supply, language) for balance in row.balances),
                why=_why(request, row, language),
            )
            for row in rows
        ),
        left_out=len(table.rows) - len(rows),
        short=table.short,
    )


def _part(balance: Balance) -> float:
    """The part that is asked of what there can be."""
    if not balance.asked:
        return 0.0
    return balance.asked / balance.possible if balance.possible else float("inf")


def _cell(balance: Balance, supply: Supply, language: Language) -> SupplyCell:
    part = min(1.0, _part(balance))
    level = 0 if not balance.asked else max(1, min(LEVELS, 1 + int(part * LEVELS)))
    return SupplyCell(
        asked=_amount(balance.asked, supply, language),
        possible=_amount(balance.possible, supply, language),
        short=_amount(balance.short, supply, language) if balance.short else "",
        level=level,
    )


def _amount(amount: int, supply: Supply, language: Language) -> str:
    return language.number(amount) if supply in COUNTED else language.hours(amount)


def _subject(request: Request, supply: Supply, row: SupplyRow, language: Language) -> str:
    school = request.schools[row.school_id].name if row.school_id is not None else ""
    match supply:
        case Supply.SKILLS:
            name = language.pick(SKILLS.get(row.subject, (plain(row.subject),) * 2))
        case Supply.LATE:
            return language.text("from_hour", hour=clock(int(row.subject)))
        case Supply.ROOMS:
            name = language.joined(tuple(request.rooms[room_id].name for room_id in row.subject.split(";")))
        case _:
            return language.text("all_schools") if row.subject == EVERYWHERE else request.schools[row.subject].name
    return f"{name}, {school}" if school else name
