"""A browser prints every page on which a sensitive title stands with its neutral name instead."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from planner.services.permissions import Role
from tests.api.outputs.asking import addresses
from tests.api.outputs.planting import SENSITIVE, Planted, planted_in
from tests.api.web.houses import House, house_in

WHO = (Role.COORDINATOR, Role.CONTACT, Role.WORKER)


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Planted]]:
    with house_in(tmp_path_factory.mktemp("print")) as house:
        yield house, planted_in(house.world)


@pytest.mark.parametrize("role", WHO)
def test_paper_is_neutral(furnished: tuple[House, Planted], browser: Browser, role: Role) -> None:
    """On the screen the title, on paper none, page by page; what is hidden in a form or fold counts as hidden."""
    house, planted = furnished
    ways = [path for paths in addresses(planted).values() for path in paths if not path.startswith(("/v1/", "/feeds/"))]
    html = {"Accept": "text/html"} | house.world.token(role)
    seen = [path for path in ways if SENSITIVE in house.world.client.get(path, headers=html).text]
    read_on_screen = 0
    with house.visit(browser, role, script=False) as page:
        for path in seen:
            page.emulate_media(media="screen")
            page.goto(path)
            read_on_screen += SENSITIVE in page.inner_text("body")
            page.emulate_media(media="print")
            assert SENSITIVE not in page.inner_text("body"), path
            assert SENSITIVE not in page.title(), path
    assert read_on_screen >= {Role.COORDINATOR: 10, Role.CONTACT: 3, Role.WORKER: 2}[role]
