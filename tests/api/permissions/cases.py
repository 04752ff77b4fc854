"""
What a permission case is, and every one of them.

A case says how to ask for an operation on a certain subject. The matrix asks it as every identity and expects what
`planner.services.permissions` says. A module for each noun, `cases_<noun>.py`, exports ``CASES``; `ALL_CASES` finds
them.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner.services.permissions import ANYTHING, Actor, Operation, Subject
from tests.api.worlds import World


@dataclass(frozen=True)
class Ask:
    """A request; ``more`` are arguments of the client: json, headers, params, files."""

    method: str
    path: str
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """
    Parameters
    ----------
    name
        Unique among the cases of its operation.
    subject
        Whose the thing is that the request is about.
    ask
        Arranges what is needed (a fresh row where the request uses one up) and makes the request.
    seen
        The operation by which somebody may know that the thing is there: then 403 instead of 404.
    own
        Whether the request is about whoever asks, such as the own account; ``subject`` is not looked at then.
    by_id
        Whether the request names a row by its id, which does not exist in another partnership; codes of the input
        tables may exist there too.
    is_page
        Whether a page for people is asked for; what it answers after something was done is 303.
    """

    operation: Operation
    name: str
    ask: Callable[[World], Ask]
    subject: Subject = ANYTHING
    seen: Operation | None = None
    by_id: bool = True
    own: bool = False
    is_page: bool = False

    def about(self, actor: Actor) -> Subject:
        """Whose the thing is when ``actor`` asks."""
        return Subject(user_id=actor.user_id) if self.own else self.subject


def _found() -> tuple[Case, ...]:
    modules = sorted(path.stem for path in Path(__file__).parent.glob("cases_*.py"))
    return tuple(
        case for module in modules for case in importlib.import_module(f"tests.api.permissions.{module}").CASES
    )


ALL_CASES = _found()
