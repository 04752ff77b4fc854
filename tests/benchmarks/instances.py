"""What is planned: the example region and eight generated ones, made anew from their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planner.generator.generating import generate_tables
from planner.tabular.writing import write_tables

EXAMPLES = Path(__file__).parents[2] / "examples"
ORGANISATIONS = 3
DEMAND = 1.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """
    A request by name.

    ``shared`` is the part of the workers who may work for several organisations; ``seed`` None = it is the folder
    of that name in ``examples``.
    """

    name: str
    schools: int
    workers: int
    shared: float = 0.0
    seed: int | None = None

    @property
    def large(self) -> bool:
        """Whether it gets the longer budget."""
        return self.schools > 12

    @property
    def words(self) -> str:
        """What it is, for the page."""
        size = f"{_count(self.schools, 'school')}, {_count(self.workers, 'worker')}"
        if self.seed is None:
            return f"{size}: `examples/{self.name}`"
        return f"{size}, {ORGANISATIONS} organisations, {self.shared:.0%} of the workers shared, seed {self.seed}"

    def written(self, folder: Path) -> Path:
        """The input folder; a generated one is written into ``folder``."""
        if self.seed is None:
            return EXAMPLES / self.name
        tables = generate_tables(self.schools, self.workers, ORGANISATIONS, self.shared, DEMAND, self.seed)
        write_tables(tables, folder / self.name)
        return folder / self.name


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")


def region(schools: int, shared_percent: int, seed: int) -> Instance:
    """A generated region with three workers for every two schools."""
    name = f"region-{schools}-{shared_percent}-{seed}"
    return Instance(name=name, schools=schools, workers=schools * 3 // 2, shared=shared_percent / 100, seed=seed)


INSTANCES: tuple[Instance, ...] = (
    Instance(name="buch", schools=8, workers=12),
    *(region(schools, shared, 1) for schools in (8, 24) for shared in (0, 30, 100)),
    region(8, 100, 2),
    region(24, 100, 2),
)
"""What `make bench` plans: every size and share with one seed, and full sharing with a second one."""


def find_instance(name: str) -> Instance:
    """
    An instance by its name; any ``region-SCHOOLS-PERCENT-SEED`` and any folder of ``examples`` will do.

    Raises
    ------
    ValueError
        For another name.
    """
    known = {instance.name: instance for instance in INSTANCES}
    if name in known:
        return known[name]
    parts = name.split("-")
    if len(parts) == 4 and parts[0] == "region" and all(part.isdigit() for part in parts[1:]):
        return region(*map(int, parts[1:]))
    if (EXAMPLES / name / "schools.csv").is_file():
        lines = [len((EXAMPLES / name / f"{table}.csv").read_text("utf-8").splitlines()) - 1 for table in TABLES]
        return Instance(name=name, schools=lines[0], workers=lines[1])
    raise ValueError(f"No instance {name!r}: use an example or region-SCHOOLS-PERCENT-SEED.")


TABLES = ("schools", "workers")
