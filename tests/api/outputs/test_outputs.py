"""Canaries sit wherever something comes in; every output is read by everybody and says what the openness table says."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from planner.persistence.store import Unit
from planner.persistence.tables import OutgoingRow
from planner.services.permissions import Role
from tests.api.outputs.asking import NOT_ASKED, addresses
from tests.api.outputs.paper import on_paper
from tests.api.outputs.planting import (
    CONFIDENTIAL,
    CONFIDENTIAL_ID,
    SENSITIVE,
    SENSITIVE_EN,
    Planted,
    planted_world,
)
from tests.planner.services.worlds import readable

COORDINATOR, CONTACT, WORKER, MANAGER, ADMINISTRATOR = (
    Role.COORDINATOR,
    Role.CONTACT,
    Role.WORKER,
    Role.MANAGER,
    Role.ADMINISTRATOR,
)
ASKED = (COORDINATOR, CONTACT, WORKER, MANAGER, ADMINISTRATOR)
"""A deputy reads what a contact does: the matrix of permissions says so of every operation."""
AT_SCHOOL = frozenset({COORDINATOR, CONTACT})
READ_BY: dict[str, frozenset[Role]] = {
    "kzopmerking": AT_SCHOOL,
    "kzreden": AT_SCHOOL,
    "kzbericht": AT_SCHOOL,
    "kzgeleerd": frozenset({COORDINATOR, WORKER}),
    "kzapparaat": frozenset({COORDINATOR, CONTACT, WORKER, ADMINISTRATOR}),
    "kzsleutel": frozenset({COORDINATOR, ADMINISTRATOR}),
    "kzbron": frozenset({COORDINATOR}),
    "kzcontact-dijk": frozenset({COORDINATOR}),
    "kzvervanger-dijk": frozenset({COORDINATOR}),
    SENSITIVE.casefold(): frozenset({COORDINATOR, CONTACT, WORKER}),
    CONFIDENTIAL.casefold(): AT_SCHOOL,
    CONFIDENTIAL_ID: AT_SCHOOL,
    "kzbezig": frozenset(),
    "kzuid": frozenset(),
    "kzadres": frozenset(),
    "kzinlog": frozenset(),
}
"""Who reads a canary anywhere; labels and names of keys stand in the history, which administrators read."""
CATALOGUE = re.compile(
    r"/beheer/tabellen/.*|/v1/inputs.*|/invoer/werkmap\.xlsx|/wensen/.*|/school/doorgeven|/v1/history"
)
"""Where activities are entered, asked for by kind, and who entered them is told: not a word about a session."""
SCREEN = re.compile(r"/(?!v1/(?:outgoing|history)|feeds/|blad/|school/(?:poster|programma\.))(?!.*\.(?:csv|ics)$).*")
"""Pages, and what their programs read; not what passes from hand to hand, nor what others' servers fetch."""


@dataclass(frozen=True)
class Answer:
    """What somebody got; ``who`` is None for somebody without an account."""

    route: str
    who: Role | None
    status: int
    is_page: bool
    text: str

    @property
    def is_good(self) -> bool:
        """Whether there was something to read."""
        return self.status in (200, 303)


@dataclass(frozen=True)
class Swept:
    """Everything that was answered, and everything that was logged meanwhile."""

    planted: Planted
    answers: tuple[Answer, ...]
    elsewhere: tuple[Answer, ...]
    logged: str


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Swept]:
    with _logged() as said, planted_world(tmp_path_factory.mktemp("outputs")) as planted:
        places = addresses(planted)
        world = planted.world
        answers = [
            _asked(planted, route, path, who, world.token(who))
            for route, paths in places.items()
            for path in paths
            for who in ASKED
        ]
        strangers = ((COORDINATOR, world.stranger(COORDINATOR)), (CONTACT, world.stranger(CONTACT)), (None, {}))
        elsewhere = [
            _asked(planted, route, path, who, headers)
            for route, paths in places.items()
            for path in paths
            for who, headers in strangers
        ]
        yield Swept(planted, tuple(answers), tuple(elsewhere), said.getvalue())


def _asked(planted: Planted, route: str, path: str, who: Role | None, headers: dict[str, str]) -> Answer:
    planted.world.client.cookies.clear()
    asked = headers if route.startswith("/v1/") else headers | {"Accept": "text/html"}
    found = planted.world.client.get(path, headers=asked, follow_redirects=False)
    kind = found.headers.get("content-type", "")
    text = readable("x.xlsx", found.content) if "spreadsheet" in kind else found.text
    return Answer(route, who, found.status_code, kind.startswith("text/html"), text + str(found.headers))


