"""What is not planned and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.outcome import Unplaced
from planner.domain.request import Request
from planner.domain.rules import HardRule
from planner.domain.statements import Priority
from planner.reports.language import Language
from planner.reports.titles import AUDIENCE, Titles
from planner.reports.words import REASONS
from planner.services.disclosure import text_filter
from planner.services.repairing import repair_sentences

LEVELS = 5
MOST_REPAIRS = 3
"""Repairs that are shown for one wish or agreement."""
PRIORITY_ORDER = tuple(Priority)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonCell:
    """Possible moments that one reason takes away, with a colour from 0 to `LEVELS`."""

    count: int
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNotMatrix:
    """
    Activity by reason, in numbers of possible moments; those of one requirement count once.

    ``reasons`` are sorted by how much they take away; the last column counts moments that were possible but cost
    more than they bring, when there are any. ``rows`` are (title, times not planned, possible moments, cells).
    """

    reasons: tuple[str, ...]
    rows: tuple[tuple[str, int, int, tuple[ReasonCell, ...]], ...]
    totals: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingLine:
    """
    What one wish or agreement misses, or all signals of a school: how often, and the reason in a sentence.

    ``repairs`` are a few changes that would help some of it, or the one sentence that none was found.
    """

    title: str
    for_whom: str
    priority: Priority
    times: int
    reason: str
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingSchool:
    """The lines of one school, most important first."""

    school_id: str
    lines: tuple[MissingLine, ...]


def why_not(request: Request, unplaced: Iterable[Unplaced], titles: Titles) -> WhyNotMatrix:
    """The matrix over everything that is not planned."""
    language = titles.language
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    times: Counter[str] = Counter()
    moments: Counter[str] = Counter()
    possible = language.text("possible_but_costly")
    items = tuple(unplaced)
    for item in items:
        times[titles.asked(request.requirements[item.requirement_id])] += 1
    for item in first_of_each(items):
        title = titles.asked(request.requirements[item.requirement_id])
        moments[title] += item.moments
        counts[title].update(obstacles(item, language))
    totals: Counter[str] = Counter()
    for row in counts.values():
        totals.update(row)
    reasons = tuple(sorted((r for r in totals if r != possible), key=lambda r: (-totals[r], r)))
    reasons += (possible,) if totals[possible] else ()

    def cell(title: str, name: str) -> ReasonCell:
        count = counts[title][name]
        part = count / moments[title] if moments[title] else 1.0
        return ReasonCell(count=count, level=0 if not count else min(LEVELS, 1 + int(part * LEVELS)))

    rows = tuple(
        (title, times[title], moments[title], tuple(cell(title, name) for name in reasons))
        for title in sorted(times, key=lambda title: (-times[title], title))
    )
    return WhyNotMatrix(reasons=reasons, rows=rows, totals=tuple(totals[name] for name in reasons))


def missing(request: Request, unplaced: Iterable[Unplaced], titles: Titles) -> tuple[MissingSchool, ...]:
    """Everything that is not planned, by school and by the statement that asked for it, signals together."""
    language = titles.language
    tidy = text_filter(request.activities, AUDIENCE, language.code)
    found: dict[str, dict[str, list[Unplaced]]] = defaultdict(lambda: defaultdict(list))
    for item in unplaced:
        requirement = request.requirements[item.requirement_id]
        asked_by = "signal" if requirement.source == "signal" else requirement.source_id
        found[item.school_id][asked_by].append(item)
    schools = []
    for school_id in sorted(found):
        lines = []
        for items in found[school_id].values():
            requirement = request.requirements[items[0].requirement_id]
            shown = first_of_each(items)
            texts = {tidy(language.pick((item.text_nl, item.text_en))) for item in shown}
            lines.append(
                MissingLine(
                    title=titles.asked(requirement),
                    for_whom=_for_whom(request, items, titles),
                    priority=items[0].priority,
                    times=len(items),
                    reason=texts.pop() if len(texts) == 1 else together(shown, language),
                    repairs=tuple(map(tidy, _repairs(shown, language))),
                )
            )
        lines.sort(key=lambda line: (PRIORITY_ORDER.index(line.priority), -line.times, line.title, line.for_whom))
        schools.append(MissingSchool(school_id=school_id, lines=tuple(lines)))
    return tuple(schools)


def _for_whom(request: Request, items: Iterable[Unplaced], titles: Titles) -> str:
    """The groups that miss it, those of «each apart» after each other."""
    named = (titles.wished_for(request.requirements[item.requirement_id]) for item in items)
    return ", ".join(dict.fromkeys(whom for whom in named if whom))


def _repairs(shown: Iterable[Unplaced], language: Language) -> tuple[str, ...]:
    """The repairs of several requirements in turn, each change once; that there are none is only said by itself."""
    items = tuple(shown)
    unfinished = tuple(item for item in items if not item.repairs.complete) or items
    helped = tuple(item for item in items if item.repairs.found) or unfinished[:1]
    lists = [repair_sentences(item, language.code) for item in helped]
    longest = max(map(len, lists))
    turns = (texts[i] for i in range(longest) for texts in lists if i < len(texts))
    by_change: dict[str, str] = {}
    for text in turns:
        by_change.setdefault(text.partition(": ")[0], text)
    return tuple(by_change.values())[:MOST_REPAIRS]


def first_of_each(unplaced: Iterable[Unplaced]) -> tuple[Unplaced, ...]:
    """The first occurrence of each requirement; the others look for the same moments."""
    found: dict[str, Unplaced] = {}
    for item in unplaced:
        found.setdefault(item.requirement_id, item)
    return tuple(found.values())


def obstacles(item: Unplaced, language: Language) -> dict[str, int]:
    """Per reason the moments that it takes away; moments that cost more than they bring are one more reason."""
    found = {reason(rule, language): count for rule, count in item.lacks.items() if count}
    return found | ({language.text("possible_but_costly"): item.possible} if item.possible else {})


def together(items: Iterable[Unplaced], language: Language) -> str:
    """The reasons of several requirements added up, in a sentence."""
    totals: Counter[str] = Counter()
    moments = 0
    for item in items:
        moments += item.moments
        totals.update(obstacles(item, language))
    if not moments:
        return language.text("no_moments")
    parts = (f"{language.number(n)} × {name}" for name, n in sorted(totals.items(), key=lambda t: (-t[1], t[0])))
    return language.text("reasons_together", moments=language.number(moments), parts=", ".join(parts))


def commonest_reason(unplaced: Iterable[Unplaced], language: Language) -> str | None:
    """The reason that is the main one for most occurrences; None when no reason is known."""
    mains = Counter(min(item.lacks, key=lambda rule: (-item.lacks[rule], rule)) for item in unplaced if item.lacks)
    ordered = sorted(mains, key=lambda rule: (-mains[rule], rule))
    return reason(ordered[0], language) if ordered else None


def reason(rule: HardRule, language: Language) -> str:
    """A hard rule as the reason that a coordinator would give."""
    return language.pick(REASONS[rule])
