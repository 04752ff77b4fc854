"""``programma explain``: why something is not planned, or why a session lies here with these people."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from difflib import get_close_matches

import typer

from api.cli.messages import LANGUAGES, Speech, both
from api.cli.options import OptionReader
from api.cli.why_here import WhyHere
from api.cli.why_not import why_not
from api.cli.written import Written, read_written
from api.dependencies import Parts
from planner.checker.workdays import standing
from planner.domain.assignment import Status
from planner.domain.outcome import RunOptions
from planner.errors import InputRefused, Problem
from planner.services.disclosure import Audience, text_filter

REPAIR_SECONDS = 10.0
"""Most time for looking what would help."""
MOST_NEAR = 5
"""Ids that are offered in the place of one that is not there."""


def explain(source: str | None, folder: str | None, session_id: str | None, language: str, parts: Parts) -> int:
    """
    Explain what is not planned, or one session, planned or missing, on standard output; the exit code.

    Raises
    ------
    planner.errors.InputRefused
        With every fault of the input and of the plan, for a plan that breaks rules, and for a session that is
        not in it.
    """
    reader = OptionReader()
    speech = Speech(reader.choice("--language", language, LANGUAGES))
    input_path, plan_folder = reader.path("INPUT", source), reader.path("DIR", folder)
    reader.refuse_faults()
    written = read_written(input_path, plan_folder, parts)
    broken = parts.violations(written.request, written.plan)
    if broken:
        raise InputRefused([_problem("DIR", folder, "plan_broken", number=len(broken))])
    for line in _lines(written, session_id, speech, parts):
        typer.echo(line)
    return 0


def _lines(written: Written, session_id: str | None, speech: Speech, parts: Parts) -> Sequence[str]:
    """A planned session, a missing one, or all that is missing."""
    held = {session.id for session in standing(written.plan.sessions)}
    if session_id is not None and session_id in held:
        return _session(written.as_promised(), session_id, speech, parts)
    request, plan = written.request, written.plan
    unplaced = parts.explain_unplaced(request, plan)
    if session_id is not None:
        unplaced = tuple(item for item in unplaced if f"{item.requirement_id}-{item.occurrence}" == session_id)
        if not unplaced:
            raise InputRefused([_unknown(written, session_id)])
    options = RunOptions(time_limit_seconds=REPAIR_SECONDS, threads=os.cpu_count() or 1)
    return tuple(why_not(request, parts.find_repairs(request, plan, unplaced, options, threading.Event()), speech))


def _session(written: Written, session_id: str, speech: Speech, parts: Parts) -> Sequence[str]:
    request, plan = written.request, written.plan
    explanation = parts.explain_session(request, plan, session_id)
    neutral = text_filter(request.activities, Audience.PRINT, speech.language)
    return [neutral(line) for line in WhyHere(request, explanation, speech).lines()]


def _unknown(written: Written, session_id: str) -> Problem:
    """That there is no such session, with those whose ids are nearest."""
    sessions = written.plan.sessions
    if any(session.id == session_id and session.status is Status.CANCELLED for session in sessions):
        return _problem("SESSION", session_id, "cancelled_session")
    ids = sorted(session.id for session in standing(sessions))
    of_requirement = [i for i in ids if i.rpartition("-")[0] in (session_id, session_id.rpartition("-")[0])]
    lower = {i.lower(): i for i in ids}
    close = [lower[i] for i in get_close_matches(session_id.lower(), lower, n=MOST_NEAR)]
    near = list(dict.fromkeys((*of_requirement, *close)))[:MOST_NEAR]
    dutch, english = both("near_ids", ids=", ".join(near)) if near else ("", "")
    nl, en = both("unknown_session", near="")
    return Problem("SESSION", None, None, session_id[:80], nl + dutch, en + english)


def _problem(where: str, value: str | None, key: str, **values: object) -> Problem:
    dutch, english = both(key, **values)
    return Problem(where, None, None, value, dutch, english)
