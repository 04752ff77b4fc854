"""
A real browser on a real server: Debian's Chromium by Playwright, uvicorn in a thread on a free port.

`tests/conftest.py` gives ``browser``; a test makes contexts of its own, each with an empty profile.
"""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any
from unittest.mock import patch

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LONGEST_WAIT_MS = 90_000
"""So long that only what never comes is missed, however busy the machine is."""
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def browser_path() -> str:
    """Where the browser is."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        raise RuntimeError("No browser is installed: on Debian `apt-get install chromium`.")
    return found


_click = Locator.click


@wraps(_click)
def _click_and_arrive(self: Locator, *arguments: Any, **keywords: Any) -> None:
    """Click, and when that leads to a page wait until all of it is there: Playwright waits for its first byte only."""
    _click(self, *arguments, **keywords)
    self.page.wait_for_load_state()


@contextmanager
def running_browser() -> Iterator[Browser]:
    """A browser that lives as long as the block; whoever clicks reads what is there once the page is whole."""
    expect.set_options(timeout=LONGEST_WAIT_MS)
    with sync_playwright() as playwright, patch.object(Locator, "click", _click_and_arrive):
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of ``app`` on a real server, which is gone after the block."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and thread.is_alive():
        if time.monotonic() > deadline:
            raise TimeoutError("The server did not start.")
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def faults_of_access(page: Page, *, rules: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """What axe finds wrong with the page as it is now, by all its rules or by these: rule and places."""
    from axe_playwright_python.base import AXE_FILE_PATH

    page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    only = {"runOnly": list(rules)} if rules else {}
    found = page.evaluate("only => axe.run(document, {resultTypes: ['violations'], ...only})", only)
    return [
        {"rule": fault["id"], "what": fault["help"], "where": [node["html"] for node in fault["nodes"]]}
        for fault in found["violations"]
    ]
