"""The browser of the tests: what is read after a click is the whole page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse
from playwright.sync_api import Browser

from tests.browsers import serving

LATE = 0.3
"""Seconds between the halves of a page."""


def slow_pages() -> FastAPI:
    """A page that leads to another by link and by form; that other comes in two halves."""
    app = FastAPI()

    @app.get("/", response_class=HTMLResponse)
    def first() -> str:
        return "<h1>Een</h1><a href='/tweede'>verder</a><form method=post><button>bewaren</button></form>"

    @app.post("/")
    async def save() -> RedirectResponse:
        await asyncio.sleep(LATE)
        return RedirectResponse("/tweede", 303)

    @app.get("/tweede")
    async def second() -> StreamingResponse:
        await asyncio.sleep(LATE)

        async def halves() -> AsyncIterator[str]:
            yield "<!doctype html><title>Twee</title><main>" + " " * 2_000
            await asyncio.sleep(LATE)
            yield "<h2>Hier</h2><h2>Daar</h2></main>"

        return StreamingResponse(halves(), media_type="text/html")

    return app


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("leads", ["a", "button"])
def test_a_click_reads_the_whole_page_it_leads_to(browser: Browser, leads: str, *, script: bool) -> None:
    with serving(slow_pages()) as address:
        context = browser.new_context(java_script_enabled=script)
        page = context.new_page()
        page.goto(address)
        page.locator(leads).click()
        assert page.locator("main h2").all_inner_texts() == ["Hier", "Daar"]
        context.close()
