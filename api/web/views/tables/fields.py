"""The form of a row of any table, made from the table's description; and what was typed in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from api.web.fields import Field, kind_of
from api.web.rendering import PageLanguage
from api.web.wording import cell_words, label_of
from calendars.themes import themes
from planner.errors import Problem
from planner.services.inputs.names import Names
from planner.tabular.cells import number_text
from planner.tabular.english import meaning_of_column
from planner.tabular.fields import Column, Table, ValueType

_EVERY = "*"
_YES_NO = {"ja": "yes", "nee": "no"}
_FORMATS = frozenset({ValueType.TIME, ValueType.WEEK, ValueType.ID})
_NUMBERS = frozenset({ValueType.WHOLE, ValueType.HOURS, ValueType.SHARE})


@dataclass(frozen=True, slots=True, kw_only=True)
class FormMaker:
    """
    Makes the fields of a row.

    Parameters
    ----------
    names
        Of everything that has a code.
    offered
        Codes that may be chosen, by table; of tables that are not there, all of them.
    known
        By column the values that its drop-down suggests.
    """

    lang: PageLanguage
    names: Names
    offered: Mapping[str, frozenset[str]]
    known: Mapping[str, Sequence[str]]

    def fields(self, table: Table, cells: Mapping[str, str], problems: Sequence[Problem] = ()) -> list[Field]:
        """A field for each column, with what was typed and what is wrong with that beside it."""
        wrong: dict[str | None, list[str]] = {}
        for problem in problems:
            text = problem.text_nl if self.lang.code == "nl" else problem.text_en
            wrong.setdefault(problem.column, []).append(text)
        return [
            replace(self._field(table, column, cells), faults=tuple(wrong.get(column.name, ())))
            for column in table.columns
        ]

    def _field(self, table: Table, column: Column, cells: Mapping[str, str]) -> Field:
        text = cells.get(column.name, "")
        choices, is_open = self._choices(column, text)
        kind = kind_of(column, bool(choices))
        if kind == "one" and is_open:
            kind = "suggest"
        usual = _YES_NO.get(column.default, column.default)
        is_set = text not in ("", usual)
        if not text and kind == "one" and not column.required:
            text = usual
        others = None
        values: tuple[str, ...] = (text.replace(".", ",") if self._has_comma(column) else text,)
        if kind == "many":
            values = tuple(part for part in text.split(";") if part)
            offered = {value for value, _ in choices}
            others = "; ".join(part for part in values if part not in offered) if is_open else None
        return Field(
            name=column.name,
            label=label_of(column, self.lang),
            kind=kind,
            required=column.required,
            values=values,
            choices=choices,
            is_set=is_set,
            others=others,
            hint=self._hint(table, column, kind),
        )

    def _has_comma(self, column: Column) -> bool:
        return column.type in (ValueType.HOURS, ValueType.SHARE) and self.lang.code == "nl"

    def _choices(self, column: Column, text: str) -> tuple[tuple[tuple[str, str], ...], bool]:
        """Values with their names, and whether others are allowed."""
        lang = self.lang
        if column.refers_to:
            found = {
                code: lang.pick(pair)
                for table in column.refers_to
                for code, pair in self.names[table].items()
                if code in self.offered.get(table, self.names[table]) or code in text.split(";")
            }
            chosen = text.split(";") if column.ordered else []
            named = sorted(
                found.items(),
                key=lambda each: (chosen.index(each[0]) if each[0] in chosen else len(chosen), each[1].casefold()),
            )
            return ((_EVERY, lang.text("all_of_them")), *named) if column.any_id else tuple(named), False
        if column.name == "theme_id":
            own, packaged = self.names["themes"], themes()
            theme_names = {code: (each.name_nl, each.name_en or each.name_nl) for code, each in packaged.items()}
            theme_names |= dict(own)
            return tuple((code, lang.pick(pair)) for code, pair in sorted(theme_names.items())), False
        if column.offers is not None:
            offered = [(value, cell_words(column, value, self.names, lang)) for value in column.offers()]
            return tuple(offered), column.name != "name"
        if column.name in self.known:
            return tuple((value, value) for value in self.known[column.name]), True
        codes: Sequence[str] = (*column.choices, *column.words)
        if column.type is ValueType.YES_NO:
            codes = ("yes", "no")
        elif column.type is ValueType.WEEKDAY:
            codes = tuple(map(str, range(1, 8)))
        named = [(code, cell_words(column, code, self.names, lang)) for code in codes]
        return tuple(named), column.type is ValueType.WORD

    def _hint(self, table: Table, column: Column, kind: str) -> str:
        lang = self.lang
        parts = [lang.pick(meaning_of_column(table, column))]
        if column.type in _FORMATS and kind in ("text", "suggest"):
            parts.append(lang.text(f"format_{column.type}"))
        if column.type in _NUMBERS:
            least, most = number_text(column.least), number_text(column.most)
            if lang.code == "nl":
                least, most = least.replace(".", ","), most.replace(".", ",")
            parts.append(lang.text(f"format_{column.type}", least=least, most=most))
        if column.many and kind == "text":
            parts.append(lang.text("format_many"))
        if column.default:
            parts.append(lang.text("format_usual", value=cell_words(column, column.default, self.names, lang)))
        return " ".join(parts)


def typed_cells(table: Table, typed: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The cells of what was typed; parts of a list as one text."""
    cells = {
        column.name: ";".join(value.strip().strip(";") for value in typed.get(column.name, ()) if value.strip())
        for column in table.columns
    }
    return {name: text for name, text in cells.items() if text}
