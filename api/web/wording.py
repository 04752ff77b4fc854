"""Cells of the input as people read them: names for codes, words for choices, dates written out."""

from __future__ import annotations

from datetime import date

from api.web.rendering import PageLanguage
from planner.errors import InputRefused, Problem
from planner.services.inputs.names import Names
from planner.tabular.fields import Column, ValueType

_YES = frozenset({"yes", "ja"})
"""As it is stored, and as the defaults of columns say it."""


def label_of(column: Column, lang: PageLanguage) -> str:
    """The heading of a column."""
    name = column.dutch[0] if lang.code == "nl" else column.name.replace("_ids", "s").replace("_id", "")
    return name[:1].upper() + name[1:].replace("_", " ")


def plainly(problem: Problem, label: str = "") -> Problem:
    """A problem without the names of its table and column; ``label`` is what the form calls the field."""
    before = f"{label}: " if label else ""
    return Problem("", None, None, problem.value, before + problem.text_nl, before + problem.text_en)


def plain_problems(refused: InputRefused) -> tuple[Problem, ...]:
    """What was wrong, without the places where it would have stood: for forms that are no table."""
    return tuple(Problem.plain(each.text_nl, each.text_en) for each in refused.problems)


def cell_words(column: Column, text: str, names: Names, lang: PageLanguage) -> str:
    """What stands in a cell, part by part of a list."""
    parts = text.split(";") if column.many else [text]
    return ", ".join(_word(column, part, names, lang) for part in parts if part)


def _word(column: Column, part: str, names: Names, lang: PageLanguage) -> str:
    if part == "*":
        return lang.text("all_of_them")
    for table in column.refers_to:
        pair = names.get(table, {}).get(part)
        if pair is not None:
            return lang.pick(pair)
    match column.type:
        case ValueType.YES_NO:
            return lang.text("answer_yes" if part in _YES else "answer_no")
        case ValueType.DATE:
            return lang.short_date(date.fromisoformat(part)) + f" {part[:4]}"
        case ValueType.WEEKDAY:
            return lang.weekday(int(part))
        case ValueType.HOURS | ValueType.SHARE:
            return part.replace(".", ",") if lang.code == "nl" else part
        case ValueType.WORD if part in column.words:
            return lang.pick(column.words[part])
        case ValueType.CHOICE | ValueType.WORD if lang.code == "nl":
            return column.in_dutch(part).replace("_", " ")
        case ValueType.CHOICE | ValueType.WORD:
            return part.replace("_", " ")
    return part
