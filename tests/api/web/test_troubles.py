"""Pages that say what went wrong: who is signed in goes on from the own first page, who is not can sign in."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from fastapi import APIRouter
from starlette.testclient import TestClient

from api.app import create_app
from api.http.guards import open_to_all
from api.http.problems import Refused
from api.http.same_site import cookie_name
from planner.services.permissions import Role
from tests.api.web.houses import House
from tests.api.worlds import world_in

BROWSER = {"accept": "text/html"}
WRONG = ("/nergens", "/in/nergens", *(f"/mis/{status}" for status in (403, 404, 410, 429, 500, 503)))
HOMEWARD = '<a href="/">Naar uw begin</a>'


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with world_in(tmp_path) as world:
        yield House(world, "")


@pytest.fixture
def client(house: House) -> TestClient:
    """Asks an application in which everything that one can ask for goes wrong, as its address says."""
    router = APIRouter(prefix="/mis", dependencies=[open_to_all("A test goes wrong on purpose.")])

    @router.api_route("/{status}", methods=["GET", "POST"])
    def go_wrong(status: int) -> None:
        if status == 500:
            raise RuntimeError("a fault of our own")
        raise Refused(status)

    app = create_app(house.world.service)
    app.include_router(router)
    return TestClient(app, headers=BROWSER, raise_server_exceptions=False)


def sign_in(client: TestClient, house: House) -> None:
    client.cookies.set(cookie_name(house.world.service), house.secret(Role.COORDINATOR))


def test_what_went_wrong_leads_back_to_the_own_first_page(client: TestClient, house: House) -> None:
    outside = [client.get(path).text for path in WRONG]
    assert [(">Inloggen</a>" in text, "Naar uw begin" in text) for text in outside] == [(True, False)] * len(WRONG)
    sign_in(client, house)
    inside = [client.get(path).text for path in WRONG]
    assert [(">Inloggen</a>" in text, HOMEWARD in text) for text in inside] == [(False, True)] * len(WRONG)
    assert "Corrie" not in "".join(inside), "such a page says nothing of its reader"


def test_who_must_sign_in_again_is_asked_to(client: TestClient, house: House) -> None:
    sign_in(client, house)
    text = client.post("/mis/401", headers={"referer": "http://testserver/scholen/beek?versie=2"}).text
    assert HOMEWARD not in text
    assert 'class="button" href="/inloggen?terug=/scholen/beek%3Fversie%3D2"' in text
    assert "wat u verstuurde is niet bewaard" in text


def test_what_went_wrong_is_said_in_the_language_of_the_reader(client: TestClient) -> None:
    said = [client.get(path).text for path in WRONG]
    phrases = [status.phrase for status in HTTPStatus if status >= 400]
    assert [phrase for phrase in phrases for text in said if phrase in text] == []


def test_the_accessibility_statement_leads_back_too(client: TestClient, house: House) -> None:
    assert ">Inloggen</a>" in client.get("/toegankelijkheid").text
    sign_in(client, house)
    assert HOMEWARD in client.get("/toegankelijkheid").text
