"""
What files cost to read, one line each: name, seconds, and megabytes by which the process grew meanwhile.

Run as `python -m tests.planner.tabular.measured PATH ...`. Linux only: the largest memory of the process is set back
before each file. Whoever makes the files must be another process, else their memory is there to be used again.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

from tests.planner.tabular.region import REGION, problems

KIB_PER_MEGABYTE = 1000 * 1000 / 1024


def memory(field: str) -> int:
    """A field of the process's memory, in KiB: ``VmRSS`` now, ``VmHWM`` the largest since it was set back."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith(field)).split()[1])


def main(paths: list[Path]) -> None:
    """Read and measure them all; each must have a fault."""
    problems(REGION)
    for path in paths:
        gc.collect()
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        before, started = memory("VmRSS"), time.process_time()
        assert problems(path), path
        seconds = time.process_time() - started
        grown = max(0, memory("VmHWM") - before) / KIB_PER_MEGABYTE
        sys.stdout.write(f"{path.name} {seconds:.2f} {grown:.1f}\n")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
