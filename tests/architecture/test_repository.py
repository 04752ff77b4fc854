"""What every file of the repository keeps to."""

from __future__ import annotations

import re
import socket
import tomllib

import pytest

from tests.architecture.tree import PACKAGES, ROOT, modules, texts
from tests.conftest import NetworkUsed

INDEX_HOSTS = tuple(
    ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("registry", "npmjs"), ("deb", "debian"))
)
MACHINE_PATH = re.compile(r"(?<![\w.\-}>)])/(?:" + "|".join(("work", "farm", "root", "home", "tmp")) + r")/")


def test_no_file_names_a_package_index() -> None:
    found = [str(path.relative_to(ROOT)) for path, text in texts() if any(host in text for host in INDEX_HOSTS)]
    assert found == []


def test_no_file_names_a_path_of_a_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if MACHINE_PATH.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("line", ["see /" + "work/main", "'/" + "tmp/x'", "PATH=/" + "root/bin"])
def test_a_path_of_a_machine_is_recognised(line: str) -> None:
    assert MACHINE_PATH.search(line)


@pytest.mark.parametrize("line", ["docs/work/hours", "https://example.nl/home/page", "a piece/work/visit"])
def test_other_slashes_are_no_path_of_a_machine(line: str) -> None:
    assert not MACHINE_PATH.search(line)


def test_no_module_is_longer_than_400_lines() -> None:
    written = [path for path in modules() if path.parent.name != "versions"]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in written}
    assert {path: length for path, length in lengths.items() if length > 400} == {}


def test_nothing_is_unfinished_or_called_utils() -> None:
    mark = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|raise NotImplemented" + r"Error)\b")
    names = [str(path.relative_to(ROOT)) for path in modules() if re.search(r"(^|_)util(s|ities)?$", path.stem)]
    unfinished = [str(path.relative_to(ROOT)) for path in modules() if mark.search(path.read_text("utf-8"))]
    assert names == []
    assert unfinished == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in modules()
        if not path.read_text("utf-8").startswith(('"""', "# ", 'r"""'))
    ]
    assert silent == []


def test_pins_have_hashes_and_no_index() -> None:
    for name in ("run.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text("utf-8")
        pins = re.findall(r"^[a-z0-9][\w.\-\[\]]*==\S+", text, re.MULTILINE)
        assert len(pins) > 30
        blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
        assert all("--hash=sha256:" in block for block in blocks if "==" in block)
        assert "--index-url" not in text
        assert "://" not in text


def test_the_tests_install_what_a_run_uses() -> None:
    """Every pin of run.txt stands in dev.txt too, so that tests see what users get."""
    run, dev = (
        set(
            re.findall(
                r"^([a-z0-9][\w.\-]*==[^\s\\;]+)", (ROOT / "requirements" / name).read_text("utf-8"), re.MULTILINE
            )
        )
        for name in ("run.txt", "dev.txt")
    )
    assert run - dev == set()


def test_packages_and_command_are_as_promised() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["name"] == "programma-op-maat"
    assert project["project"]["scripts"] == {"programma": "api.cli.app:main"}
    assert sorted(project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) == sorted(PACKAGES)
    assert all((ROOT / package / "py.typed").exists() for package in PACKAGES)


def test_tests_cannot_reach_the_network() -> None:
    with pytest.raises(NetworkUsed):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)
    with pytest.raises(NetworkUsed):
        socket.getaddrinfo("example.nl", 443)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams, pytest.raises(NetworkUsed):
        datagrams.sendto(b"", ("192.0.2.1", 9))


def test_tests_can_reach_their_own_machine() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=1) as client,
    ):
        assert client.getpeername() == server.getsockname()
