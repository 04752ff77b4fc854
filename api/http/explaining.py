"""How a route asks the process that answers questions about plans."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from api.jobs.explainer import Explainer, Subject
from planner.services.plans.editing import Behind


def _explainer(request: Request) -> Explainer:
    found = request.app.state.explainer
    assert isinstance(found, Explainer)
    return found


ExplainerHere = Annotated[Explainer, Depends(_explainer)]


def subject_of(behind: Behind) -> Subject:
    """The plan that a question is about."""
    return Subject(plan=behind.plan, snapshot=behind.snapshot, applied=behind.applied)
