"""The one process of a server that answers questions about plans: begun when it is needed, and again when it broke."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import structlog

from api.jobs.orders import CONTENT_FILE, INPUT_FILE
from api.jobs.watching import RESIDENT_BYTES, resident_bytes_of
from planner.errors import Busy
from planner.persistence.tables import PlanRow, SnapshotRow
from planner.services.inputs.snapshots import write_stored
from planner.services.last_few import LastFew
from planner.tabular.change_table import APPLIED_FILE
from planner.tabular.stored import StoredInput

PATIENCE_SECONDS = 60.0
"""So long a question may take, reading included, before its process is ended."""
WAITING_SECONDS = 20.0
"""So long a question waits for the one before it."""
MOST_ANSWERS = 20
"""Answers that are kept, of some 50 kB each: what is touched, where there is room, who can stand in."""
_LOG = structlog.get_logger("jobs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """
    The plan that a question is about, with the input that it rests on and the changes that it was made with.

    Parameters
    ----------
    snapshot
        Its own input, or a newer one to look at the plan with.
    today
        Until when all is past; None = as it was for the plan.
    """

    plan: PlanRow
    snapshot: SnapshotRow
    applied: bytes | None
    today: date | None = None

    @property
    def key(self) -> str:
        """Names the plan, its version, its input and the day; what those hold never changes."""
        own = f"{self.plan.partnership_id}-{self.plan.id}.{self.plan.version}"
        return own if self.today is None else f"{own}-{self.snapshot.id}-{self.today}"

    def asked(self, ask: str) -> dict[str, Any]:
        """The beginning of a question about it: of ``about`` the process keeps one ``key``, and forgets all others."""
        about = f"{self.plan.partnership_id}-{self.plan.id}{'' if self.today is None else '-now'}"
        return {"ask": ask, "about": about, "key": self.key}


class Explainer:
    """Asks one question at a time."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._answers: LastFew[dict[str, Any]] = LastFew(MOST_ANSWERS)

    def ask(self, subject: Subject, ask: str, **more: Any) -> dict[str, Any]:
        """
        The answer to a question about a plan.

        Raises
        ------
        Busy
            If others ask too much, or the process broke down over it.
        """
        if not self._turn.acquire(timeout=WAITING_SECONDS):
            raise Busy
        try:
            question = {**subject.asked(ask), **more}
            found = self._answer(question)
            if found.get("missing"):
                self._load(subject)
                found = self._answer(question)
            return found
        finally:
            self._end_when_large()
            self._turn.release()

    def ask_once(self, subject: Subject, ask: str, **more: str | None) -> dict[str, Any]:
        """
        The answer to a question, kept a while, since it is the same for the same subject.

        Raises
        ------
        Busy
            As `ask`.
        """
        key = ask, frozenset(more.items())
        found = self._answers.known(key, subject.key)
        if found is None:
            found = self.ask(subject, ask, **more)
            self._answers.keep(key, subject.key, found)
        return found

    def get_ready(self, subject: Subject) -> None:
        """
        Have a plan read before anybody asks about it.

        Raises
        ------
        Busy
            If the process broke down over it.
        """
        with self._turn:
            if self._answer(subject.asked("known")).get("missing"):
                self._load(subject)

    def look_beforehand(self, stored: StoredInput, today: date) -> dict[str, Any]:
        """
        What can be seen of an input before it is planned, as `api.jobs.answering` says it.

        Raises
        ------
        Busy
            As `ask`.
        """
        with self._turn, tempfile.TemporaryDirectory(prefix="programma-input-") as name:
            write_stored(stored, Path(name) / "input")
            question = {"ask": "precheck", "key": "", "folder": f"{name}/input", "today": today.isoformat()}
            return self._answer(question)

    def break_off(self) -> None:
        """End the process whatever it is doing; who is waiting for an answer is told `Busy`."""
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process."""
        with self._turn:
            self._end()

    def _load(self, subject: Subject) -> None:
        with tempfile.TemporaryDirectory(prefix="programma-plan-") as name:
            folder = Path(name)
            (folder / INPUT_FILE).write_bytes(subject.snapshot.content)
            (folder / CONTENT_FILE).write_bytes(subject.plan.content)
            if subject.applied is not None:
                (folder / APPLIED_FILE).write_bytes(subject.applied)
            today = (subject.today or subject.plan.today).isoformat()
            kept = f"{subject.snapshot.partnership_id}-{subject.snapshot.id}"
            self._answer({**subject.asked("load"), "input": kept, "folder": name, "today": today})

    def _answer(self, question: dict[str, Any]) -> dict[str, Any]:
        process = self._begun()
        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(PATIENCE_SECONDS, process.kill)
        timer.start()
        try:
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            timer.cancel()
        if not line:
            _LOG.error("explainer-broke", ask=question["ask"], key=question["key"])
            self._end()
            raise Busy
        found: dict[str, Any] = json.loads(line)
        return found

    def _begun(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "api.jobs.answering"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                start_new_session=True,
            )
        return self._process

    def _end_when_large(self) -> None:
        if self._process is not None and resident_bytes_of(self._process.pid) > RESIDENT_BYTES:
            self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    _LOG.info("explainer-gone")


@contextmanager
def explaining() -> Iterator[Explainer]:
    """An explainer for as long as the block lasts."""
    found = Explainer()
    try:
        yield found
    finally:
        found.close()
