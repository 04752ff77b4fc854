"""Whom and what everybody of a partnership may name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.pupils.lexicon import NO_NAMES, PARTICLES, STAFF, SURNAMES
from planner.domain.pupils.words import Word, words_of


@dataclass(frozen=True, slots=True)
class Known:
    """
    Whom and what everybody of a partnership may name.

    Parameters
    ----------
    adults
        The names of workers, contacts and colleagues, each as the words that it is made of.
    others
        What schools, organisations, partners, places and activities are called.
    """

    adults: tuple[frozenset[str], ...] = ()
    others: re.Pattern[str] | None = None

    @classmethod
    def of(cls, adults: Iterable[str] = (), others: Iterable[str] = ()) -> Known:
        """From names as they stand in the input."""
        people = {frozenset(w.plain for w in words_of(name) if w.text[0].isalpha()) - STAFF for name in adults}
        longest_first = sorted({name for name in others if len(name) > 1}, key=lambda name: (-len(name), name))
        pattern = r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"
        return cls(
            adults=tuple(sorted(people - {frozenset()}, key=sorted)),
            others=re.compile(pattern) if longest_first else None,
        )

    def has_adult(self, words: tuple[Word, ...], at: int) -> bool:
        """Whether a known adult has this name, and no other surname stands behind it."""
        behind = at + 1
        while behind < len(words) and words[behind].plain in PARTICLES:
            behind += 1
        surname = words[behind].plain if behind < len(words) and words[behind].is_capital else None
        follows = surname is not None and not words[behind].opens and surname not in NO_NAMES
        return any(
            words[at].plain in adult and (not follows or surname in adult or surname not in SURNAMES)
            for adult in self.adults
        )


NOBODY = Known()
