"""Outgoing mail: held until a person sends it, sent as one however often it is tried, never lost."""

from __future__ import annotations

import email
import re
import socket
from datetime import timedelta
from email import policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from api.mailing import Mailer, carrier_of
from api.settings import Settings
from planner.persistence.store import Unit
from planner.persistence.tables import OutgoingRow, UserRow
from planner.services.outgoing.mailing import FolderCarrier, Mail, NotSent, SmtpCarrier
from planner.services.outgoing.sending import LEASE, LONGEST_WAIT, send_due, wait_after
from planner.services.permissions import Role
from tests.api.programmes.stories import messages, proposed
from tests.api.worlds import World


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Kept:
    """Takes every mail, after having refused the first few."""

    def __init__(self, refusals: int = 0) -> None:
        self.refusals = refusals
        self.mails: list[Mail] = []

    def carry(self, mail: Mail) -> None:
        if self.refusals:
            self.refusals -= 1
            raise NotSent("ConnectionRefusedError")
        self.mails.append(mail)


def fill(unit: Unit, row: OutgoingRow, now: object) -> str:
    return row.body.replace("{link}", "https://programma.example/in/geheim")


def send(world: World, carrier: Any) -> int:
    return send_due(world.service.store, carrier, fill, "programma.example", world.service.now)


def release(world: World) -> list[int]:
    found = [message["id"] for message in messages(world, waiting="true")]
    for message_id in found:
        assert world.ask(Role.COORDINATOR, "POST", f"/v1/outgoing/{message_id}/send").json()["held"] is False
    return found


def test_nothing_goes_out_before_a_person_sends_it(world: World) -> None:
    proposed(world)
    carrier = Kept()
    assert send(world, carrier) == 0
    release(world)
    assert send(world, carrier) == 2
    assert [(mail.to_name, mail.to_address) for mail in carrier.mails] == [
        ("Carla", "carla@klein.example"),
        ("Daan", "daan@klein.example"),
    ]
    assert "https://programma.example/in/geheim" in carrier.mails[0].text
    assert send(world, carrier) == 0
    assert all(message["sent_at"] for message in messages(world))
    assert "geheim" not in str(messages(world))


def test_the_service_sends_with_a_way_in_that_is_kept_nowhere(world: World) -> None:
    proposed(world)
    release(world)
    carrier = Kept()
    assert Mailer(world.service, carrier).send() == 2
    (secret,) = re.findall(r"http://127\.0\.0\.1:8000/in/(pml_\w+)", carrier.mails[0].text)
    assert secret not in str(messages(world))
    with Mailer(world.service, carrier, pause_seconds=0.01):
        pass
    assert len(carrier.mails) == 2


def test_mails_go_where_the_settings_say(tmp_path: Path) -> None:
    by_smtp = carrier_of(Settings(mail_url="smtp://mail.example"))
    assert by_smtp == SmtpCarrier(address="smtp://mail.example", sender="programma@programma-op-maat.example")
    in_folder = carrier_of(Settings(mail_folder=tmp_path, mail_sender="post@klein.example"))
    assert in_folder == FolderCarrier(folder=tmp_path, sender="post@klein.example")
    assert isinstance(carrier_of(Settings()), FolderCarrier)


def test_a_message_is_sent_off_once(world: World) -> None:
    proposed(world)
    (first, _) = release(world)
    again = world.ask(Role.COORDINATOR, "POST", f"/v1/outgoing/{first}/send")
    assert (again.status_code, again.json()["type"]) == (409, "urn:programma:not-held")


def test_what_could_not_be_sent_is_tried_again_later(world: World) -> None:
    proposed(world)
    release(world)
    carrier = Kept(refusals=2)
    assert send(world, carrier) == 0
    assert [(m["tries"], m["failure"], m["sent_at"]) for m in messages(world)] == [
        (1, "ConnectionRefusedError", None)
    ] * 2
    assert send(world, carrier) == 0
    world.clock[0] += LEASE + timedelta(seconds=1)
    assert send(world, carrier) == 2
    assert [(m["tries"], m["failure"]) for m in messages(world)] == [(2, None)] * 2


