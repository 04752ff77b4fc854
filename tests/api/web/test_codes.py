"""People read names: codes of the input stand only where somebody needs them, each place with its reason."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import datetime

import pytest

from api.web.rooms import rooms_of
from planner.domain.rules import HardRule, SoftRule
from planner.services.permissions import Role
from tests.api.web.coded import AFTERWARDS, CODE, THE_DAY_BEFORE, inhabit
from tests.api.web.walking import read, walk
from tests.api.worlds import World, world_in

RULES = re.compile("|".join(rf"\b{rule.value}\b" for rule in (*HardRule, *SoftRule) if "-" in rule.value))
ALSO = {Role.COORDINATOR: ("/planning/vooraf", "/beheer/fouten", "/voorstel", "/publicaties")}
"""What is not found by a link from a room, or only at times."""
MAY_SHOW = {
    "/beheer/tabellen/": "rows as the workbook has them: by its own code other sheets refer to a row",
}
PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world_in(tmp_path_factory.mktemp("codes")) as found, found.client:
        inhabit(found)
        until = time.monotonic() + PATIENCE_SECONDS
        while "http-equiv" in found.ask(Role.COORDINATOR, "GET", "/planning/vooraf").text:
            assert time.monotonic() < until
        yield found


@pytest.mark.parametrize("when", [THE_DAY_BEFORE, AFTERWARDS], ids=["before", "afterwards"])
@pytest.mark.parametrize("role", list(Role))
def test_no_page_shows_a_code(world: World, role: Role, when: datetime) -> None:
    world.clock[0] = when
    starts = ["/account", *(room.path for room in rooms_of(world.actor(role))), *ALSO.get(role, ())]
    found, looked_at = [], 0
    for address, html in walk(world, role, starts):
        looked_at += 1
        if address.startswith(tuple(MAY_SHOW)):
            continue
        found += [(address, text) for text in read(html).texts if CODE.search(text) or RULES.search(text)]
    assert found == []
    assert looked_at >= len(starts)


def test_what_was_looked_at_has_what_there_is_to_say(world: World) -> None:
    """Nothing would be found on empty pages."""
    world.clock[0] = THE_DAY_BEFORE
    said = {
        "/planning/vooraf": ("Samen koken", "wens,"),
        "/plannen/1/niet-gepland": ("Samen koken",),
        "/plannen/1/vergelijken?met=2": ("Twee plannen naast elkaar",),
        "/speelt": ("Bilal",),
        "/scholen": ("De Beek",),
        "/beheer/regels": ("Wat we het belangrijkst vinden",),
    }
    for address, words in said.items():
        text = " ".join(read(world.ask(Role.COORDINATOR, "GET", address).text).texts)
        assert all(word in text for word in words), (address, text)


def test_a_place_that_may_show_codes_does(world: World) -> None:
    for beginning in MAY_SHOW:
        pages = walk(world, Role.COORDINATOR, ["/beheer"])
        assert any(CODE.search(html) for address, html in pages if address.startswith(beginning))
