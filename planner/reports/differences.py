"""What a replan changed, for people: per school what is new, moved, changed or gone, and per worker their own part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calendars.intervals import clock
from planner.domain.assignment import Session, Visit
from planner.domain.differences import SYMBOLS, Difference, Replanned, SessionChange, Shortfall, VisitChange
from planner.domain.request import Request
from planner.reports.language import Language
from planner.reports.titles import Titles
from planner.services.disclosure import Audience, text_filter


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    One difference in words: its sign and word, what it is about, how it was, how it is, and why.

    ``before`` and ``after`` are empty where there is nothing; of what stays the same ``after`` says nothing again.
    """

    what: str
    symbol: str
    word: str
    title: str
    school: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The differences of one school or worker."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencePage:
    """Everything that is said of a replan; every sentence is whole."""

    summary: tuple[str, ...]
    refused: tuple[str, ...]
    lacking: str
    ahead: str
    schools: tuple[Part, ...]
    workers: tuple[Part, ...]


def difference(request: Request, replanned: Replanned, titles: Titles) -> DifferencePage:
    """A replan as the page and the command line show it; titles and reasons as a print may."""
    writer = _Writer(request, titles, titles.language)
    neutral = text_filter(request.activities, Audience.PRINT, titles.language.code)
    return DifferencePage(
        summary=tuple(writer.summary(replanned)),
        refused=(
            *(neutral(titles.language.pick((r.text_nl, r.text_en))) for r in replanned.refusals),
            *writer.unmet(replanned),
        ),
        lacking=writer.lacking(replanned.shortfall.beyond(replanned.before)),
        ahead=writer.ahead(replanned),
        schools=tuple(writer.by_school(replanned)),
        workers=tuple(writer.by_worker(replanned)),
    )


