"""What forms carry."""

from __future__ import annotations

import pytest

from api.web.forms import seen_version


@pytest.mark.parametrize(
    ("typed", "version"),
    [
        ("1", 1),
        ("0", 0),
        ("999999999", 999_999_999),
        *((text, None) for text in ("", "-1", "x", "²", "1.0", "9" * 4000)),
    ],
)
def test_a_form_says_a_version_or_none(typed: str, version: int | None) -> None:
    assert seen_version(typed) == version
