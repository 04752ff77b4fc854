"""Hostile calendars cost bounded time and memory, and none is ever read as free."""

from __future__ import annotations

import os
import resource
import time
from datetime import date
from pathlib import Path

import pytest

from calendars.errors import UnreadableCalendarError
from calendars.ical.isolated import read_isolated
from calendars.limited import Limits
from tests.calendars.foreign.hostile import HARMLESS, REFUSED, calendar, event, rule

FIRST, LAST = date(2026, 8, 1), date(2027, 7, 31)
MOST_CPU_SECONDS = 11.0
MOST_GROWTH_MIB = 50


def children_cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def resident_mib() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_time(name: str) -> None:
    data, before, spent = REFUSED[name](), resident_mib(), children_cpu_seconds()
    with pytest.raises(UnreadableCalendarError) as caught:
        read_isolated(data, FIRST, LAST)
    assert caught.value.nl
    assert caught.value.en
    assert children_cpu_seconds() - spent < MOST_CPU_SECONDS
    assert resident_mib() - before < MOST_GROWTH_MIB


@pytest.mark.parametrize("name", HARMLESS)
def test_it_is_not_read_as_free(name: str) -> None:
    data, spent = HARMLESS[name](), children_cpu_seconds()
    try:
        found = read_isolated(data, FIRST, LAST)
    except UnreadableCalendarError:
        found = None
    assert found is None or found.busy
    assert children_cpu_seconds() - spent < MOST_CPU_SECONDS


def test_there_are_enough_of_them() -> None:
    assert len(REFUSED) >= 40


def test_processor_time_is_limited() -> None:
    """Rules that end before the first day: each is gone through, and none of them has a repetition that counts."""
    many = calendar("".join(event("DTSTART:19900101T090000", "RRULE:FREQ=DAILY;COUNT=9999", uid=n) for n in range(60)))
    spent = children_cpu_seconds()
    with pytest.raises(UnreadableCalendarError, match="te veel tijd of geheugen"):
        read_isolated(many, FIRST, LAST, limits=Limits(cpu_seconds=1))
    assert children_cpu_seconds() - spent < 3


def test_the_clock_is_limited() -> None:
    begin = time.monotonic()
    with pytest.raises(UnreadableCalendarError, match="te veel tijd of geheugen"):
        read_isolated(rule("FREQ=DAILY")(), FIRST, LAST, limits=Limits(wall_seconds=0.001))
    assert time.monotonic() - begin < 10


def test_memory_is_limited() -> None:
    large = calendar("".join(event("DTSTART:20260901T090000", uid=n) for n in range(5000)))
    with pytest.raises(UnreadableCalendarError, match="te veel tijd of geheugen"):
        read_isolated(large, FIRST, LAST, limits=Limits(memory_bytes=20_000_000))
