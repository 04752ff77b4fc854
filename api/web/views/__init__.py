"""The pages, a module for each room of the house."""

from __future__ import annotations

from fastapi import APIRouter

from api.web.views import (
    absences,
    account,
    agenda,
    asked_changes,
    entering,
    front,
    importing,
    managing,
    outcomes,
    outgoing,
    own_school,
    own_second_factor,
    people,
    planning,
    plans,
    proposal,
    publications,
    school,
    schools,
    settings,
    signal_links,
    signals,
    weeks,
)
from api.web.views.availability import beside, week
from api.web.views.happenings import answers, overview, standins
from api.web.views.tables import editing, listing
from api.web.views.wishes import schools as wishes

PAGES: tuple[APIRouter, ...] = (
    front.router,
    entering.router,
    week.router,
    beside.router,
    importing.router,
    wishes.router,
    planning.router,
    plans.router,
    proposal.router,
    schools.router,
    asked_changes.router,
    school.router,
    outgoing.router,
    publications.router,
    weeks.router,
    outcomes.router,
    agenda.router,
    own_school.router,
    absences.router,
    managing.router,
    settings.router,
    listing.router,
    editing.router,
    people.router,
    account.router,
    own_second_factor.router,
    overview.router,
    standins.router,
    answers.router,
    signals.router,
    signal_links.router,
)
"""Every page."""

PAGE_UPLOADS: tuple[str, ...] = ("/beschikbaarheid/", "/invoer/inlezen")
"""The beginnings of paths of pages that take files."""
