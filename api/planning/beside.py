"""Work beside other work: in a thread, or in a copy of the process where a second core would else be idle."""

from __future__ import annotations

import io
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from types import TracebackType
from typing import BinaryIO, Generic, Protocol, Self, TypeVar

Result = TypeVar("Result")
Message = TypeVar("Message")


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
    reading, writing = os.pipe()
    copy = _forked()
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


class Hear(Protocol):
    """Waits for the next message, which is of this kind."""

    def __call__(self, kind: type[Message]) -> Message: ...


class Copy(Generic[Result]):
    """
    A copy of this process in which ``work``, which changes nothing, gets ready while this one goes on; it hears what
    this one finds, and has a result in the end.

    Where no copy can be made, or it did not come to an end, the work is done when its result is asked for, and hears
    the same then: what comes of it, and what it raises, is the same. Within the block that it opens only; afterwards
    it is gone.

    Parameters
    ----------
    known
        What both have, since it was there before: within a message it is named and not sent.
    """

    def __init__(self, work: Callable[[Hear], Result], *, known: Sequence[object] = ()) -> None:
        self._work, self._known = work, known
        self._told: list[object] = []
        self._copy: int | None = None
        if not _can_copy():
            return
        hearing, telling = os.pipe()
        reading, writing = os.pipe()
        self._copy = _forked()
        if self._copy == 0:
            os.close(telling)
            with os.fdopen(hearing, "rb") as pipe:
                _hand_over(lambda: work(_Hearing(pipe, known)), reading, writing)
        os.close(hearing)
        os.close(writing)
        self._names = {id(each): number for number, each in enumerate(known)}
        self._telling, self._reading = os.fdopen(telling, "wb"), os.fdopen(reading, "rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._copy is not None:
            os.kill(self._copy, signal.SIGKILL)
            self._ended()

    def tell(self, message: object) -> None:
        """Let it hear this."""
        self._told.append(message)
        if self._copy is not None:
            told = io.BytesIO()
            _Naming(told, self._names).dump(message)
            with suppress(BrokenPipeError):  # it is gone: the work is done here then
                self._telling.write(told.getvalue())
                self._telling.flush()

    def result(self) -> Result:
        """What came of it, or what it raised, once it has heard everything."""
        if self._copy is not None:
            found = self._reading.read()
            if self._ended() == 0:
                ours: Result = pickle.loads(found)  # noqa: S301 - written by the copy
                return ours
        return self._work(_Again(iter(self._told)))

    def _ended(self) -> int:
        """How it ended, once it has."""
        assert self._copy is not None, "there is a copy"
        for pipe in (self._telling, self._reading):
            with suppress(BrokenPipeError):
                pipe.close()
        _, status = os.waitpid(self._copy, 0)
        self._copy = None
        return status


class _Naming(pickle.Pickler):
    """Writes the number of what both sides have."""

    def __init__(self, file: BinaryIO, names: dict[int, int]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._names = names

    def persistent_id(self, found: object) -> int | None:
        return self._names.get(id(found))


class _Hearing(pickle.Unpickler):
    """The messages that come through a pipe."""

    def __init__(self, pipe: BinaryIO, known: Sequence[object]) -> None:
        super().__init__(pipe)
        self._pipe, self._known = pipe, known

    def persistent_load(self, number: int) -> object:
        return self._known[number]

    def __call__(self, kind: type[Message]) -> Message:
        message = _Hearing(self._pipe, self._known).load()  # each message is a pickle of its own
        assert isinstance(message, kind), f"{kind.__name__} was expected"
        return message


class _Again:
    """The messages that were told before."""

    def __init__(self, told: Iterator[object]) -> None:
        self._told = told

    def __call__(self, kind: type[Message]) -> Message:
        message = next(self._told)
        assert isinstance(message, kind), f"{kind.__name__} was expected"
        return message


def _forked() -> int:
    """`os.fork` with nothing left to be said twice."""
    sys.stdout.flush()
    sys.stderr.flush()
    return os.fork()


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
