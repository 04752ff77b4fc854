"""
What was measured, a line of JSON a figure, with when and beside how much other work.

The file is named by the environment (`FILE`), as `tests.promises.soak` does; without it nothing is kept.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

FILE = "PROGRAMMA_FIGURES"


def figure(promise: str, what: str, demanded: str, measured: str) -> None:
    """
    Keep one figure.

    Parameters
    ----------
    promise
        Which promise it belongs to: ``P1``.
    what
        What was done, with counts. Of one promise and one text the newest figure counts.
    demanded, measured
        The bound, and what was found.
    """
    path = os.environ.get(FILE)
    if path is None:
        return
    row = {
        "promise": promise,
        "what": what,
        "demanded": demanded,
        "measured": measured,
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "load": round(os.getloadavg()[0], 1),
    }
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")


def quantile(values: list[float], part: float) -> float:
    """The value below which this part of them lies; 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


def milliseconds(seconds: float) -> str:
    """Seconds as they are told."""
    return f"{seconds * 1000:.0f} ms"
