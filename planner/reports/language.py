"""One reader's language: texts, dates and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from babel.numbers import format_decimal, format_percent

from calendars import dates
from calendars.intervals import clock
from calendars.slots import Term
from planner.reports.texts import TEXTS
from planner.reports.words import LANGUAGES, Pair, worded


@dataclass(frozen=True, slots=True)
class Language:
    """
    Texts, dates and numbers as a reader of ``code`` writes them.

    Raises
    ------
    ValueError
        If ``code`` is neither ``nl`` nor ``en``.
    """

    code: str

    def __post_init__(self) -> None:
        if self.code not in LANGUAGES:
            raise ValueError(f"Language {self.code!r}: need one of {', '.join(LANGUAGES)}.")

    def pick(self, pair: Pair) -> str:
        """The half of a (Dutch, English) pair that this reader reads."""
        return pair[LANGUAGES.index(self.code)]

    def text(self, key: str, **values: object) -> str:
        """The sentence or word ``key`` of `texts.TEXTS`, filled in."""
        return self.pick(TEXTS[key]).format(**values)

    def counted(self, key: str, count: int) -> str:
        """``count`` with the right word: ``key.one`` for 1, else ``key.more``; thousands separated."""
        return f"{self.number(count)} {self.text(f'{key}.one' if count == 1 else f'{key}.more')}"

    def word(self, code: str) -> str:
        """The word for a life domain, method or theme."""
        return worded(code, self.code)

    def long_date(self, day: date) -> str:
        """``17 augustus 2026``."""
        return dates.long_date(day, self.code)

    def full_date(self, day: date) -> str:
        """``maandag 17 augustus 2026``."""
        return dates.full_date(day, self.code)

    def short_date(self, day: date) -> str:
        """``ma 17 aug``."""
        return dates.short_date(day, self.code)

    def dated(self, day: date) -> str:
        """``ma 17 aug 2026``."""
        return dates.dated(day, self.code)

    def short_moment(self, day: date, start: int) -> str:
        """``ma 17 aug 10:00``."""
        return f"{self.short_date(day)} {clock(start)}"

    def short_weekday(self, day: date) -> str:
        """``ma``: the weekday of ``day``, short."""
        return dates.short_weekday(day, self.code)

    def term(self, term: Term) -> str:
        """``Periode 2``."""
        return self.text("term_number", number=term.index)

    def month(self, day: date) -> str:
        """``aug``: the month of ``day``, short."""
        return dates.short_month(day, self.code)

    def weekday(self, weekday: int) -> str:
        """``maandag`` for ISO weekday 1."""
        return dates.weekday(weekday, self.code)

    def number(self, value: float) -> str:
        """A number with at most one decimal: ``1.234,5`` in Dutch."""
        return str(format_decimal(value, "#,##0.#", locale=self.code))

    def share(self, value: float) -> str:
        """A part of 1 in whole per cents: ``85 %`` is ``0.85``."""
        return str(format_percent(value, "0 %", locale=self.code))

    def hours(self, minutes: int) -> str:
        """Minutes as hours with at most one decimal: 90 is ``1,5``."""
        return self.number(minutes / 60)

    def joined(self, parts: tuple[str, ...]) -> str:
        """``a, b en c``."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.text('and')} {parts[-1]}"

    def groups(self, names: Iterable[str]) -> str:
        """Groups as one says them: ``leerjaar 1 t/m 3, klas 2a en brugklas``; numbers that follow become a span."""
        spans: dict[str, list[list[int]]] = {}
        for name in names:
            numbered = _NUMBERED.fullmatch(name)
            label, number = (numbered[1], int(numbered[2])) if numbered else (name, None)
            of_label = spans.setdefault(label, [])
            if number is None:
                continue
            if of_label and of_label[-1][-1] + 1 == number:
                of_label[-1].append(number)
            else:
                of_label.append([number])
        return self.joined(
            tuple(part for label, found in spans.items() for part in self._spans(label, found) or (label,))
        )

    def _spans(self, label: str, found: list[list[int]]) -> list[str]:
        parts = []
        for span in found:
            if len(span) > 2:
                parts.append(f"{label} {self.text('span', first=span[0], last=span[-1])}")
            else:
                parts.extend(f"{label} {number}" for number in span)
        return parts


_NUMBERED = re.compile(r"(\D*[^\W\d_])\s+(\d{1,2})")
"""``leerjaar 3``: a word and a number, nothing behind it."""
