"""From what people type to values: dates, times, numbers, words, lists. Nothing is guessed."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from planner.tabular.fields import Column, ValueType

Filled = str | int | float | bool | date | datetime | time | timedelta
Cell = Filled | None
"""What a CSV field or a spreadsheet cell holds; None and the empty text are an empty cell."""

Value = str | int | float | bool | date | tuple["Value", ...]

LONGEST_LIST = 500
LONGEST_TEXT = 200
LONGEST_NOTE = 4000
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan", "january"),
            ("februari", "feb", "february"),
            ("maart", "mrt", "march", "mar"),
            ("april", "apr"),
            ("mei", "may"),
            ("juni", "jun", "june"),
            ("juli", "jul", "july"),
            ("augustus", "aug", "august"),
            ("september", "sep", "sept"),
            ("oktober", "okt", "october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("1", "ma", "maandag", "mo", "mon", "monday"),
            ("2", "di", "dinsdag", "tu", "tue", "tuesday"),
            ("3", "wo", "woensdag", "we", "wed", "wednesday"),
            ("4", "do", "donderdag", "th", "thu", "thursday"),
            ("5", "vr", "vrijdag", "fr", "fri", "friday"),
            ("6", "za", "zaterdag", "sa", "sat", "saturday"),
            ("7", "zo", "zondag", "su", "sun", "sunday"),
        ),
        start=1,
    )
    for name in names
}
_YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "1"})
_NO = frozenset({"nee", "n", "no", "false", "onwaar", "0"})

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,59}")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T]00:00(?::00)?)?")
_DUTCH_DATE = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_WORD_DATE = re.compile(r"([0-9]{1,2}) ([a-z]+)\.? ([0-9]{4})")
_TIME = re.compile(r"([0-9]{1,2})(?:[:.u]([0-9]{2})(?::00)?| ?u(?:ur)?)(?: ?uur)?")
_WEEK = re.compile(r"([0-9]{4})[- ]?w(?:eek)? ?([0-9]{1,2})|week ([0-9]{1,2})[ ,]+([0-9]{4})")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")


class BadValue(Exception):
    """A cell that cannot be read; the texts say what is allowed."""

    def __init__(self, text_nl: str, text_en: str) -> None:
        super().__init__(text_en)
        self.text_nl = text_nl
        self.text_en = text_en


def cell_text(cell: Cell) -> str:
    """A cell as clean text on one line: as a user would type it, without control characters."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    text = unicodedata.normalize("NFC", str(cell))
    visible = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join(visible.split())


def read_cell(cell: Cell, column: Column) -> Value | None:
    """
    The value of one cell, its default when it is empty, None when it has none.

    Raises
    ------
    BadValue
        If it is required and empty, or cannot be read as the column asks.
    """
    text = cell_text(cell)
    if not text:
        if column.required:
            raise BadValue("moet ingevuld zijn.", "must be filled in.")
        cell = text = column.default
    if column.many:
        return _read_list(cell, text, column)
    return _PARSERS[column.type](cell, column) if text else None


def _read_list(cell: Cell, text: str, column: Column) -> tuple[Value, ...]:
    if column.any_id and text == "*":
        return ("*",)
    parts: list[Cell] = [p.strip() for p in text.split(";") if p.strip()] if isinstance(cell, str) else [cell]
    if len(parts) > LONGEST_LIST:
        raise BadValue(
            f"een lijst mag hoogstens {LONGEST_LIST} delen hebben.", f"a list has at most {LONGEST_LIST} parts."
        )
    if column.required and not parts:
        raise BadValue("moet ingevuld zijn.", "must be filled in.")
    try:
        found = dict.fromkeys(_PARSERS[column.type](part, column) for part in parts)
    except BadValue as bad:
        raise BadValue(
            f"{bad.text_nl} Scheid de delen van een lijst met ;", f"{bad.text_en} Separate the parts of a list by ;"
        ) from bad
    return tuple(found) if column.ordered else tuple(sorted(found, key=_sorting))


def _sorting(value: Value) -> tuple[float, str]:
    return (value, "") if isinstance(value, int | float) else (0.0, str(value))


