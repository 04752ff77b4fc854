"""Work beside other work: in a thread, or in a copy of the process where a second core would else be idle."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

Result = TypeVar("Result")


class InThread(Generic[Result]):
    """``work`` in a thread of its own, begun at once."""

    def __init__(self, work: Callable[[], Result], *, name: str) -> None:
        self._future: Future[Result] = Future()
        self._thread = threading.Thread(target=self._compute, args=(work,), name=name, daemon=True)
        self._thread.start()

    def _compute(self, work: Callable[[], Result]) -> None:
        try:
            self._future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised again where the result is asked for
            self._future.set_exception(error)

    def ended(self, seconds: float) -> bool:
        """Whether it is over, waited for at most so long."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def result(self) -> Result:
        """What came of it, or what it raised, once its thread is gone."""
        self._thread.join()
        return self._future.result()


def in_copy(work: Callable[[], Result]) -> Callable[[], Result]:
    """
    Begin ``work``, which changes nothing, in a copy of this process; the function returned waits for its result.

    Where no copy can be made, or it did not come to an end, the work is done when its result is asked for: what comes
    of it, and what it raises, is the same.
    """
    if not _can_copy():
        return work
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()
    copy = os.fork()
    if copy == 0:
        _hand_over(work, reading, writing)
    os.close(writing)

    def result() -> Result:
        with os.fdopen(reading, "rb") as pipe:
            found = pipe.read()
        _, status = os.waitpid(copy, 0)
        if status != 0:
            return work()
        ours: Result = pickle.loads(found)  # noqa: S301 - written by the copy
        return ours

    return result


def _can_copy() -> bool:
    """On Linux, with a core to spare, and when no other thread could hold a lock that the copy would wait for."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def _hand_over(work: Callable[[], object], reading: int, writing: int) -> None:
    """In the copy: give the result and end; without one the other process sees that it failed."""
    code = 1
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)  # they are for the process that is waited for
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(work(), pipe, protocol=pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)
