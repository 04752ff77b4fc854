"""Wishes, agreements, targets, days and rooms in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from api.web.rendering import PageLanguage
from api.web.wording import cell_words
from calendars.themes import themes
from planner.domain.dues import FULL_WEEK_DAYS, count_in_week, minutes_in_week
from planner.services.inputs.names import Names
from planner.tabular.columns import TABLES

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sentences:
    """What a row says: what people call it, and the rest in short pieces."""

    title: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says rows of a school in a reader's language."""

    lang: PageLanguage
    names: Names

    def say(self, table: str, cells: Cells) -> Sentences:
        """A row in words."""
        says: Mapping[str, Callable[[Cells], Sentences]] = {
            "wishes": self._wish,
            "agreements": self._agreement,
            "targets": self._target,
            "special_days": self._days,
            "rooms": self._room,
        }
        return says[table](cells)

    def word(self, table: str, column: str, cells: Cells) -> str:
        """What stands in one cell, defaults filled in."""
        found = TABLES[table][column]
        return cell_words(found, cells.get(column) or found.default, self.names, self.lang)

    def theme(self, code: str) -> str:
        """The name of a theme week."""
        own = self.names["themes"].get(code)
        packaged = themes().get(code)
        if own is not None:
            return self.lang.pick(own)
        return code if packaged is None else self.lang.pick((packaged.name_nl, packaged.name_en or packaged.name_nl))

    def _piece(self, key: str, table: str, cells: Cells, *columns: str) -> list[str]:
        """The sentence ``key`` with these cells, when all of them are filled."""
        if not all(cells.get(column) for column in columns):
            return []
        return [self.lang.text(key, **{column: self.word(table, column, cells) for column in columns})]

    def _between(self, cells: Cells, first: str, last: str, key: str) -> list[str]:
        begin, end = cells.get(first), cells.get(last)
        text = self.lang.text
        if begin and end:
            days = text("period_dates", first=self._day(begin), last=self._day(end))
        elif begin or end:
            days = text("dates_from" if begin else "dates_until", day=self._day(begin or end or ""))
        else:
            return []
        return [text(key, days=days)]

    def _day(self, iso: str) -> str:
        return self.lang.long_date(date.fromisoformat(iso))

    def _wish(self, cells: Cells) -> Sentences:
        text, table = self.lang.text, "wishes"
        count = int(cells.get("count", "1"))
        often = text("wish_count.one" if count == 1 else "wish_count.more", count=count)
        together = self.word(table, "together", cells) == text("answer_yes")
        groups = self.word(table, "cohort_ids", cells) or text("wish_all_groups")
        pieces = [
            text(f"priority_{cells.get('priority', 'could')}"),
            text("wish_together" if together else "wish_each", often=often, groups=groups),
            *self._between(cells, "from", "until", "wish_between"),
        ]
        if cells.get("theme_id"):
            tied = self.word(table, "tied", cells) == text("answer_yes")
            pieces.append(text("wish_tied" if tied else "wish_near", theme=self.theme(cells["theme_id"])))
        pieces += self._between(cells, "best_from", "best_until", "wish_best")
        if cells.get("min_gap_days", "0") != "0":
            pieces += self._piece("wish_min_gap", table, cells, "min_gap_days")
        pieces += self._piece("wish_max_gap", table, cells, "max_gap_days")
        pieces += self._piece("wish_moments", table, cells, "slot_kinds")
        pieces += self._piece("wish_weekdays", table, cells, "weekdays")
        pieces.append(text("wish_source", source=self.word(table, "source", cells)))
        titles = [self.word(table, "activity_ids", {"activity_ids": each}) for each in cells["activity_ids"].split(";")]
        return Sentences(text("or").join(titles), tuple(pieces))

    def _agreement(self, cells: Cells) -> Sentences:
        table, pieces = "agreements", list[str]()
        for column in (
            "hours_least",
            "hours_most",
            "break_contacts",
            "break_days",
            "break_cohort_ids",
            "drop_in_hours",
            "flexible_hours",
            "free_share",
            "visit_days",
            "support_meetings_a_term",
            "evaluation_meetings_a_year",
        ):
            if cells.get(column, "0") not in ("0", "0.0", ""):
                value = self.word(table, column, cells)
                if column == "free_share":
                    value = self.lang.share(float(cells[column]))
                pieces.append(self.lang.text(f"agreed_{column}", value=value))
        return Sentences(self.lang.text("agreed_hours", value=self.word(table, "hours", cells)), tuple(pieces))

    def _target(self, cells: Cells) -> Sentences:
        text = self.lang.text
        value = cells.get("value", "")
        if cells.get("dimension") == "cohort":
            pair = self.names["cohorts"].get(value)
            value = value if pair is None else self.lang.pick(pair)
        else:
            value = self.lang.word(value)
        title = text("target_title", what=self.word("targets", "dimension", cells), value=value)
        term = cells.get("term")
        when = text("target_term", term=term) if term else text("target_each_term")
        return Sentences(title, (text("target_count", count=cells.get("count", "")), when))

    def _days(self, cells: Cells) -> Sentences:
        table, first, last = "special_days", cells["from"], cells["until"]
        when = self._day(first) if first == last else self._between(cells, "from", "until", "only_days")[0]
        kind = self.word(table, "kind", cells)
        name = cells.get("name", "")
        pieces = [when, *([name] if name and name != kind else [])]
        pieces += self._piece("days_close", table, cells, "closes")
        pieces += self._piece("days_groups", table, cells, "cohort_ids")
        pieces += [self.lang.text("days_all_schools")] if not cells.get("school_id") else []
        return Sentences(kind[:1].upper() + kind[1:], tuple(pieces))

    def _room(self, cells: Cells) -> Sentences:
        pieces = [self.lang.text("room_seats", count=cells.get("capacity", ""))]
        features = self.word("rooms", "features", cells)
        return Sentences(cells.get("name", ""), (*pieces, *([features] if features else [])))

    def hours(self, cells: Cells) -> str:
        """``maandag 09:00–12:00``."""
        return f"{self.word('room_hours', 'weekday', cells)} {cells['start']}–{cells['end']}"

    def weeks(self, cells: Cells) -> list[tuple[str, list[str]]]:
        """What an agreement means in weeks of five to one open days: a name and five amounts a line."""
        found = []
        for column in ("hours", "hours_least", "break_contacts", "drop_in_hours", "flexible_hours", "visit_days"):
            amount = float(cells.get(column, "0") or "0")
            if not amount:
                continue
            days = range(FULL_WEEK_DAYS, 0, -1)
            if column in ("break_contacts", "visit_days"):
                shown = [str(count_in_week(int(amount), n)) for n in days]
            else:
                shown = [self._quarters(minutes_in_week(round(amount * 60), n)) for n in days]
            found.append((self.lang.text(f"week_{column}"), shown))
        return found

    def _quarters(self, minutes: int) -> str:
        text = f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
        return text.replace(".", ",") if self.lang.code == "nl" else text
