"""A long computation that Ctrl-C and SIGTERM end in good order."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

Result = TypeVar("Result")

POLL_SECONDS = 0.5
"""How long the waiting thread sleeps at most before it looks at signals again."""


class BrokenOff(BaseException):
    """A second signal: the computation is left where it is, in a thread that cannot be ended."""


def run_stoppable(work: Callable[[threading.Event], Result], *, on_stop: Callable[[], None]) -> Result:
    """
    The result of ``work``, which is called in a thread of its own with an event that tells it to stop.

    Solving holds the thread it runs in, so that one cannot hear signals: this one does. The first signal
    sets the event and calls ``on_stop``.

    Raises
    ------
    BrokenOff
        At the second signal.
    Exception
        Whatever ``work`` raises.
    """
    stop = threading.Event()
    future: Future[Result] = Future()

    def compute() -> None:
        try:
            future.set_result(work(stop))
        except BaseException as error:  # noqa: BLE001 - raised again where the result is asked for
            future.set_exception(error)

    with _signals(stop, on_stop):
        threading.Thread(target=compute, name="run", daemon=True).start()
        while not future.done():
            wait([future], timeout=POLL_SECONDS)
    return future.result()


@contextmanager
def _signals(stop: threading.Event, on_stop: Callable[[], None]) -> Iterator[None]:
    def handle(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise BrokenOff
        stop.set()
        on_stop()

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
