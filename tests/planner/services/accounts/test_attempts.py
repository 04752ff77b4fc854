"""Limits on guessing, in every stretch of time and whatever runs side by side."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from planner.errors import TooOften
from planner.persistence.store import Store
from planner.persistence.tables import AttemptRow
from planner.services.accounts.attempts import PASSWORDS, Limit, look, network_of, take
from planner.services.accounts.sealing import Seal
from tests.databases import NOW, anywhere

SEAL = Seal(b"s" * 32)
FEW = Limit("few", 3, timedelta(hours=1))


def test_no_stretch_holds_more_than_the_limit(store: Store) -> None:
    """Somebody tries every two minutes for five hours; no hour holds more than three that were taken."""
    taken, waits = [], []
    for minute in range(0, 300, 2):
        now = NOW + timedelta(minutes=minute)
        try:
            take(store, SEAL, FEW, "noor", now)
        except TooOften as often:
            waits.append(often.wait_seconds)
        else:
            taken.append(minute)
    assert all(1 <= wait <= 3900 for wait in waits)
    assert len(taken) > 9
    assert all(later - earlier >= 60 for earlier, later in zip(taken, taken[3:], strict=False))


def test_after_the_time_told_it_is_taken_again(store: Store) -> None:
    for _ in range(FEW.most):
        take(store, SEAL, FEW, "noor", NOW)
    with pytest.raises(TooOften) as often:
        take(store, SEAL, FEW, "noor", NOW)
    with pytest.raises(TooOften):
        look(store, SEAL, FEW, "noor", NOW + timedelta(seconds=often.value.wait_seconds - 1))
    take(store, SEAL, FEW, "noor", NOW + timedelta(seconds=often.value.wait_seconds))


def test_buckets_are_apart_and_show_nobody(store: Store) -> None:
    for _ in range(FEW.most):
        take(store, SEAL, FEW, "noor@example.org", NOW)
    take(store, SEAL, FEW, "sam@example.org", NOW)
    take(store, SEAL, PASSWORDS, "noor@example.org", NOW)
    buckets = store.read(anywhere(), lambda unit: [row.bucket for row in unit.query(AttemptRow)])
    assert len(buckets) == 3
    assert not any("noor" in bucket for bucket in buckets)


def test_many_at_once_are_counted_one_by_one(store: Store) -> None:
    taken: list[bool] = []

    def guess() -> None:
        try:
            take(store, SEAL, PASSWORDS, "noor", NOW)
        except TooOften:
            taken.append(False)
        else:
            taken.append(True)

    threads = [threading.Thread(target=guess) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert taken.count(True) <= PASSWORDS.most
    assert taken.count(True) >= 15


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
    ],
)
def test_networks(address: str, network: str) -> None:
    assert network_of(address) == network
