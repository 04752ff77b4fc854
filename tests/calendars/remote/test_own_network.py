"""For real: in a network of its own a listener on loopback and on private addresses gets no connection."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.calendars.remote.pretending import PUBLIC
from tests.calendars.remote.spellings import CLOSED, CLOSED_IPS

ROOT = Path(__file__).parents[3]


def test_nothing_inside_is_connected_to() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.calendars.remote.own_network"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.stderr == ""
    told = json.loads(ran.stdout)
    assert told["allowed"] == [True], "the listener answers, so that its silence elsewhere says something"
    assert told["outcomes"] == {"failed": len(CLOSED) + 1 + 2 * len(CLOSED_IPS)}
    assert {address: times for address, times in told["connections"].items() if times} == {PUBLIC: 2}
