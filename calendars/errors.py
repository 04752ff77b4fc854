"""
What can go wrong with calendars.

::

    CalendarError
    ├── UnknownRegionError        a school-holiday region that does not exist
    ├── UncoveredDatesError       dates for which the school holidays are not known
    ├── ThemeRuleError            a theme week whose rule or argument cannot be understood
    └── UnreadableCalendarError   a foreign calendar that must not be read as "free"
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from calendars.dates import long_spans


class CalendarError(Exception):
    """
    Base of all errors of this package.

    ``code`` is stable; ``nl`` and ``en`` are sentences for users. ``str()`` gives the Dutch one.
    """

    code: ClassVar[str] = "calendar"

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(nl)
        self.nl = nl
        self.en = en


class UnknownRegionError(CalendarError):
    """The school-holiday region does not exist; ``known`` lists those that do."""

    code = "unknown-region"

    def __init__(self, region: str, known: tuple[str, ...]) -> None:
        names = ", ".join(known)
        super().__init__(
            f"Vakantieregio {region!r} bestaat niet. Bedoelt u een van deze: {names}?",
            f"There is no holiday region {region!r}. Maybe one of these: {names}?",
        )
        self.region = region
        self.known = known


class UncoveredDatesError(CalendarError):
    """School holidays are known from ``known_first`` to ``known_last`` (inclusive) only."""

    code = "uncovered-dates"

    def __init__(self, first: date, last: date, known_first: date, known_last: date) -> None:
        (asked_nl, asked_en), (known_nl, known_en) = long_spans(first, last), long_spans(known_first, known_last)
        super().__init__(
            f"Van {asked_nl} zijn niet alle schoolvakanties bekend, wel van {known_nl}. Kies een planperiode die "
            "daarin ligt.",
            f"Not all school holidays from {asked_en} are known, only those from {known_en}. Choose dates inside that "
            "range.",
        )
        self.first, self.last = first, last
        self.known_first, self.known_last = known_first, known_last


class ThemeRuleError(CalendarError):
    """The rule of a theme week, or its argument, cannot be understood."""

    code = "theme-rule"

    def __init__(self, theme_id: str, rule: str, argument: str) -> None:
        super().__init__(
            f"Themaweek {theme_id!r}: regel {rule!r} met {argument!r} is niet te begrijpen.",
            f"Theme week {theme_id!r}: rule {rule!r} with {argument!r} cannot be understood.",
        )
        self.theme_id, self.rule, self.argument = theme_id, rule, argument


class UnreadableCalendarError(CalendarError):
    """A foreign calendar is refused as a whole: nothing of it may be taken for free time."""

    code = "unreadable-calendar"
