"""Clashes in words."""

from __future__ import annotations

from typing import Any

import pytest

from planner.domain.clashes import Clash, Statement
from planner.domain.provenance import Place
from planner.domain.rules import HardRule

PIN = Statement(text_nl="Q-1 is vastgezet", text_en="Q-1 is pinned", places=(Place("pins.csv", 2),))
CLOSED = Statement(text_nl="Alder is dicht", text_en="Alder is closed", places=(Place("special_days.csv", 12),))
LAW = Statement(text_nl="rust gaat voor", text_en="rest comes first")


def clash(**overrides: Any) -> Clash:
    values: dict[str, Any] = {
        "demands": (PIN,),
        "barriers": (CLOSED,),
        "grounds": (),
        "rules": (HardRule.CLOSED,),
        "session_ids": ("Q-1",),
        "irreducible": True,
    }
    return Clash(**values | overrides)


def test_each_statement_is_told_with_its_place() -> None:
    assert clash().told("nl") == (
        "Deze twee uitspraken gaan niet samen: Q-1 is vastgezet (pins.csv, rij 2); "
        "Alder is dicht (special_days.csv, rij 12)."
    )
    assert clash().told("en") == (
        "These two statements do not go together: Q-1 is pinned (pins.csv, row 2); "
        "Alder is closed (special_days.csv, row 12)."
    )


def test_grounds_come_last() -> None:
    assert clash(grounds=(LAW,)).told("nl").endswith("(special_days.csv, rij 12). Want rust gaat voor.")
    assert clash(grounds=(LAW,)).told("en").endswith("(special_days.csv, row 12). For rest comes first.")


def test_a_long_one_is_shortened_where_that_is_asked() -> None:
    found = clash(barriers=(CLOSED,) * 5)
    assert found.told("nl", most=2) == (
        "Deze zes uitspraken gaan niet samen: Q-1 is vastgezet (pins.csv, rij 2); "
        "Alder is dicht (special_days.csv, rij 12); en nog 4."
    )
    assert found.told("en", most=6) == found.told("en")


@pytest.mark.parametrize(
    ("demands", "barriers", "nl", "en"),
    [
        (1, 0, "Deze uitspraak kan niet", "This statement cannot hold"),
        (2, 1, "Deze drie uitspraken gaan niet samen", "These three statements do not go together"),
        (5, 6, "Deze 11 uitspraken gaan niet samen", "These 11 statements do not go together"),
    ],
)
def test_the_lead_counts(demands: int, barriers: int, nl: str, en: str) -> None:
    found = clash(demands=(PIN,) * demands, barriers=(CLOSED,) * barriers)
    assert found.lead("nl") == nl
    assert found.lead("en") == en


def test_what_may_be_smaller_says_so() -> None:
    found = clash(irreducible=False)
    assert found.lead("nl") == "Deze twee uitspraken gaan niet samen (misschien zijn er minder nodig)"
    assert found.lead("en") == "These two statements do not go together (fewer may be enough)"


def test_what_was_not_looked_into_is_said() -> None:
    found = clash(barriers=(), rules=(), irreducible=False)
    assert (
        found.told("nl") == "Deze uitspraak kan niet (waarom is niet uitgezocht): Q-1 is vastgezet (pins.csv, rij 2)."
    )
    assert found.lead("en") == "This statement cannot hold (why was not looked into)"
