"""
The door to foreign calendars: read in a child process that is limited in memory and time and can be killed.

Whatever a hostile file does to the reader happens there; here arrive intervals, or a refusal. Nothing is
written to disk, and of the calendar's texts nothing leaves the child.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import calendars
from calendars.errors import UnreadableCalendarError
from calendars.ical.busy_time import BusyTime, Span, busy_time
from calendars.ical.contentlines import check_size

STARTED = b"started\n"
"""First bytes of a child that could load everything: without them the fault is ours and not the calendar's."""
FAULT = 3
"""Exit code of a child in which the reader failed in a way that it should not."""
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "PYTHONTZPATH", "PYTHONHASHSEED", "SYSTEMROOT")
_ROOT = Path(calendars.__file__).parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may use at most: seconds of processor time, seconds on the clock, bytes of address space."""

    cpu_seconds: int = 10
    wall_seconds: float = 15.0
    memory_bytes: int = 1_000_000_000


class ReaderFailed(RuntimeError):
    """The child process could not begin: a fault of this installation, not of a calendar."""


def read_isolated(
    data: bytes, first: date, last: date, *, address: str | None = None, limits: Limits | None = None
) -> BusyTime:
    """
    The busy time in an iCalendar file from ``first`` to ``last`` inclusive; see `calendars.ical.reading.read_busy`.

    ``address`` is the owner's mail address: meetings that it declined are free.

    Raises
    ------
    UnreadableCalendarError
        If the file is refused, or reading it takes more than the limits.
    ReaderFailed
        If the child process cannot begin.
    """
    check_size(len(data))
    allowed = limits or Limits()
    question = {"first": first.isoformat(), "last": last.isoformat(), "address": address, "limits": asdict(allowed)}
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "calendars.ical.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    try:
        answer, _ = child.communicate(json.dumps(question).encode() + b"\n" + data, timeout=allowed.wall_seconds)
    except subprocess.TimeoutExpired:
        raise _too_costly() from None
    finally:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
    if not answer.startswith(STARTED):
        if child.returncode == -signal.SIGXCPU:
            raise _too_costly()
        raise ReaderFailed(f"The process that reads calendars ended with {child.returncode} before it began.")
    if child.returncode == FAULT:
        raise UnreadableCalendarError(
            "De agenda is geweigerd: er staat iets in dat niet te begrijpen is. Exporteer haar opnieuw.",
            "The calendar is refused: it holds something that cannot be understood. Export it again.",
        )
    if child.returncode != 0:
        raise _too_costly()
    return _understood(answer.removeprefix(STARTED), first, last)


def _understood(answer: bytes, first: date, last: date) -> BusyTime:
    told = json.loads(answer)
    if "refused" in told:
        raise UnreadableCalendarError(*told["refused"])
    return busy_time(
        _spans(told["busy"]),
        _spans(told["tentative"]),
        first,
        last,
        known=(_moment(told["known_from"]), _moment(told["known_until"])),
        warnings=[(nl, en) for nl, en in told["warnings"]],
    )


def environment() -> dict[str, str]:
    """Only what Python needs: no setting or secret of ours goes into the child."""
    path = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | {"PYTHONPATH": path}


def _spans(items: Iterable[Any]) -> tuple[Span, ...]:
    return tuple((datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC)) for start, end in items)


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _too_costly() -> UnreadableCalendarError:
    return UnreadableCalendarError(
        "De agenda is geweigerd: haar lezen kost te veel tijd of geheugen. Exporteer een kortere periode, of verwijder "
        "afspraken met vreemde herhalingen.",
        "The calendar is refused: to read it takes too much time or memory. Export a shorter time, or remove events "
        "with odd recurrence rules.",
    )
