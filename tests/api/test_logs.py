"""Nothing secret and no forged line ends in a log."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy.exc import IntegrityError
from starlette.testclient import TestClient

from api.app import create_app
from api.logs import AccessLog, set_up_logs
from planner.errors import Busy
from planner.persistence.engine import open_engine
from planner.persistence.schema import upgrade
from planner.persistence.store import Store, Unit
from planner.persistence.tables import UserRow
from planner.services.accounts.passwords import hash_password
from planner.services.accounts.secrets import SecretKind, new_secret
from planner.services.feeds.serving import FeedServer
from planner.services.permissions import Role
from tests.api.worlds import make_world, world_in
from tests.databases import NOW, make_partnership, within


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up_logs(stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


SECRETS = [new_secret(kind) for kind in SecretKind] + [hash_password("vier fietsen op de dijk")]


@pytest.mark.parametrize("secret", SECRETS, ids=[secret[:4] for secret in SECRETS])
def test_a_secret_is_cut_out_wherever_it_stands(log: io.StringIO, secret: str) -> None:
    logger = structlog.get_logger("api.test")
    logger.info(f"GET /feeds/{secret}/x.ics", path=f"/in/{secret}", nested={"deep": [secret, {"er": secret}]})
    logging.getLogger("some.library").warning("it said %s", secret, extra={"more": secret})
    try:
        raise ValueError(secret)
    except ValueError as error:
        logger.error("fault", exc_info=error)
        logging.getLogger("some.library").exception("it failed")
    assert len(lines(log)) == 4
    assert secret not in log.getvalue()
    assert secret[5:40] not in log.getvalue()


@pytest.mark.parametrize(
    "name", ["password", "current_password", "wachtwoord", "Cookie", "authorization", "csrf", "code"]
)
def test_fields_that_hold_secrets_are_left_out(log: io.StringIO, name: str) -> None:
    structlog.get_logger("api.test").info("x", **{name: "zes zwanen", "headers": {name: "zes zwanen"}})
    assert "zwanen" not in log.getvalue()


def test_an_address_keeps_its_password_to_itself(log: io.StringIO) -> None:
    logging.getLogger("x").error("postgresql://noor:zwanen@db.example/programma and Bearer abc.def")
    assert "zwanen" not in log.getvalue()
    assert "abc.def" not in log.getvalue()
    assert "db.example" in log.getvalue()


def test_a_database_explains_its_errors_without_values(log: io.StringIO, store: Store) -> None:
    scope = within(make_partnership(store, "A"))

    def twice(unit: Unit) -> None:
        unit.add_all(UserRow(email="zwanen", name="zwanen", role="manager", created_at=NOW) for _ in range(2))
        unit.flush()

    with pytest.raises((IntegrityError, Busy)) as raised:
        store.write(scope, twice)
    structlog.get_logger("api.test").error("fault", exc_info=raised.value)
    assert "users" in log.getvalue()
    assert "zwanen" not in log.getvalue()


@pytest.mark.parametrize("text", ["a\nb", "a\r\n{}", "a\x1b[31mred", "a\u2028b", "a\x00b", "a\x85b"])
def test_one_event_is_one_line(log: io.StringIO, text: str) -> None:
    structlog.get_logger("api.test").info(text, who=text)
    logging.getLogger("x").warning(text)
    written = log.getvalue()
    assert written.count("\n") == 2
    assert written.isascii()
    assert not any(letter in written for letter in "\r\x1b\x00")
    assert [line["event"] for line in lines(log)] == [text, text]


def test_requests_are_logged_by_route_and_nothing_of_them(log: io.StringIO, tmp_path: Path) -> None:
    """Canaries in every place of a request: none is in the log."""
    engine = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    upgrade(engine)
    world = make_world(Store(engine))
    canary = "kanarie7391"
    cookie, link = new_secret(SecretKind.SIGN_IN), new_secret(SecretKind.LINK)
    client = TestClient(AccessLog(create_app(world.service)), raise_server_exceptions=False)
    client.cookies.set("programma", cookie)
    body = {"email": f"{canary}@example.org", "password": canary, "device": False}
    answers = [
        client.post("/v1/sign-in", json=body),
        client.post("/v1/sign-in", json=body | {canary: canary}),
        client.post("/v1/links/use", json={"token": link, "password": canary}),
        client.get(f"/v1/users/1?{canary}={canary}", headers={"Authorization": f"Bearer {canary}"}),
        client.get(f"/feeds/{canary}/x.ics", headers={"Referer": f"http://x/{canary}", "User-Agent": canary}),
        client.get("/v1/account", headers=world.token(Role.MANAGER)),
        client.post("/v1/account/password", headers=world.token(Role.MANAGER), json={"current": "", "new": canary}),
    ]
    assert [answer.status_code for answer in answers] == [401, 400, 404, 401, 404, 200, 400]
    written = log.getvalue()
    for secret in (canary, cookie, link, *world.secrets.values()):
        assert secret not in written
    requests = [line for line in lines(log) if line["event"] == "request"]
    assert [line["status"] for line in requests] == [401, 400, 404, 401, 404, 200, 400]
    assert {line["route"] for line in requests} >= {"/v1/sign-in", "/v1/users/{user_id}", "/v1/account"}
    engine.dispose()


def test_what_fails_tells_no_secret_and_nothing_that_was_stored(
    log: io.StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in a feed, in a statement, and a database that is gone: of none of them the log holds what was asked."""
    with world_in(tmp_path) as world:
        feed, canary = new_secret(SecretKind.FEED), "kanarie7391"
        path = f"/feeds/{feed}/rooster.ics"

        def broken(self: FeedServer, token: str) -> None:
            raise RuntimeError(f"{token} in {self!r}")

        def twice(unit: Unit) -> None:
            unit.add_all(UserRow(email=canary, name=canary, role="manager", created_at=NOW) for _ in range(2))
            unit.flush()

        client = TestClient(AccessLog(create_app(world.service)), raise_server_exceptions=False)
        with monkeypatch.context() as patch:
            patch.setattr(FeedServer, "body", broken)
            assert client.get(path).status_code == 500
        with pytest.raises(IntegrityError) as raised:
            world.service.store.write(world.scope(), twice)
        structlog.get_logger("api.test").error("fault", exc_info=raised.value)
        world.service.store.engine.dispose()
        (tmp_path / "programma.db").rename(tmp_path / "gone")
        (tmp_path / "programma.db").mkdir()
        gone = client.get(path)
        assert gone.status_code == 503
        assert gone.headers["content-type"] == "application/problem+json"
    written = log.getvalue()
    assert [line["event"] for line in lines(log)] == ["fault", "request", "fault", "database", "request"]
    for secret in (feed, feed[4:40], canary):
        assert secret not in written