class _logged:  # noqa: N801 - reads as a word in a `with`
    """Gathers what is logged, and what is written to the two streams of the process."""

    def __enter__(self) -> io.StringIO:
        self.said = io.StringIO()
        self.handler = logging.StreamHandler(self.said)
        self.root = logging.getLogger()
        self.before = self.root.level
        self.root.addHandler(self.handler)
        self.root.setLevel(logging.DEBUG)
        self.handler.addFilter(lambda record: not record.name.startswith(("httpx", "httpcore")))
        self.streams = (redirect_stdout(self.said), redirect_stderr(self.said))
        for stream in self.streams:
            stream.__enter__()
        return self.said

    def __exit__(self, *raised: Any) -> None:
        for stream in self.streams:
            stream.__exit__(*raised)
        self.root.removeHandler(self.handler)
        self.root.setLevel(self.before)


def test_every_address_answers_somebody(swept: Swept) -> None:
    """A new page or answer is asked for by itself; one with a new kind of place says here that it needs one."""
    asked = {answer.route for answer in swept.answers}
    answered = {answer.route for answer in swept.answers if answer.is_good}
    assert asked - answered == set()
    assert not asked & set(NOT_ASKED)
    assert len(asked) > 100


@pytest.mark.parametrize("canary", READ_BY)
def test_a_canary_is_read_by_whom_it_is_for_and_nobody_else(swept: Swept, canary: str) -> None:
    read = {answer.who for answer in swept.answers if canary in answer.text.casefold()}
    assert read == READ_BY[canary]


@pytest.mark.parametrize("canary", [CONFIDENTIAL.casefold(), CONFIDENTIAL_ID])
def test_what_is_confidential_is_of_no_session(swept: Swept, canary: str) -> None:
    """Its name stands where activities are entered and asked for, and nowhere else."""
    places = {answer.route for answer in swept.answers if canary in answer.text.casefold()}
    assert [route for route in places if not CATALOGUE.fullmatch(route)] == []


def test_what_is_sensitive_is_read_on_a_screen_only(swept: Swept) -> None:
    """No feed, file, sheet, poster or mail has its title."""
    places = {answer.route for answer in swept.answers if _is_sensitive(answer.text)}
    assert [route for route in places if not SCREEN.fullmatch(route)] == []
    assert len([route for route in places if not CATALOGUE.fullmatch(route)]) > 15


def test_on_paper_no_page_has_a_sensitive_title(swept: Swept) -> None:
    """Coordinators', workers' and schools' pages alike; the same pages have it on the screen."""
    pages = [answer for answer in swept.answers if answer.is_page and answer.is_good]
    shown = {answer.route for answer in pages if _is_sensitive(answer.text)}
    assert [answer.route for answer in pages if _is_sensitive(on_paper(answer.text))] == []
    assert {route.split("/")[1] for route in shown} >= {"plannen", "scholen", "school", "mijn-week", "publicaties"}


def test_others_and_other_partnerships_read_nothing(swept: Swept) -> None:
    """Neither somebody without an account nor people of another partnership meet any canary."""
    for canary in READ_BY:
        assert {(each.route, each.who) for each in swept.elsewhere if canary in each.text.casefold()} == set()


def test_nothing_of_it_is_logged(swept: Swept) -> None:
    """No title, text, name, address or secret, however much is logged."""
    secrets = [secret.rpartition("/")[2] for name, secret in swept.planted.secrets.items() if name != "worker"]
    secrets += [secret[:40] for secret in swept.planted.world.secrets.values()]
    logged = swept.logged.casefold()
    assert [canary for canary in READ_BY if canary in logged] == []
    assert [secret for secret in secrets if len(secret) > 20 and secret.casefold() in logged] == []


def test_mails_say_no_title_and_calendars_leave_their_times_only(swept: Swept) -> None:
    """What goes out has neutral names; of a foreign calendar no word is kept."""
    world = swept.planted.world

    def mails(unit: Unit) -> str:
        return str([(row.subject, row.body) for row in unit.query(OutgoingRow)])

    sent = world.service.store.read(world.scope(), mails)
    assert "Beste" in sent
    assert not _is_sensitive(sent)
    assert CONFIDENTIAL not in sent
    folder = Path(str(world.service.store.engine.url.database)).parent
    stored = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    assert b"kzbezig" not in stored
    assert b"kzuid" not in stored


def _is_sensitive(text: str) -> bool:
    return SENSITIVE in text or SENSITIVE_EN in text
