"""Words of the catalogue are known in Dutch and English; own words stay what they are."""

from __future__ import annotations

import pytest

from planner.domain.vocabulary import SKILLS, THEMES, coded


@pytest.mark.parametrize("word", ["alcohol_drugs", "Alcohol en drugs", "alcohol and DRUGS", "alcohol drugs"])
def test_a_known_word_is_its_code_in_either_language(word: str) -> None:
    assert coded(word, THEMES) == "alcohol_drugs"


def test_an_own_word_is_written_small_with_underscores() -> None:
    assert coded("Eigen Thema", THEMES) == "eigen_thema"


def test_a_word_means_what_it_means_in_its_own_list() -> None:
    assert coded("groepswerk", SKILLS) == "group_work"
    assert coded("groepswerk", THEMES) == "groepswerk"
