"""The routes of the API, a module for each noun."""

from __future__ import annotations

from fastapi import APIRouter

from api.routes import (
    account,
    calendars,
    deputies,
    entering,
    feed_links,
    feeds,
    health,
    history,
    imports,
    inputs,
    outcomes,
    outgoing,
    plan_sessions,
    plans,
    programmes,
    publications,
    runs,
    settings,
    signals,
    users,
)

ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    entering.router,
    account.router,
    deputies.router,
    users.router,
    settings.router,
    history.router,
    imports.router,
    inputs.router,
    signals.router,
    calendars.router,
    feeds.router,
    feed_links.router,
    runs.router,
    plans.router,
    plan_sessions.router,
    programmes.router,
    publications.router,
    outcomes.router,
    outgoing.router,
)
UPLOADS: tuple[str, ...] = ("/v1/inputs/import", "/v1/calendars")
"""Beginnings of paths that take files."""
