"""Uploads that wait for «Bewaren»: one a person, taken once, and not for long."""

from __future__ import annotations

from datetime import timedelta

from api.web.waiting import LASTS, MOST_WAITING, Waiting, WaitingUploads
from tests.databases import NOW

UPLOAD = Waiting(name="a.csv", data=b"id\n", mode="merge")


def test_it_is_taken_once_by_whom_it_is() -> None:
    waiting = WaitingUploads(lambda: NOW)
    ticket = waiting.keep(1, UPLOAD)
    assert waiting.take(2, ticket) is None
    assert waiting.take(1, "another") is None
    assert waiting.take(1, ticket) == UPLOAD
    assert waiting.take(1, ticket) is None


def test_a_new_one_takes_the_place_of_an_earlier_one_and_the_oldest_goes() -> None:
    waiting = WaitingUploads(lambda: NOW)
    first = waiting.keep(1, UPLOAD)
    second = waiting.keep(1, UPLOAD)
    assert waiting.take(1, first) is None
    for user in range(2, MOST_WAITING + 2):
        waiting.keep(user, UPLOAD)
    assert waiting.take(1, second) is None


def test_it_is_forgotten_after_a_quarter_of_an_hour() -> None:
    clock = [NOW]
    waiting = WaitingUploads(lambda: clock[0])
    ticket = waiting.keep(1, UPLOAD)
    clock[0] = NOW + LASTS + timedelta(seconds=1)
    assert waiting.take(1, ticket) is None
