"""Bell timetables: what is wrong with them, and with what refers to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calendars.bells import EVERY_STREAM, REGULAR
from calendars.intervals import clock
from calendars.slots import SlotKind
from planner.tabular.cells import shown
from planner.tabular.findings import Findings
from planner.tabular.rows import Row, Tables


@dataclass(frozen=True, slots=True)
class _Bells:
    """What a bell timetable knows: its variants, the streams of a regular day, when lessons of them begin."""

    variants: frozenset[str]
    streams: frozenset[str]
    starts: Mapping[tuple[str, int], frozenset[int]]
    """Minutes at which lessons begin, by stream and ISO weekday."""
    complete: bool

    def knows(self, stream: str) -> bool:
        """Whether the stream has a regular day: rows of its own, or those of all where no stream has its own."""
        return stream in self.streams or self.streams == {EVERY_STREAM}

    def lesson_starts(self, stream: str, weekday: int) -> frozenset[int]:
        """When a lesson of this stream begins, those of all streams included."""
        nothing = frozenset[int]()
        return self.starts.get((stream, weekday), nothing) | self.starts.get((EVERY_STREAM, weekday), nothing)


def _bells(rows: list[Row]) -> _Bells:
    regular = [row for row in rows if row.maybe("variant", str) == REGULAR]
    starts: dict[tuple[str, int], set[int]] = {}
    for row in regular:
        stream, start = row.maybe("stream", str), row.maybe("start", int)
        if stream is not None and start is not None and row.maybe("kind", str) == SlotKind.LESSON:
            for weekday in row.many("weekdays", int) or range(1, 8):
                starts.setdefault((stream, weekday), set()).add(start)
    return _Bells(
        variants=frozenset(name for row in rows if (name := row.maybe("variant", str)) is not None),
        streams=frozenset(stream for row in regular if (stream := row.maybe("stream", str)) is not None),
        starts={key: frozenset(minutes) for key, minutes in starts.items()},
        complete=all(row.read("variant", "stream", "kind", "start", "weekdays") for row in rows),
    )


def check_timetables(tables: Tables, findings: Findings) -> None:
    """Bell rows that overlap, schools and cohorts without bell rows, lessons and variants that are in none."""
    _check_overlaps(tables, findings)
    if "bell_timetables" in tables.incomplete:
        return
    bells = {timetable_id: _bells(rows) for timetable_id, rows in by_timetable(tables).items()}
    schools, cohorts = tables.by_id("schools"), tables.by_id("cohorts")
    bells_of: dict[str, _Bells] = {}
    for school_id, row in schools.items():
        timetable_id = row.maybe("timetable_id", str)
        if timetable_id in bells:
            bells_of[school_id] = bells[timetable_id]
        elif timetable_id is not None:
            hint_nl, hint_en = findings.suggestion(timetable_id, bells)
            findings.add(
                row.problem(
                    "timetable_id",
                    f"{shown(timetable_id)} komt niet voor in lestijden.{hint_nl}",
                    f"{shown(timetable_id)} is not among the bell_timetables.{hint_en}",
                    timetable_id,
                )
            )
    for row in tables["cohorts"]:
        _check_stream(row, bells_of, findings)
    for row in tables["lessons"]:
        _check_lesson(row, cohorts, bells_of, findings)
    for row in tables["special_days"]:
        _check_variant(row, bells_of, findings)


def by_timetable(tables: Tables) -> dict[str, list[Row]]:
    """The bell rows of each timetable."""
    found: dict[str, list[Row]] = {}
    for row in tables["bell_timetables"]:
        found.setdefault(row.get("timetable_id", str), []).append(row)
    return found


def _check_overlaps(tables: Tables, findings: Findings) -> None:
    """Periods that hold on the same dates for one stream do not overlap."""
    columns = ("timetable_id", "variant", "stream", "weekdays", "from", "until", "start", "end")
    together: dict[tuple[object, ...], list[Row]] = {}
    for row in tables["bell_timetables"]:
        if row.read(*columns):
            for weekday in row.many("weekdays", int) or (0,):
                key = (*(row.values[c] for c in ("timetable_id", "variant", "stream", "from", "until")), weekday)
                together.setdefault(key, []).append(row)
    for rows in together.values():
        rows.sort(key=lambda row: (row.get("start", int), row.get("end", int)))
        latest = rows[0]
        for row in rows[1:]:
            if row.get("start", int) < latest.get("end", int):
                findings.add(
                    row.problem(
                        "start",
                        f"{shown(row.get('period', str))} begint om {clock(row.get('start', int))}, maar "
                        f"{shown(latest.get('period', str))} (rij {latest.number}) duurt tot "
                        f"{clock(latest.get('end', int))}.",
                        f"{shown(row.get('period', str))} begins at {clock(row.get('start', int))}, but "
                        f"{shown(latest.get('period', str))} (row {latest.number}) lasts until "
                        f"{clock(latest.get('end', int))}.",
                    )
                )
            latest = max(latest, row, key=lambda each: each.get("end", int))


def _check_stream(row: Row, bells_of: Mapping[str, _Bells], findings: Findings) -> None:
    school_id, stream = row.maybe("school_id", str), row.maybe("stream", str)
    bells = bells_of.get(school_id or "")
    if bells is not None and bells.complete and stream is not None and not bells.knows(stream):
        streams, column = sorted(bells.streams), row.table["stream"]
        findings.add(
            row.problem(
                "stream",
                f"de lestijden van school {shown(school_id or '')} hebben geen gewone dag voor stroom "
                f"{shown(column.in_dutch(stream))}; kies uit: {', '.join(map(column.in_dutch, streams)) or 'geen'}.",
                f"the bell timetable of school {shown(school_id or '')} has no regular day for stream {shown(stream)}; "
                f"use {', '.join(streams) or 'none'}.",
                stream,
            )
        )


def _check_lesson(row: Row, cohorts: Mapping[str, Row], bells_of: Mapping[str, _Bells], findings: Findings) -> None:
    """A lesson begins when a lesson of its cohort's stream does."""
    cohort = cohorts.get(row.maybe("cohort_id", str) or "")
    if cohort is None or not row.read("weekday", "start") or not cohort.read("school_id", "stream"):
        return
    bells, start = bells_of.get(cohort.get("school_id", str)), row.get("start", int)
    if bells is None or not bells.complete or not bells.knows(cohort.get("stream", str)):
        return
    starts = bells.lesson_starts(cohort.get("stream", str), row.get("weekday", int))
    if start not in starts:
        nearest = min(starts, key=lambda each: (abs(each - start), each), default=None)
        hint_nl = "" if nearest is None else f" Bedoelt u {clock(nearest)}?"
        hint_en = "" if nearest is None else f" Do you mean {clock(nearest)}?"
        findings.add(
            row.problem(
                "start",
                f"op deze weekdag begint voor deze groep om {clock(start)} geen lesuur.{hint_nl}",
                f"on this weekday no lesson of this cohort begins at {clock(start)}.{hint_en}",
                clock(start),
            )
        )


def _check_variant(row: Row, bells_of: Mapping[str, _Bells], findings: Findings) -> None:
    variant, school_id = row.maybe("variant", str), row.maybe("school_id", str)
    if variant is None or not row.read("school_id") or (school_id is not None and school_id not in bells_of):
        return
    concerned = list(bells_of.values()) if school_id is None else [bells_of[school_id]]
    if all(bells.complete for bells in concerned) and not any(variant in bells.variants for bells in concerned):
        known = sorted(frozenset[str]().union(*(bells.variants for bells in concerned)))
        column = row.table["variant"]
        findings.add(
            row.problem(
                "variant",
                f"{shown(column.in_dutch(variant))} komt niet voor in de lestijden; kies uit: "
                f"{', '.join(map(column.in_dutch, known))}.",
                f"{shown(variant)} is not among the bell timetables; use {', '.join(known)}.",
                variant,
            )
        )