@dataclass(frozen=True)
class _Writer:
    request: Request
    titles: Titles
    language: Language

    def summary(self, replanned: Replanned) -> Iterator[str]:
        """How many sessions changed, how sure that it is the least, and who is asked again."""
        text, counted = self.language.text, self.language.counted
        if not replanned.changes:
            yield text("difference_none")
        else:
            key = "difference_proven" if replanned.proven else "difference_open"
            parts = tuple(
                f"{self.language.number(count)} {self.word(what)}" for what, count in replanned.counts.items() if count
            )
            yield text(
                "difference_summary",
                sessions=counted("sessions", len(replanned.changes)),
                parts=self.language.joined(parts),
                schools=counted("schools", len(replanned.school_ids)),
                workers=counted("workers", len(replanned.worker_ids)),
            )
            if replanned.changed:
                yield text(key, changed=replanned.changed, least=replanned.least_changed)
        if replanned.visits:
            yield text("difference_visits", visits=counted("visits", len(replanned.visits)))
        if replanned.idle:
            yield text("difference_idle", changes=", ".join(replanned.idle))

    def unmet(self, replanned: Replanned) -> Iterator[str]:
        """New wishes and signals of which something found no place."""
        for each in replanned.unmet:
            key = "unmet_signal" if each.is_signal else "unmet_wish"
            yield self.language.text(key, change=each.change_id, times=self.language.counted("times", each.times))

    def word(self, what: Difference) -> str:
        """``verplaatst``."""
        return self.language.text(f"difference_{what.value}")

    def lacking(self, short: Shortfall) -> str:
        """What is short now and was not before; empty when nothing is."""
        parts = self._parts(short)
        return self.language.text("difference_lacking", parts=self.language.joined(parts)) if parts else ""

    def _parts(self, short: Shortfall) -> tuple[str, ...]:
        text, hours = self.language.text, self.language.hours
        found = [
            (short.visit_minutes, "short_visits", hours(short.visit_minutes)),
            (short.contacts, "short_contacts", self.language.number(short.contacts)),
            (short.drop_in_minutes, "short_drop_in", hours(short.drop_in_minutes)),
            (short.flexible_minutes, "short_flexible", hours(short.flexible_minutes)),
            (short.must, "short_must", self.language.number(short.must)),
            (short.late, "short_late", self.language.number(short.late)),
        ]
        return tuple(text(key, count=shown) for amount, key, shown in found if amount > 0)

    def ahead(self, replanned: Replanned) -> str:
        """What the next reach would win and how many sessions it would change; empty when it was not asked."""
        ahead = replanned.next
        lacking = replanned.counts[Difference.DROPPED] or replanned.unmet
        if ahead is None:
            larger = replanned.reach.next
            if larger is None or not (lacking or replanned.shortfall.beyond(replanned.before).is_more):
                return ""
            named = self.language.text(f"reach_{larger.value}")
            return self.language.text("difference_ahead_unknown", reach=named, option=larger.value)
        won = replanned.shortfall.beyond(ahead.shortfall)
        dropped = replanned.counts[Difference.DROPPED] - ahead.dropped
        parts = list(self._parts(won))
        if dropped > 0:
            parts.append(self.language.text("won_dropped", sessions=self.language.counted("sessions", dropped)))
        met = sum(each.times for each in replanned.unmet) - ahead.unmet
        if met > 0:
            parts.append(self.language.text("won_met", times=self.language.counted("times", met)))
        reach = self.language.text(f"reach_{ahead.reach.value}")
        if not parts:
            key = "difference_ahead_nothing" if ahead.settled else "difference_ahead_unknown"
            return self.language.text(key, reach=reach, option=ahead.reach.value)
        return self.language.text(
            "difference_ahead",
            reach=reach,
            option=ahead.reach.value,
            parts=self.language.joined(tuple(parts)),
            sessions=self.language.counted("sessions", max(0, ahead.changed - replanned.changed)),
        )

    def by_school(self, replanned: Replanned) -> Iterator[Part]:
        """The sessions of each school, by date."""
        for school_id in replanned.school_ids:
            lines = self._lines(c for c in replanned.changes if c.session.school_id == school_id)
            school = self.request.schools.get(school_id)
            yield Part(name=school.name if school is not None else school_id, lines=tuple(lines))

    def by_worker(self, replanned: Replanned) -> Iterator[Part]:
        """What changes for each worker: sessions of theirs, then visits."""
        for worker_id in replanned.worker_ids:
            own = [c for c in replanned.changes if worker_id in c.worker_ids]
            lines = [self._for_worker(change, worker_id) for change in own]
            lines += [self._visit(v) for v in replanned.visits if v.visit.worker_id == worker_id]
            worker = self.request.workers.get(worker_id)
            yield Part(name=worker.name if worker is not None else worker_id, lines=tuple(filter(None, lines)))

    def _lines(self, changes: Iterable[SessionChange]) -> Iterator[Line]:
        for change in changes:
            line = self._line(change, change.what, change.before, change.after)
            if line is not None:
                yield line

    def _for_worker(self, change: SessionChange, worker_id: str) -> Line | None:
        """A session that passes to somebody else is gone for one and new for the other."""
        had = change.before is not None and worker_id in change.before.worker_ids
        has = change.after is not None and worker_id in change.after.worker_ids
        if had and has:
            return self._line(change, change.what, change.before, change.after)
        if had:
            return self._line(change, Difference.DROPPED, change.before, None)
        return self._line(change, Difference.ADDED, None, change.after)

    def _line(
        self, change: SessionChange, what: Difference, before: Session | None, after: Session | None
    ) -> Line | None:
        title = self.titles.of(change.session)
        if title is None:
            return None
        neutral = text_filter(self.request.activities, Audience.PRINT, self.language.code)
        school = self.request.schools.get(change.session.school_id)
        cohorts = self.titles.cohorts(change.session)
        where = school.name if school is not None else change.session.school_id
        return Line(
            what=what.value,
            symbol=SYMBOLS[what],
            word=self.word(what),
            title=f"{title} ({cohorts})" if cohorts else title,
            school=where,
            before=self._where(before),
            after=self._where(after),
            reason=neutral(self.language.pick((change.reason_nl, change.reason_en))),
        )

    def _where(self, session: Session | None) -> str:
        """``do 8 okt 10:12, Naomi S., kantine``."""
        if session is None:
            return ""
        workers = self.request.workers
        team = ", ".join(workers[w].name if w in workers else w for w in session.worker_ids)
        when = self.language.short_moment(session.day, session.start)
        room = self.request.rooms.get(session.room_id or "")
        location = self.request.locations.get(session.location_id or "")
        place = room.name if room else location.name if location else session.location_id or ""
        return ", ".join(filter(None, (when, team, place)))

    def _visit(self, change: VisitChange) -> Line:
        what = Difference.ALTERED
        if change.before is None or change.after is None:
            what = Difference.ADDED if change.before is None else Difference.DROPPED
        school = self.request.schools.get(change.visit.school_id)
        name = school.name if school is not None else change.visit.school_id
        return Line(
            what=what.value,
            symbol=SYMBOLS[what],
            word=self.word(what),
            title=self.language.text("visit"),
            school=name,
            before=self._hours(change.before),
            after=self._hours(change.after),
            reason="",
        )

    def _hours(self, visit: Visit | None) -> str:
        if visit is None:
            return ""
        return f"{self.language.short_moment(visit.day, visit.arrive)}-{clock(visit.leave)}"
