"""Figures are kept when somebody wants them, stand on the page by promise, and stay until they are measured anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.promises import page
from tests.promises.figures import FILE, figure, quantile
from tests.promises.soak import wanted


def test_a_page_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures, target = tmp_path / "figures", tmp_path / "page.md"
    monkeypatch.delenv(FILE, raising=False)
    figure("P1", "nobody asked", "0", "1")
    assert not figures.exists()
    monkeypatch.setenv(FILE, str(figures))
    figure("P12", "races", "0 anomalies", "3 anomalies")
    figure("P1", "kills", "0 lost", "0 lost")
    page.main(figures, target)
    figures.unlink()
    figure("P12", "races", "0 anomalies", "0 anomalies")
    page.main(figures, target)
    text = target.read_text("utf-8")
    assert "3 anomalies" not in text
    assert text.index("| kills | 0 lost | 0 lost |") < text.index("| races | 0 anomalies | 0 anomalies |")
    page.main(tmp_path / "none", target)
    assert target.read_text("utf-8") == text


def test_the_page_as_it_stands_is_read_in_full() -> None:
    text = page.PAGE.read_text("utf-8")
    rows = page.standing(text)
    assert page.page(rows) == text
    assert {row.promise for row in rows} <= set(page.PROMISES)
    assert len(rows) == text.count("\n| ") - text.count("\n| what |")


def test_what_passed_is_not_run_again() -> None:
    done = {"tests/a.py": {"passed": True}, "tests/b.py": {"passed": False}}
    found = ["tests/a.py", "tests/b.py", "tests/c.py"]
    assert wanted(found, [], done) == ["tests/b.py", "tests/c.py"]
    assert wanted(found, ["c.py", "a.py"], done) == ["tests/c.py"]


def test_a_quantile_is_one_of_the_values() -> None:
    values = [float(number) for number in range(100)]
    assert (quantile(values, 0.5), quantile(values, 0.95), quantile(values, 1.0)) == (50.0, 95.0, 99.0)
    assert quantile([], 0.95) == 0.0
