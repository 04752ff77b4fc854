"""Commands in processes of their own, as they run on a server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def process(*arguments: str, stdout: int = subprocess.DEVNULL) -> Iterator[subprocess.Popen[bytes]]:
    """The command in a process of its own, as it runs on a server; killed at the end if it still lives."""
    code = "import sys; from api.cli.app import main; sys.exit(main())"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    found = subprocess.Popen([sys.executable, "-c", code, *arguments], env=environment, stdout=stdout)
    try:
        yield found
    finally:
        found.kill()
        found.wait()
        if found.stdout is not None:
            found.stdout.close()


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/livez", timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False