def _read_text(cell: Cell, column: Column) -> str:
    text, longest = cell_text(cell), LONGEST_NOTE if column.type is ValueType.NOTE else LONGEST_TEXT
    if len(text) > longest:
        raise BadValue(f"mag hoogstens {longest} tekens lang zijn.", f"may be at most {longest} characters long.")
    return text


def _read_id(cell: Cell, column: Column) -> str:
    text = cell_text(cell)
    if not _ID.fullmatch(text):
        raise BadValue(
            f"{shown(text)} is geen geldige code; gebruik hoogstens 60 letters zonder accent, cijfers, - _ of punt.",
            f"{shown(text)} is no valid id; use at most 60 plain letters, digits, - _ or a full stop.",
        )
    return text


def _read_word(cell: Cell, column: Column) -> str:
    return _read_text(cell, column).casefold().replace(" ", "_")


def _choice_key(text: str) -> str:
    letters = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[_\-]", " ", letters).split())


def _read_choice(cell: Cell, column: Column) -> str:
    wanted = _choice_key(cell_text(cell))
    for value, dutch in column.choices.items():
        if wanted in {_choice_key(name) for name in (value, *dutch)}:
            return value
    allowed_nl = ", ".join(dutch[0] if dutch else value for value, dutch in column.choices.items())
    allowed_en = ", ".join(column.choices)
    text = shown(cell_text(cell))
    raise BadValue(f"{text} is niet mogelijk; kies uit: {allowed_nl}.", f"{text} is not allowed; use {allowed_en}.")


def _read_yes_no(cell: Cell, column: Column) -> bool:
    text = cell_text(cell).casefold()
    if text in _YES or text in _NO:
        return text in _YES
    raise BadValue(f"{shown(text)} is geen ja of nee.", f"{shown(text)} is not yes or no.")


