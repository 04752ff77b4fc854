"""``programma serve`` on an empty database: what an operator reads, and whoever opens the first page."""

from __future__ import annotations

import subprocess
import urllib.request
from pathlib import Path

import pytest

from api.cli.app import main
from tests.api.jobs.processes import answers, free_port, process
from tests.api.jobs.worlds import until


def front(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
        found: bytes = answer.read()
    return found.decode()


def test_an_empty_installation_says_how_the_first_administrator_comes_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url, port = f"sqlite:///{tmp_path / 'programma.db'}", free_port()
    with process("serve", "--port", str(port), "--database", url, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        said = [server.stdout.readline().decode().rstrip() for _ in range(5)]
        assert said[0].startswith("Er is een geheim gemaakt in")
        assert said[1:] == [
            f"Programma op Maat staat op http://127.0.0.1:{port}. Stoppen: Ctrl-C.",
            "Er is nog niemand die kan inloggen. Maak in een ander venster de eerste beheerder:",
            f"  PROGRAMMA_PUBLIC_URL=http://127.0.0.1:{port} programma user add --email ADRES --partnership NAAM "
            f"--database {url}",
            "en open de link die daar verschijnt.",
        ]
        until(lambda: answers(port))
        assert "Er is nog niemand die kan inloggen" in front(port)
        assert main(["user", "add", "--email", "ada@example.org", "--partnership", "Duinrand", "--database", url]) == 0
        assert "http://127.0.0.1:8000/in/" in capsys.readouterr().out
        page = front(port)
        assert "Er is nog niemand" not in page
        assert 'href="/inloggen"' in page
