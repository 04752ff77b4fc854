"""
Values as they come in by HTTP: cleaned texts, bounded numbers.

Text is normalised to NFC and refused when it holds control characters (PostgreSQL takes no NUL, iCalendar no vertical
tab), lone surrogates or characters that turn the direction of writing.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from fastapi import Path, Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from planner.domain.pupils.guard import ADVICE, identifier_in

LARGEST_ID = 2**31 - 1
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def clean_text(text: str) -> str:
    """
    The text as it is stored: NFC, LF line ends, no blanks around it.

    Raises
    ------
    ValueError
        If it holds characters that no text needs.
    """
    text = text.replace("\r\n", "\n")
    if _REFUSED.search(text):
        raise ValueError("Het bevat tekens die niet in een tekst horen. / It holds characters that no text needs.")
    return unicodedata.normalize("NFC", text).strip()


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError("Het moet op een regel staan. / It must stand on one line.")
    return text


def _without_pupils(text: str) -> str:
    kind = identifier_in(text)
    if kind is not None:
        raise ValueError(" / ".join(ADVICE[kind]))
    return text


Line = Annotated[
    str,
    StringConstraints(max_length=200),
    AfterValidator(clean_text),
    AfterValidator(_one_line),
    AfterValidator(_without_pupils),
]
"""One line of at most 200 characters, in which nothing tells who a pupil is."""
Note = Annotated[str, StringConstraints(max_length=4000), AfterValidator(clean_text), AfterValidator(_without_pupils)]
"""A text of at most 4000 characters, in which nothing tells who a pupil is."""
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,59}$")]
"""A code of the input tables."""
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
PathId = Annotated[int, Path(ge=1, le=LARGEST_ID)]
Limit = Annotated[int, Query(ge=1, le=500, description="Most rows of the page.")]
After = Annotated[int, Query(ge=0, le=LARGEST_ID, description="Go on after this id.")]


class Schema(BaseModel):
    """Base of everything that comes in or goes out: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", from_attributes=True, allow_inf_nan=False)
