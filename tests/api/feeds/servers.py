"""The service on a real port, for clients that are programs of their own."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

LONGEST_START_SECONDS = 20.0


@contextmanager
def running(app: ASGIApp) -> Iterator[str]:
    """The address of ``app``, served by uvicorn on a free port of this machine as long as the block lasts."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + LONGEST_START_SECONDS
    while not server.started:
        if time.monotonic() > deadline:
            raise TimeoutError("uvicorn does not start")
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
