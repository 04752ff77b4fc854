"""Work beside other work: its result and its faults are those of the work itself, wherever it was done."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from api.planning.beside import InThread, in_copy

ALONE = """
import os, sys, threading
from api.planning.beside import in_copy
{body}
"""


def _run(body: str) -> subprocess.CompletedProcess[str]:
    """A process with one thread, which may be copied."""
    return subprocess.run(
        [sys.executable, "-c", ALONE.format(body=body)], capture_output=True, text=True, check=False, timeout=60
    )


def test_in_thread_gives_the_result() -> None:
    assert InThread(lambda: threading.current_thread().name, name="other").result() == "other"


def test_in_thread_raises_what_the_work_raises() -> None:
    running = InThread(lambda: 1 // 0, name="other")
    assert running.ended(10)
    with pytest.raises(ZeroDivisionError):
        running.result()


def test_a_thread_that_still_works_has_not_ended() -> None:
    go = threading.Event()
    running = InThread(go.wait, name="other")
    assert not running.ended(0.01)
    go.set()
    assert running.result()


def test_beside_other_threads_the_work_is_done_when_asked_for() -> None:
    go, done = threading.Event(), list[int]()
    other = InThread(go.wait, name="other")
    result = in_copy(lambda: done.append(1))
    assert not done
    result()
    assert done == [1]
    go.set()
    other.result()


def test_the_result_of_a_copy_is_that_of_the_work() -> None:
    ran = _run("print(len(in_copy(lambda: b'x' * 10**6)()), in_copy(lambda: os.getpid())() == os.getpid())")
    cores = 1 if sys.platform != "linux" else len(__import__("os").sched_getaffinity(0))
    assert ran.stdout == f"1000000 {cores == 1}\n"


def test_what_a_copy_cannot_do_is_done_here() -> None:
    body = """
here = os.getpid()
def work():
    if os.getpid() != here:
        os._exit(9)
    return 'here'
print(in_copy(work)())
try:
    in_copy(lambda: 1 // 0)()
except ZeroDivisionError:
    print('raised')
print(in_copy(lambda: (lambda: 1))()())
"""
    ran = _run(body)
    assert (ran.stdout, ran.returncode) == ("here\nraised\n1\n", 0)


def test_nothing_is_said_twice() -> None:
    ran = _run("sys.stdout.write('once '); in_copy(lambda: 1)(); sys.stdout.write('more')")
    assert ran.stdout == "once more"


def test_a_copy_does_not_hear_a_signal() -> None:
    body = """
import signal, time
signal.signal(signal.SIGINT, lambda *_: print('heard', flush=True))
def work():
    time.sleep(0.3)
    return 'done'
result = in_copy(work)
time.sleep(0.1)
os.killpg(os.getpgrp(), signal.SIGINT)
print(result())
"""
    ran = subprocess.run(
        [sys.executable, "-c", ALONE.format(body=body)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        start_new_session=True,
    )
    assert ran.stdout == "heard\ndone\n"


COPY = """
from api.planning.beside import Copy
here, large = os.getpid(), object()
"""


def test_a_copy_hears_what_is_told_and_answers() -> None:
    body = f"""{COPY}
def work(hear):
    return hear(str) + str(hear(list)[0] is large), os.getpid() == here
with Copy(work, known=(large,)) as copy:
    copy.tell('known: ')
    copy.tell([large])
    said, alone = copy.result()
print(said, alone == (len(os.sched_getaffinity(0)) == 1))
"""
    ran = _run(body)
    assert (ran.stdout, ran.stderr, ran.returncode) == ("known: True True\n", "", 0)


def test_what_a_copy_cannot_do_is_done_here_with_what_it_was_told() -> None:
    body = f"""{COPY}
def work(hear):
    if os.getpid() != here:
        os._exit(9)
    return hear(int) + hear(int)
with Copy(work) as copy:
    copy.tell(1)
    copy.tell(2)
    print(copy.result())
def fail(hear):
    return hear(int) // 0
try:
    with Copy(fail) as copy:
        copy.tell(1)
        copy.result()
except ZeroDivisionError:
    print('raised')
"""
    ran = _run(body)
    assert (ran.stdout, ran.returncode) == ("3\nraised\n", 0)


def test_a_copy_that_is_told_nothing_is_gone_after_its_block() -> None:
    body = f"""{COPY}
with Copy(lambda hear: hear(int)) as copy:
    pass
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print('gone')
"""
    assert _run(body).stdout == "gone\n"


def test_more_than_a_pipe_holds_is_told() -> None:
    body = f"""{COPY}
import time
def work(hear):
    time.sleep(0.2)
    return len(hear(bytes))
with Copy(work) as copy:
    copy.tell(bytes(10**6))
    print(copy.result())
"""
    assert _run(body).stdout == "1000000\n"
