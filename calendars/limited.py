"""
Reading what others sent in a process of its own: limited in memory and time, killed beyond that, told no secret.

Both sides stand here. The question is a line of JSON with the bytes behind it, the answer JSON too. Nothing is written
to disk, and what goes wrong in the child says nothing of what it read.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import calendars

STARTED = b"started\n"
"""First bytes of a child that could load everything: without them the fault is ours and not the sender's."""
FAULT, OUT_OF_MEMORY = 3, 4
"""Exit codes of a child whose reader failed in a way that it should not, or that needed more memory than it may."""
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "PYTHONTZPATH", "PYTHONHASHSEED", "SYSTEMROOT")
_ROOT = Path(calendars.__file__).parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may use at most: seconds of processor time, seconds on the clock, bytes of address space."""

    cpu_seconds: int = 10
    wall_seconds: float = 15.0
    memory_bytes: int = 1_000_000_000


class ReaderFailed(RuntimeError):
    """The child process could not begin: a fault of this installation, not of what was sent."""


class NotUnderstood(Exception):
    """The reader failed on what was sent."""


class TooCostly(Exception):
    """To read it takes more than the limits."""


def ask(module: str, question: Mapping[str, Any], data: bytes, limits: Limits) -> Any:
    """
    What ``module``, run as a child that calls `answer`, says to ``question`` about ``data``.

    Raises
    ------
    NotUnderstood, TooCostly
        If the child failed on it, or was ended.
    ReaderFailed
        If it cannot begin.
    """
    child = subprocess.Popen(  # noqa: S603 - a module of ours
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    )
    asked = json.dumps({**question, "limits": asdict(limits)}).encode() + b"\n" + data
    try:
        said, _ = child.communicate(asked, timeout=limits.wall_seconds)
    except subprocess.TimeoutExpired:
        raise TooCostly from None
    finally:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
    if not said.startswith(STARTED):
        if child.returncode == -signal.SIGXCPU:
            raise TooCostly
        raise ReaderFailed(f"The process of {module} ended with {child.returncode} before it began.")
    if child.returncode == FAULT:
        raise NotUnderstood
    if child.returncode != 0:
        raise TooCostly
    return json.loads(said.removeprefix(STARTED))


def answer(work: Callable[[dict[str, Any], bytes], object]) -> None:
    """The child: limit itself, read the question and the bytes behind it, say what ``work`` makes of them."""
    question = json.loads(sys.stdin.buffer.readline())
    _limit(Limits(**question["limits"]))
    sys.stdout.buffer.write(STARTED)
    sys.stdout.buffer.flush()
    try:
        said = work(question, sys.stdin.buffer.read())
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    except Exception:  # noqa: BLE001 - what was sent decides what goes wrong here, and its text must not get out
        sys.exit(FAULT)
    sys.stdout.buffer.write(json.dumps(said).encode())
    sys.stdout.buffer.flush()


def _limit(limits: Limits) -> None:
    """The parent minds the seconds on the clock."""
    for kind, most in (
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, limits.memory_bytes),
    ):
        if kind == resource.RLIMIT_AS and sys.platform == "darwin":
            continue  # it refuses this limit; time is limited all the same
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _environment() -> dict[str, str]:
    """Only what Python needs: no setting or secret of ours goes into the child."""
    path = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | {"PYTHONPATH": path}
