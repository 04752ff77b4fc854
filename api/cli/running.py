"""A long computation that Ctrl-C and SIGTERM end in good order."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from api.planning.beside import InThread

Result = TypeVar("Result")

POLL_SECONDS = 0.5
"""How long the waiting thread sleeps at most before it looks at signals again."""


class BrokenOff(BaseException):
    """A second signal: the computation is left where it is, in a thread that cannot be ended."""


@contextmanager
def stoppable(on_stop: Callable[[], None]) -> Iterator[threading.Event]:
    """
    While the block lasts the first Ctrl-C or SIGTERM sets the event, calls ``on_stop`` and ends nothing else.

    Whoever computes looks at the event; what is already being written is written.

    Raises
    ------
    BrokenOff
        At the second signal, in the block.
    """
    stop = threading.Event()

    def handle(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise BrokenOff
        stop.set()
        on_stop()

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run_aside(work: Callable[[], Result]) -> Result:
    """
    The result of ``work``, which is called in a thread of its own.

    Solving holds the thread it runs in, so that one cannot hear signals: this one does.

    Raises
    ------
    Exception
        Whatever ``work`` raises.
    """
    running = InThread(work, name="run")
    while not running.ended(POLL_SECONDS):
        pass
    return running.result()
