"""People, figures, games and sayings that everybody knows: who names them tells of no pupil."""

from __future__ import annotations

import re

from planner.domain.pupils.lexicon import packaged_text

_NAMES = "|".join(re.escape(name) for name in packaged_text("public_names").splitlines())
_PUBLIC_NAMES = re.compile(
    rf"\b(?:{_NAMES}|jip[- ]en[- ]janneke\w*|(?:prins(?:es)?|koning(?:in)?|storm) (?-i:[A-Z])[a-z]+"
    r"|sint[- ](?!en\b)[a-z]+|st\. ?[a-z]+|dr\. [a-z]+)\b",
    re.IGNORECASE,
)


def without_public_names(text: str) -> str:
    """The text with a word in place of each of them."""
    return _PUBLIC_NAMES.sub("iets", text)
