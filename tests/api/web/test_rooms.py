"""The navigation: every room that one finds can be entered, and one sees where one is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from api.web.rooms import ROOMS, Room, rooms_of
from api.web.texts import PAGE_TEXTS, TEXTS_OF_ROOMS
from planner.services.permissions import Role
from tests.api.web.houses import House, assert_accessible, house_in
from tests.browsers import PHONE


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("rooms")) as found:
        yield found


@pytest.mark.parametrize("role", list(Role))
def test_every_room_that_a_person_finds_can_be_entered(house: House, browser: Browser, role: Role) -> None:
    with house.visit(browser, role, size=PHONE, script=False) as page:
        for room in rooms_of(house.world.actor(role)):
            answer = page.goto(room.path)
            assert answer is not None
            assert answer.status == 200, room.path
            name = PAGE_TEXTS[room.label][0]
            here = page.get_by_role("navigation", name="Waar u heen kunt").get_by_role("link", name=name, exact=True)
            expect(here).to_have_attribute("aria-current", "page")
            assert page.locator("h1").count() == 1, room.path


@pytest.mark.parametrize("role", list(Role))
def test_the_first_page_of_everybody_is_accessible(house: House, browser: Browser, role: Role) -> None:
    with house.visit(browser, role) as page:
        assert_accessible(page, "/")


def test_a_page_below_a_room_is_in_it_and_no_other_is() -> None:
    room = Room(path="/planning", label="room_home", roles=frozenset(Role), also=("/plannen",))
    assert [room.holds(path) for path in ("/planning", "/planning/3", "/plannen/4/week", "/planningen", "/")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert ROOMS[0].holds("/")
    assert not ROOMS[0].holds("/planning")


def test_no_two_rooms_use_a_name_of_a_text_twice() -> None:
    assert sum(map(len, TEXTS_OF_ROOMS)) == len(PAGE_TEXTS)
