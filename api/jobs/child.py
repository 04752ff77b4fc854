"""
The process in which one run is solved: ``python -m api.jobs.child``.

The order comes as one line of JSON on standard input. After it ``stop`` means: keep the best plan so far; the end of
input means that nobody waits any more, and ends the process at once. What is done is told on standard output, a line
of JSON each. Memory beyond `ADDRESS_BYTES` is refused by the system.
"""

from __future__ import annotations

import os
import resource
import sys
import threading

ADDRESS_BYTES = 4 * 1024**3
"""The last stop; the parent watches what is really in memory."""
FAULT = 4
NICER = 10
"""A solve takes what cores have left: who looks at a page comes first."""


def main() -> int:
    """Solve what standard input orders; the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_BYTES, ADDRESS_BYTES))
    os.nice(NICER)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print is no message
    line = sys.stdin.readline()
    stop = threading.Event()
    threading.Thread(target=_listen, args=(stop,), name="listening", daemon=True).start()
    from api.jobs.orders import order_of
    from api.jobs.solving import Solving

    Solving(order_of(line), out, stop).run()
    out.flush()
    return 0


def _listen(stop: threading.Event) -> None:
    for line in sys.stdin:
        if line.strip() == "stop":
            stop.set()
    os._exit(FAULT)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # threads of libraries are not waited for
