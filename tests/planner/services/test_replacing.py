"""A folder is replaced whole or not at all, whoever dies meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planner.services import replacing as module
from planner.services.replacing import TargetRefused, check_target, replacing

MARKER = "result.json"
FILES = 30


def fill(folder: Path, content: str) -> None:
    (folder / MARKER).write_text(content)
    for number in range(FILES):
        (folder / f"{number}.txt").write_text(content)


def write(folder: Path, content: str) -> None:
    with replacing(folder, MARKER) as new:
        fill(new, content)


def contents(folder: Path) -> set[str]:
    files = list(folder.iterdir())
    assert len(files) == FILES + 1
    return {path.read_text() for path in files}


@pytest.fixture(params=[True, False], ids=["one step", "two renames"])
def _swap_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not request.param:
        monkeypatch.setattr(module, "exchanged", lambda one, other: False)


@pytest.mark.usefixtures("_swap_way")
def test_new_then_replaced_and_nothing_left_beside(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "out"
    write(target, "old")
    assert contents(target) == {"old"}
    (target / "extra.txt").write_text("mine")
    write(target, "new")
    assert contents(target) == {"new"}
    assert [path.name for path in target.parent.iterdir()] == ["out"]


def test_an_empty_folder_and_a_link_to_a_folder_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert contents(tmp_path / "real") == {"new"}


def test_what_is_not_ours_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("ten years of work")
    (tmp_path / "file").write_text("a file")
    for target in (tmp_path, tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(TargetRefused):
            check_target(target, MARKER)
        with pytest.raises(TargetRefused):
            write(target, "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "thesis.txt"]


@pytest.mark.parametrize("error", [RuntimeError("bug"), KeyboardInterrupt()])
def test_an_error_while_writing_leaves_the_old(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "out"
    write(target, "old")

    def fail() -> None:
        with replacing(target, MARKER) as new:
            fill(new, "new")
            raise error

    with pytest.raises(type(error)):
        fail()
    assert contents(target) == {"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def child(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path.cwd()
    )


FULL_DISK = """
import resource, sys
from pathlib import Path
from planner.services.replacing import TargetRefused, replacing
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    with replacing(Path(sys.argv[1]), "result.json") as new:
        for number in range(9):
            (new / f"{number}.txt").write_bytes(b"x" * 1000 * number)
except TargetRefused as refused:
    sys.stdout.write(refused.text_nl)
    sys.exit(2)
"""


def test_a_full_disk_is_one_sentence_and_leaves_the_old(tmp_path: Path) -> None:
    target = tmp_path / "out"
    write(target, "old")
    process = child(FULL_DISK, str(target))
    said = process.communicate(timeout=20)[0].decode()
    assert process.returncode == 2
    assert said == (
        f"{target} kan niet worden geschreven (File too large); maak ruimte vrij of kies een andere map. "
        "Er is niets veranderd."
    )
    assert contents(target) == {"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


REWRITING = f"""
import itertools, sys
from pathlib import Path
from planner.services.replacing import replacing
for content in itertools.count():
    with replacing(Path(sys.argv[1]), "{MARKER}") as new:
        (new / "{MARKER}").write_text(str(content))
        for number in range({FILES}):
            (new / f"{{number}}.txt").write_text(str(content))
    sys.stdout.write("x")
    sys.stdout.flush()
"""


def test_a_killed_process_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    target = tmp_path / "out"
    write(target, "before")
    for round_number in range(12):
        process = child(REWRITING, str(target))
        assert process.stdout is not None
        process.stdout.read(1)
        time.sleep(0.0037 * round_number)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=20)
        assert len(contents(target)) == 1
    write(target, "after")
    assert contents(target) == {"after"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_put_aside_by_a_killed_process_comes_back(tmp_path: Path) -> None:
    target = tmp_path / "out"
    write(tmp_path / ".out.old-77", "old")

    def fail() -> None:
        with replacing(target, MARKER):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert contents(target) == {"old"}


def test_a_living_process_keeps_its_unfinished_folder(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with replacing(target, MARKER) as new:
        other = new.rename(new.with_name(".out.new-0"))
        module._clear_leftovers(target)
        assert other.is_dir()
        other.rename(new)
        fill(new, "mine")
    assert contents(target) == {"mine"}
