"""The pages, a module for each room of the house."""

from __future__ import annotations

from fastapi import APIRouter

from api.web.views import entering, front, planning, plans

PAGES: tuple[APIRouter, ...] = (front.router, entering.router, planning.router, plans.router)
