"""Statements of an input that cannot all hold."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.provenance import Place, told_places
from planner.domain.rules import HardRule

_NUMBERS = {
    "nl": ("", "", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    "en": ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody said, in words without a full stop, and where; without places it was said by no row."""

    text_nl: str
    text_en: str
    places: tuple[Place, ...] = ()

    def told(self, language: str) -> str:
        """The words with their place behind them: ``gesloten op ma 7 sep 2026 (special_days.csv, rij 4)``."""
        text, places = self.text_nl if language == "nl" else self.text_en, told_places(self.places, language)
        return f"{text} ({places})" if places else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """
    A smallest set of statements that cannot all hold: any one left out, the others can.

    Parameters
    ----------
    demands
        What is asked: pins, wishes, meetings. At least one.
    barriers
        The rows that forbid it.
    grounds
        What no row says and nobody can change, in words: the law, one place at a time.
    rules
        The hard rules that are broken; empty when there was no time to see why.
    session_ids
        The sessions that are asked for.
    irreducible
        Whether it is proven that nothing can be left out; else it may be smaller.
    """

    demands: tuple[Statement, ...]
    barriers: tuple[Statement, ...]
    grounds: tuple[Statement, ...]
    rules: tuple[HardRule, ...]
    session_ids: tuple[str, ...]
    irreducible: bool

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What is asked, then what forbids it."""
        return (*self.demands, *self.barriers)

    def lead(self, language: str) -> str:
        """``Deze drie uitspraken gaan niet samen``, with a reservation when the set may be smaller."""
        count = len(self.statements)
        words = _NUMBERS["nl" if language == "nl" else "en"]
        number = words[count] if count < len(words) else str(count)
        if language == "nl":
            lead = f"Deze {number} uitspraken gaan niet samen" if count > 1 else "Deze uitspraak kan niet"
            doubt = "misschien zijn er minder nodig" if self.rules else "waarom is niet uitgezocht"
        else:
            lead = f"These {number} statements do not go together" if count > 1 else "This statement cannot hold"
            doubt = "fewer may be enough" if self.rules else "why was not looked into"
        return lead if self.irreducible else f"{lead} ({doubt})"

    def told(self, language: str, most: int | None = None) -> str:
        """The whole clash in one sentence; ``most`` statements are told and the others counted."""
        dutch = language == "nl"
        said = [statement.told(language) for statement in self.statements]
        if most is not None and len(said) > most:
            left = len(said) - most
            said[most:] = [f"en nog {left}" if dutch else f"and {left} more"]
        grounds = "; ".join(ground.told(language) for ground in self.grounds)
        because = f" {'Want' if dutch else 'For'} {grounds}." if grounds else ""
        return f"{self.lead(language)}: {'; '.join(said)}.{because}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clashes:
    """What was found; ``complete`` when nothing was left open for want of time or because it was too large."""

    found: tuple[Clash, ...] = ()
    complete: bool = True
