"""Other bell times at one school, as a variant of its timetable."""

from __future__ import annotations

from collections.abc import Mapping

from calendars.bells import REGULAR
from planner.tabular.cells import BadValue, shown
from planner.tabular.change_values import read_times, split_value
from planner.tabular.columns import plain
from planner.tabular.findings import suggestion
from planner.tabular.rows import Row, Tables
from planner.tabular.timetables import by_timetable
from planner.tabular.values import Value

Period = Mapping[str, Value | None]
"""The values of one row of ``bell_timetables``."""
NOTATION_NL = "schrijf een variant, de code van andere lestijden, of tijden: pauze 1=10:20-10:40"
NOTATION_EN = "write a variant, the id of another timetable, or times: break 1=10:20-10:40"
STREAM = ("stream", "stroom")


def bell_periods(text: str, change_id: str, school: Row, tables: Tables) -> tuple[str, list[Period], list[BadValue]]:
    """
    Which variant holds, the periods that make it, and what is wrong with ``text``.

    ``text`` is the name of a variant that the school's timetable has; the id of another timetable, whose regular
    periods become the variant; or ``break 1=10:20-10:40; lesson 4=10:40-11:30``: the regular periods with other
    times for those named, of one stream with ``stream=...``.
    """
    timetable_id = school.maybe("timetable_id", str) or ""
    timetables = by_timetable(tables)
    own = timetables.get(timetable_id, [])
    parts = list(split_value(text))
    if len(parts) == 1 and not parts[0][0]:
        return _named(parts[0][1], change_id, timetable_id, timetables)
    if not parts or any(not name for name, _ in parts):
        nl, en = f"{shown(text)} zegt niet welke lestijden; {NOTATION_NL}.", f"{shown(text)}: {NOTATION_EN}."
        return "", [], [BadValue(nl, en)]
    stream = next((value for name, value in parts if name.casefold() in STREAM), None)
    times: dict[str, tuple[int, int]] = {}
    faults: list[BadValue] = []
    regular = [row for row in own if row.maybe("variant", str) == REGULAR]
    names = {plain(row.get("period", str)): row.get("period", str) for row in regular if _of(row, stream)}
    for name, value in parts:
        if name.casefold() in STREAM:
            continue
        if plain(name) not in names:
            hint_nl, hint_en = suggestion(name, names.values())
            faults.append(
                BadValue(
                    f"{shown(name)} is geen lesuur of pauze van deze school.{hint_nl}",
                    f"{shown(name)} is no period of this school.{hint_en}",
                )
            )
            continue
        try:
            times[plain(name)] = read_times(value)
        except BadValue:
            nl, en = f"{name}: {shown(value)} zijn geen tijden", f"{name}: {shown(value)} is no stretch of time"
            faults.append(BadValue(f"{nl}; schrijf 10:20-10:40.", f"{en}; write 10:20-10:40."))
    variant = _variant_name(change_id)
    periods = [
        _copied(row, timetable_id, variant, times.get(plain(row.get("period", str))) if _of(row, stream) else None)
        for row in regular
    ]
    return variant, periods, faults


def _named(
    text: str, change_id: str, timetable_id: str, timetables: Mapping[str, list[Row]]
) -> tuple[str, list[Period], list[BadValue]]:
    word = text.casefold().replace(" ", "_")
    variants = {variant for row in timetables.get(timetable_id, ()) if (variant := row.maybe("variant", str))}
    if word in variants:
        return word, [], []
    if text in timetables:
        variant = _variant_name(change_id)
        regular = [row for row in timetables[text] if row.maybe("variant", str) == REGULAR]
        return variant, [_copied(row, timetable_id, variant, None) for row in regular], []
    known = sorted({*variants, *timetables} - {timetable_id})
    hint_nl, hint_en = suggestion(text, known)
    nl = f"{shown(text)} is geen variant van de lestijden van deze school en geen andere lestijden.{hint_nl}"
    en = f"{shown(text)} is no variant of this school's timetable and no other timetable.{hint_en}"
    return "", [], [BadValue(f"{nl} Of {NOTATION_NL}.", f"{en} Or {NOTATION_EN}.")]


def _variant_name(change_id: str) -> str:
    return f"change_{change_id}".casefold()


def _of(row: Row, stream: str | None) -> bool:
    return stream is None or row.maybe("stream", str) == stream.casefold().replace(" ", "_")


def _copied(row: Row, timetable_id: str, variant: str, times: tuple[int, int] | None) -> Period:
    found = {**row.values, "timetable_id": timetable_id, "variant": variant}
    if times is not None:
        found["start"], found["end"] = times
    return found
