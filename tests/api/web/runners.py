"""The process that plans, for tests of pages on which people wait for it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from playwright.sync_api import Page

from api.jobs.work import Work
from tests.api.worlds import World

HERE = "here"


def run_in(page: Page) -> int:
    """The run whose page this is."""
    return int(page.url.rpartition("/")[2])


def solving(world: World, run_id: int) -> Callable[[], None]:
    """What a runner does for a run."""
    return Work(
        service=world.service, executor=HERE, closing=threading.Event(), partnership_id=world.mine, run_id=run_id
    ).solve
