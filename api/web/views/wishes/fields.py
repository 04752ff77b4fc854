"""The forms of a school's rows: which fields each table has, and what was typed in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from api.web.fields import Field, kind_of
from api.web.rendering import PageLanguage
from api.web.texts import PAGE_TEXTS
from api.web.views.wishes.sentences import Speaker
from api.web.wording import cell_words, label_of
from calendars.themes import themes
from planner.domain.activities import SessionKind
from planner.domain.vocabulary import AIMS, LIFE_DOMAINS, METHODS
from planner.services.inputs.schools import SchoolInput
from planner.tabular.columns import TABLES
from planner.tabular.fields import Column, ValueType

WEEKDAYS = ("1", "2", "3", "4", "5")
MAIN: Mapping[str, tuple[str, ...]] = {
    "wishes": ("activity_ids", "count", "priority", "cohort_ids", "together", "from", "until", "source"),
    "agreements": ("hours", "hours_least", "hours_most", "break_contacts", "break_days", "visit_days"),
    "targets": ("target", "count", "term"),
    "special_days": ("kind", "from", "until", "name"),
    "rooms": ("name", "capacity", "features"),
}
"""Fields that always show; the others of a table are behind «Meer»."""
SERVING: Mapping[str, SessionKind] = {
    "break_activity_ids": SessionKind.BREAK_CONTACT,
    "drop_in_activity_ids": SessionKind.DROP_IN,
    "flexible_activity_ids": SessionKind.FLEXIBLE,
    "support_activity_ids": SessionKind.SUPPORT_TEAM_MEETING,
    "evaluation_activity_ids": SessionKind.EVALUATION_MEETING,
}
"""Of an agreement's columns the kind of activity that serves; others are offered where they were chosen already."""
_YES_NO = {"ja": "yes", "nee": "no"}
LEFT_OUT = frozenset({"id", "school_id", "location_id", "variant", "dimension", "value"})
"""Columns that the page fills in, or that are not asked here."""
TARGET = "target"
"""The one field in which kind and value of a target are chosen together, as ``kind:value``."""


def fields_of(
    table: str, cells: Mapping[str, str], school: SchoolInput, speaker: Speaker
) -> tuple[list[Field], list[Field]]:
    """The fields that always show, and those behind «Meer»."""
    columns = {column.name: column for column in TABLES[table].columns if column.name not in LEFT_OUT}
    made = {name: _field(table, column, cells, school, speaker) for name, column in columns.items()}
    if table == "targets":
        made[TARGET] = _target(cells, school, speaker.lang)
    main = [made[name] for name in MAIN[table]]
    return main, [field for name, field in made.items() if name not in MAIN[table]]


def cells_typed(table: str, fields: Mapping[str, Sequence[str]], kept: Mapping[str, str]) -> dict[str, str]:
    """The cells of what was typed, beside those of ``kept`` that the form does not ask."""
    cells = {name: text for name, text in kept.items() if name in LEFT_OUT}
    for column in TABLES[table].columns:
        if column.name not in LEFT_OUT:
            cells[column.name] = ";".join(value.strip() for value in fields.get(column.name, ()) if value.strip())
    if table == "targets":
        cells["dimension"], _, cells["value"] = "".join(fields.get(TARGET, ())[:1]).partition(":")
    return {name: text for name, text in cells.items() if text}


def field_label(table: str, column: Column, lang: PageLanguage) -> str:
    """What a form calls a column."""
    key = f"field_{table}_{column.name}"
    return lang.text(key) if key in PAGE_TEXTS else label_of(column, lang)


def _field(table: str, column: Column, cells: Mapping[str, str], school: SchoolInput, speaker: Speaker) -> Field:
    text = cells.get(column.name, "")
    choices = _choices(column, school, speaker, text.split(";"))
    usual = _YES_NO.get(column.default, column.default)
    is_set = text not in ("", usual)
    if not text and choices and not column.many:
        text = usual
    kind = kind_of(column, bool(choices))
    if kind == "number" and speaker.lang.code == "nl":
        text = text.replace(".", ",")
    values = tuple(text.split(";")) if column.many else (text,)
    return Field(
        name=column.name,
        label=field_label(table, column, speaker.lang),
        kind=kind,
        required=column.required,
        values=values,
        choices=choices,
        is_set=is_set,
    )


def _choices(
    column: Column, school: SchoolInput, speaker: Speaker, chosen: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    if column.refers_to == ("cohorts",):
        return tuple(school.cohorts.items())
    if column.name == "theme_id":
        codes = {*themes(), *speaker.names["themes"]}
        return tuple(sorted(((code, speaker.theme(code)) for code in codes), key=lambda each: each[1].casefold()))
    if column.refers_to:
        named = {
            code: speaker.lang.pick(pair) for table in column.refers_to for code, pair in speaker.names[table].items()
        }
        serving = SERVING.get(column.name)
        offered = [
            (code, name)
            for code, name in named.items()
            if serving is None or code in chosen or school.kinds.get(code) == serving
        ]
        first = list(chosen) if column.ordered else []
        return tuple(
            sorted(
                offered,
                key=lambda each: (first.index(each[0]) if each[0] in first else len(first), each[1].casefold()),
            )
        )
    codes_of: Sequence[str] = (
        ("yes", "no")
        if column.type is ValueType.YES_NO
        else WEEKDAYS
        if column.type is ValueType.WEEKDAY
        else (*column.choices, *column.words)
    )
    return tuple((code, cell_words(column, code, speaker.names, speaker.lang)) for code in codes_of)


def _target(cells: Mapping[str, str], school: SchoolInput, lang: PageLanguage) -> Field:
    dimensions = TABLES["targets"]["dimension"]
    known: list[tuple[str, Sequence[tuple[str, str]]]] = [
        (kind, [(code, lang.pick(pair)) for code, pair in words.items()])
        for kind, words in (("life_domain", LIFE_DOMAINS), ("method", METHODS), ("aim", AIMS))
    ]
    known.append(("cohort", list(school.cohorts.items())))
    return Field(
        name=TARGET,
        label=lang.text("field_targets_target"),
        kind="one",
        required=True,
        values=(f"{cells.get('dimension', '')}:{cells.get('value', '')}",),
        choices=tuple(
            (f"{kind}:{code}", f"{cell_words(dimensions, kind, {}, lang)}: {name}")
            for kind, values in known
            for code, name in values
        ),
    )
