"""The process that plans, beside somebody who waits for it at a keyboard."""

from __future__ import annotations

import threading
from collections.abc import Callable

from playwright.sync_api import Page

from api.jobs.work import Work
from tests.api.web.houses import House

HERE = "here"


def run_in(page: Page) -> int:
    """The run whose page this is."""
    return int(page.url.rpartition("/")[2])


def solving(house: House, run_id: int) -> Callable[[], None]:
    """What a runner does for a run."""
    world = house.world
    work = Work(
        service=world.service, executor=HERE, closing=threading.Event(), partnership_id=world.mine, run_id=run_id
    )
    return work.solve
