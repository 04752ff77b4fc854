"""Cells of the input as people read them: names for codes, words for choices, dates written out."""

from __future__ import annotations

from datetime import date

from api.web.rendering import PageLanguage
from api.web.texts import PAGE_TEXTS
from calendars.themes import themes
from planner.domain.statements import DEFAULT_POINTS
from planner.errors import Conflict, InputRefused, Problem
from planner.services.inputs.names import Names
from planner.services.settings.meanings import MEANINGS
from planner.services.settings.rules import rules_of_points
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


def plain_conflict(conflict: Conflict) -> tuple[Problem, ...]:
    """Why something cannot be done as things stand, as what stands above a form."""
    return (Problem.plain(conflict.text_nl, conflict.text_en),)


def cell_words(column: Column, text: str, names: Names, lang: PageLanguage) -> str:
    """What stands in a cell, part by part of a list."""
    parts = text.split(";") if column.many else [text]
    return ", ".join(_word(column, part, names, lang) for part in parts if part)


def typed_words(column: Column, text: str, names: Names, lang: PageLanguage) -> str:
    """What was typed as `cell_words` says it; what is no value of the column is said as it was typed."""
    try:
        return cell_words(column, text, names, lang)
    except (ValueError, LookupError):
        return text


def point_key(name: str) -> str:
    """The key of the text that says of what the points of this name are; empty where their rule says it."""
    key = f"point_{name.replace('.', '_').replace('-', '_')}"
    return key if key in PAGE_TEXTS else ""


def point_words(name: str, lang: PageLanguage) -> str:
    """What the points of this name are for: what their rule says, and of what they are where several have them."""
    rules, key = rules_of_points(name), point_key(name)
    meaning = lang.pick(MEANINGS[rules[0]]).rstrip(".") if len(rules) == 1 else lang.text("points_shared")
    return f"{meaning}: {lang.text(key)}" if key else meaning


def _word(column: Column, part: str, names: Names, lang: PageLanguage) -> str:
    if part == "*":
        return lang.text("all_of_them")
    for table in column.refers_to:
        pair = names.get(table, {}).get(part)
        if pair is not None:
            return lang.pick(pair)
    if column.name == "theme_id" and part in themes():
        week = themes()[part]
        return lang.pick((week.name_nl, week.name_en or week.name_nl))
    if part in DEFAULT_POINTS and column.offers is not None:
        return point_words(part, lang)
    match column.type:
        case ValueType.YES_NO:
            return lang.text("answer_yes" if part in _YES else "answer_no")
        case ValueType.DATE:
            return lang.dated(date.fromisoformat(part))
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
