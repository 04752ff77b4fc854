"""Write the tables of `examples/buch` anew: `python -m examples.regenerate` from the root of the repository."""

from pathlib import Path

from planner.generator.buch import buch_tables
from planner.tabular.writing import write_tables

write_tables(buch_tables(), Path(__file__).parent / "buch")
