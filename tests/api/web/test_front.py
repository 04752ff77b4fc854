"""The first pages: both languages, own files only, nobody is led away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.service import Service
from api.settings import Settings
from api.web.assets import assets
from api.web.paths import own_path
from api.web.texts import PAGE_TEXTS
from planner.persistence.engine import open_engine
from planner.persistence.schema import upgrade
from planner.persistence.store import Store
from planner.reports.texts import TEXTS
from tests.databases import NOW

MOST_SCRIPT_BYTES = 15_000
PATHS = ("/", "/toegankelijkheid")


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    engine = open_engine(f"sqlite:///{tmp_path / 'programma.db'}")
    upgrade(engine)
    service = Service(store=Store(engine), settings=Settings(), secret=b"x" * 32, now=lambda: NOW)
    with TestClient(create_app(service)) as found:
        yield found
    engine.dispose()


@pytest.mark.parametrize("path", PATHS)
def test_pages_speak_dutch_and_after_choosing_english(client: TestClient, path: str) -> None:
    assert '<html lang="nl">' in client.get(path).text
    back = client.get(f"/taal/en?terug={path}", follow_redirects=False)
    assert (back.status_code, back.headers["location"]) == (303, path)
    assert '<html lang="en">' in client.get(path).text


@pytest.mark.parametrize("path", PATHS)
def test_pages_ask_for_our_own_files_only_and_run_nothing_inline(client: TestClient, path: str) -> None:
    text = client.get(path).text
    assert re.findall(r"https?://", text) == []
    assert " style=" not in text
    assert "<script>" not in text
    asked = re.findall(r'(?:href|src)="(/static/[^"]+)"', text)
    assert asked
    for address in asked:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]


def test_a_file_under_another_hash_is_not_there(client: TestClient) -> None:
    assert client.get("/static/000000000000/style.css").status_code == 404


def test_scripts_stay_small() -> None:
    assert sum(len(asset.data) for name, asset in assets().items() if name.endswith(".js")) <= MOST_SCRIPT_BYTES


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        ("/planning?a=1", "/planning?a=1"),
        *(
            (text, "/")
            for text in ("", "//evil.example", "https://evil.example", "/\\evil", "/a\r\nb", "javascript:1", "/é")
        ),
    ],
)
def test_nobody_is_led_away(wanted: str, path: str) -> None:
    assert own_path(wanted) == path


def test_texts_have_both_languages_and_no_name_twice() -> None:
    assert all(dutch and english for dutch, english in PAGE_TEXTS.values())
    assert set(PAGE_TEXTS) & set(TEXTS) == set()
