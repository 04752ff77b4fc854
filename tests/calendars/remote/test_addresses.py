"""What may be asked for: by its spelling, by what its name leads to, and after each redirect."""

from __future__ import annotations

import ipaddress

import pytest

from calendars.remote.addresses import feed_address, is_public
from calendars.remote.fetching import Outcome, fetch
from calendars.remote.reasons import FetchRefused, Reason
from tests.calendars.remote.pretending import OTHER, PUBLIC, always, internet, ok, redirect
from tests.calendars.remote.spellings import CLOSED, CLOSED_IPS

URL = "http://agenda.example.nl/geheim.ics"


@pytest.mark.parametrize("text", CLOSED)
def test_an_odd_spelling_is_never_looked_up_or_connected_to(text: str) -> None:
    with internet(always(ok())) as net:
        found = fetch(text, network=net.network)
    assert found.outcome is Outcome.FAILED
    assert found.reason in (Reason.UNREADABLE, Reason.SCHEME, Reason.CREDENTIALS, Reason.PORT, Reason.NOT_PUBLIC)
    assert (net.connected, net.looked_up) == ([], [])


def test_there_are_enough_spellings() -> None:
    assert len(set(CLOSED)) == len(CLOSED)
    assert len(CLOSED) >= 60


@pytest.mark.parametrize("ip", CLOSED_IPS)
def test_a_name_that_leads_inside_is_not_connected_to(ip: str) -> None:
    for answer in ([ip], [PUBLIC, ip], [ip, OTHER]):
        with internet(always(ok()), {"agenda.example.nl": [answer]}) as net:
            found = fetch(URL, network=net.network)
        assert (found.outcome, found.reason) == (Outcome.FAILED, Reason.NOT_PUBLIC)
        assert net.connected == []


@pytest.mark.parametrize("ip", [PUBLIC, OTHER, "1.1.1.1", "8.8.8.8", "2a00:1450:400e:80f::200e", "172.15.0.1"])
def test_the_public_internet_is_open(ip: str) -> None:
    assert is_public(ipaddress.ip_address(ip))
    with internet(always(ok()), {"agenda.example.nl": [[ip]]}) as net:
        assert fetch(URL, network=net.network).outcome is Outcome.FRESH
    assert net.connected == [(ip, 80)]


def test_nothing_that_python_calls_private_is_public_to_us() -> None:
    for first in range(256):
        for second in (0, 16, 31, 64, 100, 127, 168, 254):
            address = ipaddress.ip_address(f"{first}.{second}.0.9")
            assert not is_public(address) or (address.is_global and not address.is_multicast), address
    for first in range(0, 0x10000, 0x101):
        address = ipaddress.ip_address(f"{first:x}:0:7f00:1::9")
        assert not is_public(address) or (address.is_global and not address.is_multicast), address


def test_a_name_is_looked_up_once_and_what_was_checked_is_connected_to() -> None:
    with internet(always(ok()), {"agenda.example.nl": [[PUBLIC], ["127.0.0.1"]]}) as net:
        assert fetch(URL, network=net.network).outcome is Outcome.FRESH
        assert net.connected == [(PUBLIC, 80)]
        assert net.looked_up == ["agenda.example.nl"]
        again = fetch(URL, network=net.network)
    assert again.reason is Reason.NOT_PUBLIC
    assert net.connected == [(PUBLIC, 80)]


def test_a_redirect_to_its_own_name_is_looked_up_anew() -> None:
    with internet(always(redirect("/elders.ics")), {"agenda.example.nl": [[PUBLIC], ["127.0.0.1"]]}) as net:
        assert fetch(URL, network=net.network).reason is Reason.NOT_PUBLIC
    assert net.connected == [(PUBLIC, 80)]


@pytest.mark.parametrize("text", CLOSED)
def test_a_redirect_inside_is_not_followed(text: str) -> None:
    if not text.isprintable() or any(ord(letter) > 255 for letter in text) or text in ("", "127.0.0.1", "//127.0.0.1/"):
        location = "http://127.0.0.1/"
    else:
        location = text
    with internet(always(redirect(location))) as net:
        found = fetch(URL, network=net.network)
    assert found.outcome is Outcome.FAILED
    assert {address for address, _ in net.connected} == {PUBLIC}


def test_at_most_three_redirects() -> None:
    for times, outcome in ((3, Outcome.FRESH), (4, Outcome.FAILED)):
        steps = iter([*[redirect(f"http://agenda.example.nl/{n}") for n in range(times)], ok()])
        with internet(lambda head, connection, steps=steps: connection.sendall(next(steps))) as net:
            found = fetch(URL, network=net.network)
        assert found.outcome is outcome
        assert len(net.connected) == 4
    assert found.reason is Reason.REDIRECTS


@pytest.mark.parametrize("location", ["", "http://", "http://agenda.example.nl:9/", "\\\\127.0.0.1\\x", "http://[::1"])
def test_a_redirect_to_nowhere(location: str) -> None:
    with internet(always(redirect(location))) as net:
        assert fetch(URL, network=net.network).outcome is Outcome.FAILED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("webcal://agenda.example.nl/a.ics", ("https", "agenda.example.nl", 443, "/a.ics")),
        (" HTTPS://Agenda.Example.NL:443/A?b=c#d \n", ("https", "agenda.example.nl", 443, "/A?b=c")),
        ("http://agenda.example.nl.", ("http", "agenda.example.nl", 80, "/")),
        ("https://agenda.example.nl/é%20b", ("https", "agenda.example.nl", 443, "/%C3%A9%20b")),
        ("https://café.example.nl/?q=é", ("https", "xn--caf-dma.example.nl", 443, "/?q=%C3%A9")),
        ("https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/", ("https", OTHER, 443, "/")),
    ],
)
def test_what_people_paste(text: str, expected: tuple[str, str, int, str]) -> None:
    found = feed_address(text)
    assert (found.scheme, found.host, found.port, found.target) == expected


def test_the_secret_part_is_not_shown() -> None:
    assert "geheim" not in repr(feed_address(URL))


def test_every_reason_has_words() -> None:
    assert all(reason.nl.endswith(".") and reason.en.endswith(".") and reason.nl != reason.en for reason in Reason)
    assert FetchRefused(Reason.PORT).reason is Reason.PORT
