"""The partnership, the dates to plan, and the terms in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calendars.dates import long_spans
from calendars.holidays import all_school_holidays, regional_closed
from calendars.slots import Term
from calendars.terms import terms
from planner.domain.resources import Organisation, Partnership
from planner.tabular.findings import Findings
from planner.tabular.rows import Tables
from planner.tabular.school_tables import REGIONS

MOST_SCHOOL_YEARS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """
    The dates that are planned, inside the dates of the input.

    ``first`` to ``last`` is what is planned, ``whole_first`` to ``whole_last`` what the input is about;
    all inclusive. Terms keep the number they have in the whole.
    """

    first: date
    last: date
    whole_first: date
    whole_last: date
    region: str

    @property
    def whole(self) -> Horizon:
        """The same, with everything planned."""
        return Horizon(
            first=self.whole_first,
            last=self.whole_last,
            whole_first=self.whole_first,
            whole_last=self.whole_last,
            region=self.region,
        )

    def in_words(self) -> tuple[str, str]:
        """What the input is about, in Dutch and in English: ``1 augustus 2026 tot en met 31 juli 2027``."""
        return long_spans(self.whole_first, self.whole_last)

    def terms(self) -> tuple[Term, ...]:
        """The terms of the region, trimmed to what is planned."""
        return tuple(
            Term(index=t.index, name=t.name, first=max(t.first, self.first), last=min(t.last, self.last))
            for t in terms(self.region, self.whole_first, self.whole_last)
            if t.first <= self.last and self.first <= t.last
        )

    def regional_closed(self) -> frozenset[date]:
        """Weekdays that are planned on which the region is free."""
        return regional_closed(self.region, self.first, self.last)


def read_horizon(tables: Tables, first: date | None, last: date | None, findings: Findings) -> Horizon | None:
    """The horizon, narrowed to ``first`` and ``last`` where they are given; None when it cannot be told."""
    rows = tables["partnership"]
    for row in rows[1:]:
        findings.add(row.problem(None, "er mag maar een samenwerking zijn.", "there may be one partnership only."))
    if not rows or not rows[0].read("from", "until", "region"):
        return None
    row = rows[0]
    begin, end, region = row.get("from", date), row.get("until", date), row.get("region", str)
    if end < begin:
        return None
    known_first, known_last = known_dates()
    if begin < known_first or end > known_last:
        nl, en = long_spans(known_first, known_last)
        findings.add(
            row.problem(
                "from" if begin < known_first else "until",
                f"schoolvakanties zijn bekend van {nl}; kies data daarbinnen.",
                f"school holidays are known from {en}; choose dates inside that.",
            )
        )
        return None
    if _school_year(end) - _school_year(begin) >= MOST_SCHOOL_YEARS:
        findings.add(
            row.problem(
                "until",
                f"hoogstens {MOST_SCHOOL_YEARS} schooljaren tegelijk.",
                f"at most {MOST_SCHOOL_YEARS} school years at a time.",
            )
        )
        return None
    chosen_first, chosen_last = first or begin, last or end
    if not begin <= chosen_first <= chosen_last <= end:
        (chosen_nl, chosen_en), (nl, en) = long_spans(chosen_first, chosen_last), long_spans(begin, end)
        findings.add_table(
            "--from, --until",
            f"{chosen_nl} ligt niet binnen de data van de invoer, {nl}.",
            f"{chosen_en} does not lie inside the dates of the input, {en}.",
        )
        return None
    return Horizon(first=chosen_first, last=chosen_last, whole_first=begin, whole_last=end, region=region)


def known_dates() -> tuple[date, date]:
    """First and last day for which the school holidays of every region are packaged."""
    spans = [all_school_holidays(region) for region in sorted(REGIONS)]
    last = min(holidays[-1].last for holidays in spans)
    return max(holidays[0].first for holidays in spans), date(last.year, 7, 31)


def _school_year(day: date) -> int:
    """The year in which the school year of ``day`` began, on 1 August."""
    return day.year if day.month >= 8 else day.year - 1


def build_partnership(tables: Tables, horizon: Horizon) -> Partnership:
    """The tenant, with the dates that are planned."""
    row = tables["partnership"][0]
    return Partnership(
        id=row.get("id", str),
        name=row.get("name", str),
        first=horizon.first,
        last=horizon.last,
        region=horizon.region,
        note=row.maybe("note", str) or "",
    )


def build_organisations(tables: Tables) -> dict[str, Organisation]:
    """The organisations by id."""
    return {
        each: Organisation(id=each, name=row.get("name", str))
        for each, row in sorted(tables.by_id("organisations").items())
    }
