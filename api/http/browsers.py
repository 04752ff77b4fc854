"""
Which browser somebody uses, and on what, in the words that people have for them.

Only this is kept of what a browser says of itself. The names are those of products, in every language the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_Signs = tuple[tuple[str, tuple[str, ...]], ...]

_BROWSERS: _Signs = (
    ("Edge", ("Edg",)),
    ("Opera", ("OPR", "Opera")),
    ("Samsung Internet", ("SamsungBrowser", "Samsung Internet")),
    ("Firefox", ("Firefox", "FxiOS")),
    ("Chrome", ("Chrome", "CriOS")),
    ("Safari", ("Safari", "Version/")),
)
"""What each says of itself. Most say what those below them say too, so the first that fits counts."""
_DEVICES: _Signs = (
    ("iPhone", ("iPhone",)),
    ("iPad", ("iPad",)),
    ("Android", ("Android",)),
    ("Chromebook", ("CrOS", "Chromebook")),
    ("Windows", ("Windows",)),
    ("Mac", ("Macintosh", "Mac")),
    ("Linux", ("Linux",)),
)


@dataclass(frozen=True, slots=True)
class KnownBrowser:
    """A browser and what it runs on, by name; empty where it is none that is known here."""

    name: str
    device: str

    @property
    def label(self) -> str:
        """What is kept of it, which `browser_of` reads back: ``Chrome Android``."""
        return " ".join(filter(None, (self.name, self.device)))


def browser_of(said: str) -> KnownBrowser:
    """The browser that says this of itself, or of which this was kept."""
    return KnownBrowser(_first(_BROWSERS, said), _first(_DEVICES, said))


def _first(signs: Iterable[tuple[str, tuple[str, ...]]], said: str) -> str:
    return next((name for name, tokens in signs if any(token in said for token in tokens)), "")
