"""What may stand in a column, in Dutch sentences: for the explanation, and beside the cell that is being filled."""

from __future__ import annotations

from planner.tabular.cells import number_text
from planner.tabular.columns import TABLES
from planner.tabular.fields import Column, Table, ValueType
from planner.tabular.values import LONGEST_NOTE, LONGEST_TEXT

REQUIRED_MARK = " *"
"""Stands behind the heading of a column that must be filled."""


def heading(column: Column) -> str:
    """The Dutch heading of a column on a sheet."""
    return _capital(column.dutch[0]) + (REQUIRED_MARK if column.required else "")


def sheet_name(table: Table) -> str:
    """The Dutch name of a table's sheet."""
    return _capital(table.dutch[0])


def allowed(column: Column) -> str:
    """What may stand in a cell, as one sentence."""
    what = _kind(column)
    if column.many:
        what += "; meer dan een mag, gescheiden door ;"
    return f"{what}."


def usual(column: Column) -> str:
    """What an empty cell counts as; empty when it counts as nothing."""
    return column.in_dutch(column.default).replace(".", ",")


def hint(column: Column) -> str:
    """Everything that fits beside a cell: what it is, what may stand there, what empty means."""
    parts = [column.about, allowed(column)]
    if column.required:
        parts.append("Moet ingevuld.")
    elif column.default:
        parts.append(f"Leeg telt als «{usual(column)}».")
    return " ".join(parts)


def _kind(column: Column) -> str:
    match column.type:
        case ValueType.TEXT:
            if column.offers is not None:
                return "Een uit de lijst"
            return f"Tekst, hoogstens {LONGEST_TEXT} tekens"
        case ValueType.NOTE:
            return f"Tekst, hoogstens {LONGEST_NOTE} tekens"
        case ValueType.ID if column.refers_to:
            sheets = " of ".join(f"«{sheet_name(TABLES[name])}»" for name in column.refers_to)
            return f"Code van blad {sheets}" + (", of *" if column.any_id else "")
        case ValueType.ID if column.offers is not None:
            return "Een uit de lijst, of een eigen code"
        case ValueType.ID:
            return "Letters, cijfers, - _ of punt, hoogstens 60, zonder spatie"
        case ValueType.WORD:
            return "Een woord uit de lijst of een eigen woord" if column.words else "Een woord"
        case ValueType.CHOICE:
            return f"Kies uit: {', '.join(map(column.in_dutch, column.choices))}"
        case ValueType.YES_NO:
            return "Ja of nee"
        case ValueType.DATE:
            return "Datum, zoals 1-9-2026"
        case ValueType.TIME:
            return "Tijd, zoals 8:30"
        case ValueType.WEEK:
            return "Week, zoals 2026-W40"
        case ValueType.WEEKDAY:
            return "Weekdag: ma, di, wo, do, vr, za of zo"
        case ValueType.WHOLE:
            return f"Geheel getal van {_number(column.least)} tot en met {_number(column.most)}"
        case ValueType.HOURS:
            return f"Uren in kwartieren, zoals 7,25; van {_number(column.least)} tot en met {_number(column.most)}"
        case ValueType.SHARE:
            return f"Deel van een, zoals 0,85; van {_number(column.least)} tot en met {_number(column.most)}"


def _number(number: float) -> str:
    return number_text(number).replace(".", ",")


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]
