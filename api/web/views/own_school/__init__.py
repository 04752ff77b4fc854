"""What a school's contact and deputy see and do: the programme, what the school hands in, what it passes on."""

from __future__ import annotations

from fastapi import APIRouter

from api.web.views.own_school import asking, handing_in, programme, sharing, sheet, taking_along

router = APIRouter(include_in_schema=False)
for part in (programme, asking, taking_along, handing_in, sharing, sheet):
    router.include_router(part.router)
