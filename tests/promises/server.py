"""
``programma serve`` with another clock: ``python -m tests.promises.server DATABASE PORT SHIFT_SECONDS [alone]``.

The examples lie in a certain year, so the clock is as far from the real one as a test says. ``alone``: without a runner
beside it, for several on one database; several ports with commas between are as many processes.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from functools import partial

from api.cli import serving
from api.service import Service


def main(database: str, ports: str, shift_seconds: str, *more: str) -> int:
    """Serve until stopped."""
    port, *others = ports.split(",")
    for other in others:
        if os.fork() == 0:
            port = other
            break
    shift = timedelta(seconds=float(shift_seconds))
    serving.Service = partial(Service, now=lambda: datetime.now(UTC) + shift)
    if "alone" in more:
        serving.companions = lambda service: []
    return serving.serve("127.0.0.1", port, database, None, "nl")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
