"""Why a session lies here, in lines for the person who asked: what else could be, at what cost, and what cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.cli.messages import Speech
from calendars.intervals import clock
from planner.checker.wording import day_en, day_nl
from planner.domain.assignment import Session, Visit
from planner.domain.explanations import Alternative, Explanation, Impossible
from planner.domain.request import Request
from planner.reports.language import Language
from planner.reports.titles import Titles
from solver.explain.costs import cost_in_words

SHOWN = 10
"""Alternatives of one sort that are shown; of the rest the number is told."""
INDENT = "  "


class WhyHere:
    """The words of one explanation in one language."""

    def __init__(self, request: Request, explanation: Explanation, speech: Speech) -> None:
        self.request = request
        self.found = explanation
        self.speech = speech
        self.titles = Titles(request, Language(speech.language))

    def lines(self) -> Iterator[str]:
        """What the session is, what holds it, then moments, team and room with their alternatives."""
        session = self.found.session
        yield self._heading(session)
        yield INDENT + ", ".join(filter(None, (self._moment(session), self._team(session), self._place(session))))
        if self.found.held_nl:
            yield self.found.held_nl if self.speech.language == "nl" else self.found.held_en
        if not (self.found.moments or self.found.teams or self.found.rooms or self.found.no_moments):
            return
        yield self.speech("why_points")
        yield from self._part("moment", self.found.moments, self.found.no_moments)
        yield from self._part("team", self.found.teams, self.found.no_workers)
        if self.found.rooms or self.found.no_rooms:
            yield from self._part("room", self.found.rooms, self.found.no_rooms)

    def _heading(self, session: Session) -> str:
        title = self.titles.of(session) or ""
        what = " ".join(filter(None, (title, self.titles.cohorts(session))))
        return f"{what}, {self.request.schools[session.school_id].name} ({session.id})"

    def _moment(self, session: Session) -> str:
        day = day_nl(session.day) if self.speech.language == "nl" else day_en(session.day)
        return f"{day} {clock(session.start)}-{clock(session.end)}"

    def _team(self, session: Session) -> str:
        return self.titles.team(session)

    def _place(self, session: Session) -> str:
        return self.titles.place(session)

    def _part(self, name: str, found: Sequence[Alternative], impossible: Sequence[Impossible]) -> Iterator[str]:
        yield ""
        yield self._why(name, found)
        if found:
            yield self.speech(f"why_others.{name}", count=len(found))
            yield from self._table(name, found[:SHOWN])
        if len(found) > SHOWN:
            yield INDENT + self.speech("why_more", count=len(found) - SHOWN)
        if impossible:
            yield self._not(name, impossible)

    def _why(self, name: str, found: Sequence[Alternative]) -> str:
        if not found:
            return self.speech(f"why_{name}.none")
        best = found[0]
        nothing = (0,) * len(best.cost.tiers)
        how = "alike" if best.cost.tiers == nothing else "dearer" if best.cost.tiers > nothing else "better"
        if how == "better" and self.found.held_nl:
            how = "released"
        return self.speech(f"why_{name}.{how}", what=self._what(name, best), cost=self._cost(best))

    def _what(self, name: str, alternative: Alternative) -> str:
        session = alternative.session
        match name:
            case "team":
                return self._team(session)
            case "room":
                return self._place(session)
        return ", ".join(filter(None, (self._moment(session), self._team(session), self._place(session))))

    def _cost(self, alternative: Alternative) -> str:
        nl, en = cost_in_words(self.request, alternative.cost)
        return nl if self.speech.language == "nl" else en

    def _table(self, name: str, found: Sequence[Alternative]) -> Iterator[str]:
        rows = [self._cells(name, alternative) for alternative in found]
        widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
        for row in rows:
            cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True) if width]
            yield (INDENT + "  ".join(cells)).rstrip()

    def _cells(self, name: str, alternative: Alternative) -> tuple[str, ...]:
        session = alternative.session
        title = self.titles.of(session)
        title = title if title != self.titles.of(self.found.session) else ""
        cost = "; ".join((self._cost(alternative), *self._visits(alternative)))
        match name:
            case "team":
                return self._team(session), cost
            case "room":
                return self._place(session), cost
        return self._moment(session), title or "", self._team(session), self._place(session), cost

    def _visits(self, alternative: Alternative) -> Iterator[str]:
        """What happens to visits, if anything; of many only how many."""
        gained = alternative.edit.gained_visits
        if len(gained) > len(alternative.session.worker_ids):
            yield self.speech("why_visits", count=len(gained))
            return
        for visit in gained:
            before = next((v for v in alternative.edit.lost_visits if _same(v, visit)), None)
            name, hours = self.request.workers[visit.worker_id].name, f"{clock(visit.arrive)}-{clock(visit.leave)}"
            if before is None:
                yield self.speech("why_visit.new", name=name, hours=hours)
            else:
                now = f"{clock(before.arrive)}-{clock(before.leave)}"
                yield self.speech("why_visit.changed", name=name, hours=hours, now=now)

    def _not(self, name: str, impossible: Sequence[Impossible]) -> str:
        told: dict[str, list[str]] = {}
        for item in impossible:
            text = item.text_nl if self.speech.language == "nl" else item.text_en
            told.setdefault(text, []).append(self._named(name, item))
        if name == "moment":
            what = ", ".join(f"{times} {text}" for text, (times, *_) in told.items())
        else:
            what = "; ".join(f"{text}: {', '.join(names)}" for text, names in told.items())
        return INDENT + self.speech(f"why_not.{name}", what=what.removesuffix("."))

    def _named(self, name: str, item: Impossible) -> str:
        match name:
            case "team":
                return self.request.workers[item.subject].name
            case "room":
                return self.request.rooms[item.subject].name
        return self.speech.counted(item.count, "times")


def _same(one: Visit, other: Visit) -> bool:
    return (one.worker_id, one.school_id, one.day) == (other.worker_id, other.school_id, other.day)
