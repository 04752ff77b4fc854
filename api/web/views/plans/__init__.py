"""The pages of a plan: its year, weeks and list, who works where; each a module, what they share in `sheet`."""

from __future__ import annotations

from fastapi import APIRouter

from api.web.views.plans import listing, missing, one_session, pictures, side_by_side

router = APIRouter(include_in_schema=False)
for each in (pictures.router, listing.router, missing.router, one_session.router, side_by_side.router):
    router.include_router(each)
