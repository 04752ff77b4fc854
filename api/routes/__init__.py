"""The routes of the API, a module for each noun."""

from __future__ import annotations

from fastapi import APIRouter

from api.routes import health, inputs

ROUTERS: tuple[APIRouter, ...] = (health.router, inputs.router)
UPLOADS: tuple[str, ...] = ("/v1/inputs/import", "/v1/calendars")
"""Beginnings of paths that take files."""
