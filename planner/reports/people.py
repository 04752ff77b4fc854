"""Who is seen where, and how much is asked of whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from planner.checker.soft.ledger import Ledger

REGULAR_SHARE = 0.25
"""A worker with at least this part of a school's visits is a regular face there."""
LEVEL_SHARES = (0.0, 0.1, 0.25, 0.4, 0.6)
"""Parts of a school's visits above which a cell gets its next colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """How often one worker is at one school: visits, their part of all visits there, colour 0 to 5."""

    visits: int
    share: float
    level: int
    regular: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceMatrix:
    """
    Worker by school.

    ``rows`` are (worker id, one `Presence` for each school, visits in all); per school ``visits``, ``faces``
    (distinct workers) and ``regular_shares`` (part of the visits made by regular faces, 0 without visits).
    """

    school_ids: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Presence, ...], int], ...]
    visits: tuple[int, ...]
    faces: tuple[int, ...]
    regular_shares: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLoad:
    """One worker in one term, in minutes: paid time, what the contract brings, the wanted band."""

    paid_minutes: int
    contract_minutes: int
    least_minutes: int
    most_minutes: int

    @property
    def share(self) -> float | None:
        """Paid time as a part of contract; None without contract hours."""
        return self.paid_minutes / self.contract_minutes if self.contract_minutes else None

    @property
    def verdict(self) -> str:
        """``under``, ``within`` or ``over`` the band."""
        if self.paid_minutes < self.least_minutes:
            return "under"
        return "over" if self.paid_minutes > self.most_minutes else "within"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLoad:
    """A worker's terms, in the order of the request's, and the travel in all of them."""

    worker_id: str
    organisation_id: str
    terms: tuple[TermLoad, ...]
    travel_minutes: int

    @property
    def paid_minutes(self) -> int:
        """Paid time in all terms."""
        return sum(term.paid_minutes for term in self.terms)

    @property
    def contract_minutes(self) -> int:
        """What the contract brings in all terms."""
        return sum(term.contract_minutes for term in self.terms)

    @property
    def wanted_shares(self) -> tuple[float, float] | None:
        """The wanted band of all terms as parts of contract; None without contract hours."""
        contract = self.contract_minutes
        if not contract:
            return None
        least, most = sum(term.least_minutes for term in self.terms), sum(term.most_minutes for term in self.terms)
        return least / contract, most / contract


def presence(ledger: Ledger) -> PresenceMatrix:
    """Visits of each worker at each school over the whole horizon."""
    request = ledger.request
    school_ids = tuple(request.schools)
    counts = Counter((v.worker_id, v.school_id) for v in ledger.visits)
    totals = Counter(v.school_id for v in ledger.visits)

    def cell(worker_id: str, school_id: str) -> Presence:
        visits = counts[worker_id, school_id]
        share = visits / totals[school_id] if visits else 0.0
        level = sum(share > least for least in LEVEL_SHARES)
        return Presence(visits=visits, share=share, level=level, regular=share >= REGULAR_SHARE)

    rows = tuple(
        (
            worker_id,
            tuple(cell(worker_id, school_id) for school_id in school_ids),
            sum(counts[worker_id, school_id] for school_id in school_ids),
        )
        for worker_id in request.workers
    )
    columns = list(zip(*(cells for _, cells, _ in rows), strict=True)) if rows else [()] * len(school_ids)
    return PresenceMatrix(
        school_ids=school_ids,
        rows=rows,
        visits=tuple(totals[school_id] for school_id in school_ids),
        faces=tuple(sum(cell.visits > 0 for cell in column) for column in columns),
        regular_shares=tuple(sum((cell.share for cell in column if cell.regular), 0.0) for column in columns),
    )


def loads(ledger: Ledger) -> tuple[WorkerLoad, ...]:
    """The load of every worker by term, by organisation and id of the worker."""
    request, givens = ledger.request, ledger.givens
    found = []
    for worker in sorted(request.workers.values(), key=lambda w: (w.organisation_id, w.id)):
        days = {term.index: ledger.term_workdays.get((worker.id, term.index), []) for term in request.terms}
        terms = tuple(
            TermLoad(
                paid_minutes=sum(day.paid_minutes for day in days[term.index]),
                contract_minutes=givens.contract_minutes[worker.id, term.index],
                least_minutes=givens.load_bands[worker.id, term.index].start,
                most_minutes=givens.load_bands[worker.id, term.index].end,
            )
            for term in request.terms
        )
        travel = sum(day.travel_minutes for term_days in days.values() for day in term_days)
        found.append(
            WorkerLoad(worker_id=worker.id, organisation_id=worker.organisation_id, terms=terms, travel_minutes=travel)
        )
    return tuple(found)