def _calendar_date(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _date_in(cell: Cell) -> date | None:
    """The date that a cell holds, from 1990 to 2100; None when it holds none."""
    found: date | None = None
    if isinstance(cell, datetime):
        found = cell.date() if cell.time() == time() else None
    elif isinstance(cell, date):
        found = cell
    elif isinstance(cell, str):
        text = cell_text(cell).casefold()
        if match := _ISO_DATE.fullmatch(text):
            found = _calendar_date(match[1], int(match[2]), match[3])
        elif match := _DUTCH_DATE.fullmatch(text):
            found = _calendar_date(match[3], int(match[2]), match[1])
        elif (match := _WORD_DATE.fullmatch(text)) and match[2] in _MONTHS:
            found = _calendar_date(match[3], _MONTHS[match[2]], match[1])
    return found if found is not None and EARLIEST <= found <= LATEST else None


def read_date(cell: Cell, column: Column | None = None) -> date:
    """``2026-09-01``, ``1-9-2026``, ``1/9/2026``, ``1 september 2026`` or a date cell, from 1990 to 2100."""
    found = _date_in(cell)
    if found is None:
        text = shown(cell_text(cell))
        raise BadValue(
            f"{text} is geen datum; schrijf 2026-09-01 of 1-9-2026, met het jaar in vier cijfers.",
            f"{text} is no date; write 2026-09-01 or 1-9-2026, the year in four digits.",
        )
    return found


def read_time(cell: Cell, column: Column | None = None) -> int:
    """Minutes from midnight of ``14:30``, ``14.30``, ``14u30``, ``8:05`` or a time cell; 24:00 is 1440."""
    minutes: float | None = None
    if isinstance(cell, timedelta):
        minutes = cell / timedelta(minutes=1)
    elif isinstance(cell, time):
        minutes = cell.hour * 60 + cell.minute + (cell.second or cell.microsecond) / 60
    elif isinstance(cell, str) and (match := _TIME.fullmatch(cell_text(cell).casefold())):
        hour, minute = int(match[1]), int(match[2] or 0)
        minutes = hour * 60 + minute if minute < 60 else None
    if minutes is None or not 0 <= minutes <= 1440 or not float(minutes).is_integer():
        text = shown(cell_text(cell))
        raise BadValue(
            f"{text} is geen tijd; schrijf bijvoorbeeld 14:30 of 8.05, als tekst of als tijd.",
            f"{text} is no time; write for instance 14:30 or 8.05, as text or as a time.",
        )
    return int(minutes)


def read_week(cell: Cell, column: Column | None = None) -> date:
    """The Monday of ``2026-W40``, ``2026 week 40``, ``week 40 2026`` or of the week of a date."""
    text = cell_text(cell).casefold()
    monday: date | None = None
    if isinstance(cell, str) and (match := _WEEK.fullmatch(text)):
        monday = _monday_of(int(match[1] or match[4]), int(match[2] or match[3]))
    elif (day := _date_in(cell)) is not None:
        monday = day - timedelta(days=day.weekday())
    if monday is None:
        raise BadValue(
            f"{shown(text)} is geen week; schrijf 2026-W40 of een datum in die week.",
            f"{shown(text)} is no week; write 2026-W40 or a date in that week.",
        )
    return monday


def _monday_of(year: int, week: int) -> date | None:
    last_week = date(year, 12, 28).isocalendar().week if EARLIEST.year <= year <= LATEST.year else 0
    return date.fromisocalendar(year, week, 1) if 1 <= week <= last_week else None


def _read_weekday(cell: Cell, column: Column) -> int:
    text = cell_text(cell).casefold()
    if text not in _WEEKDAYS:
        raise BadValue(
            f"{shown(text)} is geen weekdag; schrijf ma, di, wo, do, vr, za, zo of 1 tot en met 7.",
            f"{shown(text)} is no weekday; write mon, tue, ... or 1 to 7.",
        )
    return _WEEKDAYS[text]


def _number(cell: Cell) -> float | None:
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return None
    if isinstance(cell, str):
        text = cell_text(cell)
        return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
    return float(cell) if math.isfinite(cell) else None


def _within(cell: Cell, number: float | None, column: Column, kind_nl: str, kind_en: str) -> float:
    if number is None or not column.least <= number <= column.most:
        text, least, most = shown(cell_text(cell)), number_text(column.least), number_text(column.most)
        raise BadValue(
            f"{text} is geen {kind_nl} van {least.replace('.', ',')} tot en met {most.replace('.', ',')}.",
            f"{text} is no {kind_en} from {least} to {most}.",
        )
    return number


def _read_whole(cell: Cell, column: Column) -> int:
    number = _number(cell)
    whole = number if number is not None and number.is_integer() else None
    return int(_within(cell, whole, column, "geheel getal", "whole number"))


def _read_hours(cell: Cell, column: Column) -> int:
    minutes = 60 * _within(cell, _number(cell), column, "aantal uren", "number of hours")
    if minutes % 15:
        text = shown(cell_text(cell))
        raise BadValue(
            f"{text} is geen heel aantal kwartieren; schrijf bijvoorbeeld 7,25 of 7,5.",
            f"{text} is no whole number of quarters of an hour; write for instance 7.25 or 7.5.",
        )
    return int(minutes)


def _read_share(cell: Cell, column: Column) -> float:
    number = _number(cell)
    if isinstance(cell, str) and cell_text(cell).endswith("%"):
        percentage = _number(cell_text(cell)[:-1].strip())
        number = None if percentage is None else percentage / 100
    return _within(cell, number, column, "deel", "share")


def number_text(number: float) -> str:
    """A number as short as possible: ``7.5``, ``120``."""
    return str(int(number)) if float(number).is_integer() else repr(round(number, 9))


def shown(text: str) -> str:
    """A value between quotes, shortened, for use in a message."""
    return f"«{text if len(text) <= 40 else text[:39] + '…'}»"


_PARSERS: dict[ValueType, Callable[[Cell, Column], Value]] = {
    ValueType.TEXT: _read_text,
    ValueType.NOTE: _read_text,
    ValueType.ID: _read_id,
    ValueType.WORD: _read_word,
    ValueType.CHOICE: _read_choice,
    ValueType.YES_NO: _read_yes_no,
    ValueType.DATE: read_date,
    ValueType.TIME: read_time,
    ValueType.WEEK: read_week,
    ValueType.WEEKDAY: _read_weekday,
    ValueType.WHOLE: _read_whole,
    ValueType.HOURS: _read_hours,
    ValueType.SHARE: _read_share,
}
