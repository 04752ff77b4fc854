"""What is sealed opens with the same secret for the same purpose only."""

from __future__ import annotations

import pytest

from planner.services.accounts.sealing import Seal, Unsealable

SEAL = Seal(b"s" * 32)


def test_what_is_closed_opens_and_shows_nothing() -> None:
    closed = SEAL.close("a", b"the content")
    assert SEAL.open("a", closed) == b"the content"
    assert b"the content" not in closed
    assert SEAL.close("a", b"the content") != closed


def test_another_secret_or_purpose_or_a_change_does_not_open_it() -> None:
    closed = SEAL.close("a", b"the content")
    changed = closed[:40] + bytes([closed[40] ^ 1]) + closed[41:]
    for seal, purpose, content in ((SEAL, "b", closed), (Seal(b"t" * 32), "a", closed), (SEAL, "a", changed)):
        with pytest.raises(Unsealable):
            seal.open(purpose, content)


def test_marks_belong_to_a_text_and_a_purpose() -> None:
    mark = SEAL.mark("a", "text")
    assert SEAL.is_marked("a", "text", mark)
    for purpose, text, other in (("b", "text", mark), ("a", "texts", mark), ("a", "text", ""), ("a", "text", "\ud800")):
        assert not SEAL.is_marked(purpose, text, other)
    assert not Seal(b"t" * 32).is_marked("a", "text", mark)
