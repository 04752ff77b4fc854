"""What a newer input touches of a plan: asked once a version and day, and waited for no longer than one likes."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any
from weakref import WeakKeyDictionary

from api.jobs.explainer import Explainer, Subject
from planner.errors import Busy

Touched = list[Mapping[str, Any]]
"""As `api.jobs.standing.touched` tells it."""
_GOING: WeakKeyDictionary[Explainer, dict[str, Future[Touched]]] = WeakKeyDictionary()
"""The looks that go on; the explainer keeps what they found."""
_LOCK = threading.Lock()
_POOL = ThreadPoolExecutor(max_workers=2, thread_name_prefix="touched")


def touched_now(explainer: Explainer, subject: Subject) -> Touched:
    """
    What is touched, however long it takes.

    Raises
    ------
    Busy
        If others ask too much.
    """
    return _look(explainer, subject).result()


def touched_within(explainer: Explainer, subject: Subject, seconds: float) -> Touched | None:
    """What is touched; None when it is still being looked at after so long, or others ask too much."""
    try:
        return _look(explainer, subject).result(seconds)
    except (TimeoutError, Busy):
        return None


def _look(explainer: Explainer, subject: Subject) -> Future[Touched]:
    """The look that goes on, or a new one."""
    with _LOCK:
        going = _GOING.setdefault(explainer, {})
        if subject.key not in going:
            going[subject.key] = _POOL.submit(_asked, explainer, subject)
        return going[subject.key]


def _asked(explainer: Explainer, subject: Subject) -> Touched:
    try:
        found: Touched = explainer.ask_once(subject, "touched")["touched"]
        return found
    finally:
        with _LOCK:
            _GOING[explainer].pop(subject.key, None)
