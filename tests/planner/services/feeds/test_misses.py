"""How often one machine may ask for what is not there."""

from __future__ import annotations

from planner.services.feeds.misses import LARGEST, MOST, SECONDS, Misses


def test_sixty_in_any_minute() -> None:
    misses = Misses()
    assert [misses.allow("203.0.113.5", float(n) / 2) for n in range(MOST + 1)] == [True] * MOST + [False]
    assert misses.allow("203.0.113.6", 30.0)
    assert not misses.allow("203.0.113.5", SECONDS - 0.01)
    assert misses.allow("203.0.113.5", SECONDS)
    assert not misses.allow("203.0.113.5", SECONDS)


def test_one_machine_has_many_addresses_of_version_6_and_one_of_version_4() -> None:
    misses = Misses()
    for n in range(MOST):
        assert misses.allow(f"2001:db8:1:2::{n:x}", 0.0)
    assert not misses.allow("2001:db8:1:2:ffff::1", 0.0)
    assert misses.allow("2001:db8:1:3::1", 0.0)
    for _ in range(MOST):
        assert misses.allow("203.0.113.5", 0.0)
    assert not misses.allow("::ffff:203.0.113.5", 0.0)
    assert misses.allow("testclient", 0.0)
    assert misses.allow("", 0.0)


def test_memory_is_bounded() -> None:
    misses = Misses()
    for n in range(LARGEST + 10):
        misses.allow(f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}", 0.0)
    assert len(misses._moments) == LARGEST
