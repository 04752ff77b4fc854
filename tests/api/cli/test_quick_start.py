"""Commands load what they need when they are called."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "alembic",
    "fastapi",
    "icalendar",
    "jinja2",
    "numpy",
    "openpyxl",
    "ortools",
    "pandas",
    "pydantic",
    "sqlalchemy",
)
"""Libraries of which each takes longer to load than all of the start."""
PROGRAM = f"""
import sys
from api.cli.app import main
print(sorted(set({HEAVY!r}) & set(sys.modules)))
"""


def test_the_start_loads_none_of_the_large_libraries() -> None:
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False, timeout=60)
    assert (ran.stdout, ran.stderr) == ("[]\n", "")
