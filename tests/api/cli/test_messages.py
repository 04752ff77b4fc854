"""Every sentence in both languages, with the same values."""

from __future__ import annotations

from string import Formatter

import pytest

from api.cli.messages import MESSAGES, NOUNS, Speech


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", MESSAGES)
def test_both_languages_say_the_same_things(key: str) -> None:
    dutch, english = MESSAGES[key]
    assert dutch
    assert fields(dutch) == fields(english)


def test_numbers_bring_their_noun() -> None:
    assert [Speech("nl").counted(n, "schools") for n in (0, 1, 8)] == ["0 scholen", "1 school", "8 scholen"]
    assert Speech("en")("not_planned", times=1) == "Not planned: 1 time."
    assert all(len(forms) == 2 for noun in NOUNS.values() for forms in noun)


def test_what_the_option_reader_says_is_dutch_where_it_is_usual() -> None:
    assert Speech("nl").usage("No such option: --x") == "deze optie is er niet: --x"
    assert Speech("en").usage("No such option: --x") == "No such option: --x"
    assert Speech("nl").usage("Else.") == "Else."


def test_a_stage_without_words_is_named_as_it_is() -> None:
    assert Speech("nl").stage("greedy") == "eerste plan"
    assert Speech("nl").stage("polishing") == "polishing"
