"""``programma user``: the first administrator, everybody after, and a way back in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.cli.app import main
from api.cli.messages import Speech
from api.cli.serving import open_service, settings_with
from planner.persistence.tables import PartnershipRow, UserRow
from tests.api.worlds import world_in
from tests.databases import anywhere

LINK = re.compile(r"http://127\.0\.0\.1:8000/in/(pml_\w+)")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["user", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'programma.db'}"


def test_the_first_administrator_makes_the_partnership_and_comes_in(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(
        capsys, "add", "--email", "Ada@Example.org", "--name", "Ada", "--partnership", "Duinrand", "--database", url
    )
    assert code == 0
    found = LINK.search(out)
    assert found is not None
    service = open_service(settings_with(url), Speech("nl"))
    with TestClient(create_app(service)) as client:
        body = {"token": found[1], "password": "vier fietsen op de dijk"}
        assert client.post("/v1/links/use", json=body).json()["step"] == "set-up-second-factor"
    users = service.store.read(anywhere(), lambda unit: [(u.email, u.role) for u in unit.query(UserRow)])
    assert users == [("ada@example.org", "administrator")]
    code, out, _ = run(
        capsys, "add", "--email", "c@example.org", "--role", "coordinator", "--organisation", "o1", "--database", url
    )
    assert code == 0
    names = service.store.read(anywhere(), lambda unit: [row.name for row in unit.query(PartnershipRow)])
    assert names == ["Duinrand"]
    service.store.engine.dispose()


def test_every_fault_at_once_and_nothing_made(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "add", "--email", "no address", "--role", "boss", "--school", "a b", "--database", url)
    assert code == 2
    for option in ("--email", "--role", "--school"):
        assert option in err
    assert not Path(url.removeprefix("sqlite:///")).exists()


def test_a_mistake_says_what_to_do(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    def said(*arguments: str) -> list[str]:
        code, _, err = run(capsys, "add", *arguments, "--database", url)
        assert code == 2
        return err.splitlines()

    assert said("--role", "baas") == [
        "Er is niets gedaan; los dit eerst op:",
        "--role: Kies uit: administrator, beheerder, coordinator, coördinator, manager, worker, jongerenwerker, "
        "contact, aanspreekpunt, deputy, vervanger.",
        "--email: Dit moet worden opgegeven.",
    ]
    assert said("--role", "Coördinator", "--school", "beek") == [
        "Er is niets gedaan; los dit eerst op:",
        "--email: Dit moet worden opgegeven.",
        "--organisation: Dit hoort bij de rol coordinator: geef de code uit de invoer.",
        "--school: Dit hoort niet bij de rol coordinator; laat het weg.",
    ]
    assert not Path(url.removeprefix("sqlite:///")).exists()
    coordinator = said("--email", "c@example.org", "--role", "coordinator", "--organisation", "klein")
    assert coordinator[-1] == (
        "Er is nog geen samenwerking. Maak eerst haar beheerder: programma user add --email ADRES --partnership NAAM."
    )
    assert run(capsys, "add", "--email", "a@example.org", "--database", url)[0] == 0
    assert said("--email", "a@example.org") == [
        "Met dit adres is er al een account. Weer binnenlaten: programma user link --email a@example.org."
    ]


def test_a_place_that_the_input_does_not_have_is_told_with_the_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with world_in(tmp_path):
        database = ("--partnership", "Klein", "--database", f"sqlite:///{tmp_path / 'programma.db'}")
        wrong = ("add", "--email", "x@example.org", "--role", "aanspreekpunt", "--school", "beeck", *database)
        code, _, err = run(capsys, *wrong)
        assert (code, err.splitlines()[-1]) == (
            2,
            "--school: De invoer heeft geen beeck. Bedoelt u «beek»? Er zijn: beek (De Beek), dijk (De Dijk).",
        )
        right = ("add", "--email", "x@example.org", "--role", "aanspreekpunt", "--school", "beek", *database)
        assert run(capsys, *right)[0] == 0


def test_what_cannot_be_is_said(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "add", "--email", "c@example.org", "--role", "contact", "--database", url)[0] == 2
    assert run(capsys, "add", "--email", "a@example.org", "--database", url)[0] == 0
    code, _, err = run(capsys, "add", "--email", "A@example.org", "--database", url)
    assert (code, "adres" in err) == (2, True)
    code, _, err = run(
        capsys, "add", "--email", "b@example.org", "--role", "coordinator", "--organisation", "o", "--partnership", "Z",
        "--database", url,
    )  # fmt: skip
    assert (code, "Samenwerking" in err) == (2, True)


def test_a_way_back_in(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "add", "--email", "a@example.org", "--database", url)
    code, out, _ = run(capsys, "link", "--email", "a@example.org", "--new-second-factor", "--database", url)
    assert code == 0
    assert LINK.search(out)
    assert run(capsys, "link", "--email", "b@example.org", "--database", url)[0] == 2
