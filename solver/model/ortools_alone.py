"""
OR-Tools without pandas, which takes more time to import than all the rest of it.

It uses pandas for methods about whole series of variables only, which nothing here calls; while it is imported, two
empty classes stand for what its signatures name. Whoever imports pandas later gets pandas.
"""

from __future__ import annotations

import sys
from types import ModuleType


def _import_alone() -> None:
    if "pandas" in sys.modules or "ortools.sat.python.cp_model" in sys.modules:
        return
    stand_in = ModuleType("pandas")
    for name in ("Index", "Series"):
        setattr(stand_in, name, type(name, (), {}))
    sys.modules["pandas"] = stand_in
    try:
        import ortools.sat.python.cp_model  # noqa: F401 - whoever needs it imports it again, at no cost
    finally:
        del sys.modules["pandas"]


_import_alone()
