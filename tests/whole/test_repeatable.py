"""The same input, seed and today give the same bytes in every file, whatever the hash seed and the order of rows."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.places import wherever_it_stood
from tests.whole.processes import BUCH, TINY, TODAY, files_of, generated, run
from tests.whole.relations import shuffled
from tests.whole.small_tables import small_tables, written


def three_times(source: Path, folder: Path, seconds: float) -> list[dict[str, bytes]]:
    """The files of three deterministic runs under two hash seeds."""
    found = []
    for number, hash_seed in enumerate((0, 1, 0)):
        out = folder / str(number)
        ended = run("plan", source, "--out", out, "--deterministic", seconds, *TODAY, hash_seed=hash_seed)
        assert ended.code == 0, ended.err
        found.append(files_of(out))
    return found


def test_the_tiny_example(tmp_path: Path) -> None:
    first, second, third = three_times(TINY, tmp_path, 5)
    assert first == second == third
    assert len(first) > 10


@pytest.mark.slow
@pytest.mark.parametrize("schools", [1, 3])
def test_a_generated_region(schools: int, tmp_path: Path) -> None:
    source = generated(tmp_path / "input", schools, 5)
    first, second, third = three_times(source, tmp_path, 2)
    assert first == second == third
    assert first["sessions.csv"].count(b"\n") > 100 * schools


@pytest.mark.slow
def test_the_buch_year(tmp_path: Path) -> None:
    first, second, third = three_times(BUCH, tmp_path, 2)
    assert first == second == third


@pytest.mark.parametrize("seed", range(2))
def test_rows_and_columns_in_another_order(seed: int, tmp_path: Path) -> None:
    tables = small_tables(seed)
    outputs = []
    for name, each in (("one", tables), ("other", shuffled(tables, Random(seed)))):
        source = written(each, tmp_path / name)
        ended = run("plan", source, "--out", tmp_path / f"{name}-out", "--deterministic", 10, *TODAY)
        assert ended.code == 0, ended.err
        outputs.append(files_of(tmp_path / f"{name}-out"))
    assert wherever_it_stood(outputs[0]) == wherever_it_stood(outputs[1])
