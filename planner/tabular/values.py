"""From what people type to values: words, numbers, choices and lists. Nothing is guessed."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, time, timedelta

from planner.domain.pupils.guard import ADVICE, identifier_in
from planner.domain.vocabulary import code_of, coded
from planner.tabular.cells import BadValue, Cell, cell_text, number_text, shown
from planner.tabular.fields import Column, ValueType
from planner.tabular.moments import read_date, read_time, read_week, read_weekday

Value = str | int | float | bool | date | tuple["Value", ...]

LONGEST_LIST = 500
LONGEST_TEXT = 200
LONGEST_NOTE = 4000
LARGEST_EXACT = 1e15
"""Excel keeps fifteen digits of a number."""
_YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "1"})
_NO = frozenset({"nee", "n", "no", "false", "onwaar", "0"})

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,59}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")

_EXCEL_ERRORS = frozenset(
    {
        "#N/A",
        "#N/B",
        "#REF!",
        "#VERW!",
        "#DIV/0!",
        "#DEEL/0!",
        "#VALUE!",
        "#WAARDE!",
        "#NAME?",
        "#NAAM?",
        "#NUM!",
        "#GETAL!",
    }
)


def read_cell(cell: Cell, column: Column) -> Value | None:
    """
    The value of one cell, its default when it is empty, None when it has none.

    Raises
    ------
    BadValue
        If it is required and empty, or cannot be read as the column asks.
    """
    if isinstance(cell, BadValue):
        raise cell
    text = cell_text(cell)
    if not text:
        if column.required:
            raise BadValue("moet ingevuld zijn.", "must be filled in.")
        cell = text = column.default
    if text in _EXCEL_ERRORS:
        raise BadValue(
            f"{shown(text)} is een fout van Excel; herstel de cel.",
            f"{shown(text)} is an error of Excel; mend the cell.",
        )
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
    _refuse_converted(cell)
    text, longest = cell_text(cell), LONGEST_NOTE if column.type is ValueType.NOTE else LONGEST_TEXT
    if len(text) > longest:
        raise BadValue(f"mag hoogstens {longest} tekens lang zijn.", f"may be at most {longest} characters long.")
    kind = identifier_in(text)
    if kind is not None:
        raise BadValue(*ADVICE[kind])
    return text


def _refuse_converted(cell: Cell) -> None:
    """Refuse what Excel made of a text: what was typed is no longer known."""
    if isinstance(cell, bool):
        kind_nl, kind_en = "een ja of nee", "a yes or no"
    elif isinstance(cell, date | time | timedelta):
        kind_nl, kind_en = "een datum of tijd", "a date or time"
    elif isinstance(cell, float) and abs(cell) >= LARGEST_EXACT:
        kind_nl, kind_en = "een getal", "a number"
    else:
        return
    text = shown(cell_text(cell))
    raise BadValue(
        f"Excel heeft van deze tekst {kind_nl} gemaakt ({text}); geef de cel de opmaak Tekst en typ opnieuw.",
        f"Excel turned this text into {kind_en} ({text}); give the cell the format Text and type it again.",
    )


def _read_id(cell: Cell, column: Column) -> str:
    _refuse_converted(cell)
    text = cell_text(cell)
    if isinstance(cell, float) and not cell.is_integer():
        raise BadValue(
            f"Excel heeft van deze code een getal gemaakt ({shown(text)}); geef de cel de opmaak Tekst en typ opnieuw.",
            f"Excel turned this id into a number ({shown(text)}); give the cell the format Text and type it again.",
        )
    if not _ID.fullmatch(text):
        raise BadValue(
            f"{shown(text)} is geen geldige code; gebruik hoogstens 60 letters zonder accent, cijfers, - _ of punt.",
            f"{shown(text)} is no valid id; use at most 60 plain letters, digits, - _ or a full stop.",
        )
    return text


def _read_word(cell: Cell, column: Column) -> str:
    _refuse_converted(cell)
    return code_of(cell_text(cell), column.words) or coded(_read_text(cell, column), column.words)


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
    given = shown(cell_text(cell))
    raise BadValue(f"{given} is geen ja of nee.", f"{given} is not yes or no.")


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
            f"{text} past niet; geef een {kind_nl} van {least.replace('.', ',')} tot en met {most.replace('.', ',')}.",
            f"{text} does not fit; give a {kind_en} from {least} to {most}.",
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
    return round(_within(cell, number, column, "deel", "share"), 9)


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
    ValueType.WEEKDAY: read_weekday,
    ValueType.WHOLE: _read_whole,
    ValueType.HOURS: _read_hours,
    ValueType.SHARE: _read_share,
}