def test_a_sender_that_dies_after_handing_over_sends_the_same_mail_again(world: World) -> None:
    proposed(world)
    release(world)

    class Dies(Kept):
        def carry(self, mail: Mail) -> None:
            super().carry(mail)
            raise KeyboardInterrupt

    dying, next_one = Dies(), Kept()
    with pytest.raises(KeyboardInterrupt):
        send(world, dying)
    assert send(world, next_one) == 1
    world.clock[0] += LEASE + timedelta(seconds=1)
    assert send(world, next_one) == 1
    assert dying.mails[0].id in [mail.id for mail in next_one.mails]
    assert len({mail.id for mail in next_one.mails}) == 2


def test_nobody_who_left_is_written_to(world: World) -> None:
    proposed(world)
    release(world)

    def leave(unit: Unit) -> None:
        user = unit.get(UserRow, world.users[world.mine, Role.CONTACT])
        assert user is not None
        user.active = False

    world.service.store.write(world.scope(), leave)
    carrier = Kept()
    assert send(world, carrier) == 1
    assert [mail.to_name for mail in carrier.mails] == ["Daan"]


def test_waiting_grows_and_ends_at_six_hours() -> None:
    waits = [wait_after(tries) for tries in range(1, 40)]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (LEASE, LONGEST_WAIT)


def test_mails_become_files(world: World, tmp_path: Path) -> None:
    proposed(world)
    release(world)
    carrier = FolderCarrier(folder=tmp_path / "mail", sender="programma@programma.example")
    assert send(world, carrier) == 2
    files = sorted((tmp_path / "mail").iterdir())
    assert [file.suffix for file in files] == [".eml", ".eml"]
    message = email.message_from_bytes(files[0].read_bytes(), policy=policy.default)
    assert message["to"] == "Carla <carla@klein.example>"
    assert message.get_content().startswith("Beste Carla,")


class Handler:
    """Keeps what a mail server is handed."""

    def __init__(self) -> None:
        self.contents: list[bytes] = []

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:  # noqa: N802
        self.contents.append(envelope.content)
        return "250 OK"


def test_mails_go_by_smtp(world: World) -> None:
    handler = Handler()
    port = free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        proposed(world)
        release(world)
        carrier = SmtpCarrier(address=f"smtp://127.0.0.1:{port}", sender="programma@programma.example")
        assert send(world, carrier) == 2
    finally:
        controller.stop()
    found = [email.message_from_bytes(content, policy=policy.default) for content in handler.contents]
    assert [message["to"] for message in found] == ["Carla <carla@klein.example>", "Daan <daan@klein.example>"]
    assert len({message["message-id"] for message in found}) == 2


def test_no_server_is_a_failure_and_no_loss(world: World) -> None:
    proposed(world)
    release(world)
    carrier = SmtpCarrier(address=f"smtp://127.0.0.1:{free_port()}", sender="programma@programma.example")
    assert send(world, carrier) == 0
    assert {message["failure"] for message in messages(world)} == {"ConnectionRefusedError"}


@pytest.mark.parametrize("name", ["Carla\r\nBcc: x@y.example", "=?utf-8?q?x?=", '"Carla" <x@y.example>', "Ça va €"])
def test_a_name_cannot_add_a_header(name: str) -> None:
    from planner.services.outgoing.mailing import message_of

    mail = Mail(id="message-1-1@host", to_name=name, to_address="a@b.example", subject=name, text="Dag")
    written = message_of(mail, "programma@programma.example").as_bytes()
    found = email.message_from_bytes(written, policy=policy.default)
    assert sorted(key.casefold() for key in found) == sorted(
        (
            "from",
            "to",
            "subject",
            "message-id",
            "auto-submitted",
            "content-type",
            "content-transfer-encoding",
            "mime-version",
        )
    )
    assert [address.addr_spec for address in found["to"].addresses] == ["a@b.example"]
