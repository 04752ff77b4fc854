"""``programma`` as a process of its own: started, watched, killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.generator.generating import generate_tables
from planner.tabular.writing import write_tables

ROOT = Path(__file__).parents[2]
TINY = ROOT / "examples" / "tiny"
BUCH = ROOT / "examples" / "buch"
TODAY = ("--today", "2026-08-01", "--progress", "none")
COMMAND = (sys.executable, "-c", "import sys; from api.cli.app import main; sys.exit(main(sys.argv[1:]))")


@dataclass(frozen=True, slots=True)
class Finished:
    """How a process ended: exit code (minus the signal that killed it), wall seconds, most memory, what it said."""

    code: int
    seconds: float
    peak_mib: int
    out: str
    err: str


def start(*arguments: object, hash_seed: int = 0, **options: Any) -> subprocess.Popen[str]:
    """A ``programma`` command that runs."""
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": str(hash_seed)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def finish(process: subprocess.Popen[str], begin: float) -> Finished:
    """Wait for the end of a command that says little."""
    assert process.stdout is not None
    assert process.stderr is not None
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    with process.stdout as out, process.stderr as err:
        scale = 2**20 if sys.platform == "darwin" else 2**10
        return Finished(process.returncode, seconds, usage.ru_maxrss // scale, out.read(), err.read())


def run(*arguments: object, hash_seed: int = 0, **options: Any) -> Finished:
    """A ``programma`` command from beginning to end."""
    begin = time.monotonic()
    return finish(start(*arguments, hash_seed=hash_seed, **options), begin)


def generated(folder: Path, schools: int, seed: int, *, shared: float = 0.3) -> Path:
    """The input of a generated region with three workers for every two schools, at least two of them."""
    write_tables(generate_tables(schools, max(2, schools * 3 // 2), 3, shared, 1.05, seed), folder)
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
