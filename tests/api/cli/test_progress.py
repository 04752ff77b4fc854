"""Progress as lines, as a table, and as nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.console import Console

from api.cli.messages import Speech
from api.cli.progress import PlainLines, progress_display, progress_line, progress_table
from planner.domain.outcome import Progress

SEEN = Progress(stage="improving", seconds=12.34, placed=2310, points=(12, 0, 7, 5, 4, 3), bounds=(10, 0, 7, 0, 1, 3))


def test_a_line_has_time_stage_sessions_and_every_tier() -> None:
    assert progress_line(SEEN, Speech("nl")) == (
        "   12.3 s  verbeteren  gepland 2310  afspraken 12/10  stabiliteit 0/0  wensen en signalen 7/7  "
        "vertrouwen 5/0  passend 4/1  jongerenwerkers 3/3"
    )


def test_before_the_first_plan_there_are_no_points() -> None:
    start = Progress(stage="greedy", seconds=0.0, placed=0, points=(), bounds=(0, 0, 0, 0, 0, 0))
    assert progress_line(start, Speech("en")) == "    0.0 s  first plan  planned 0"


def test_the_table_has_a_row_for_each_tier() -> None:
    console = Console(width=60, record=True, quiet=False, file=None, force_terminal=False)
    with console.capture() as captured:
        console.print(progress_table(SEEN, Speech("en")))
    shown = captured.get()
    assert "12 s  improving, planned: 2310" in shown
    assert [word in shown for word in ("agreements", "trust", "people")] == [True] * 3


def test_lines_come_when_something_changed_and_not_too_often(capsys: pytest.CaptureFixture[str]) -> None:
    lines = PlainLines(Speech("nl"))
    lines(SEEN)
    lines(replace(SEEN, seconds=13.0, placed=2311))
    lines(replace(SEEN, seconds=18.0))
    lines(replace(SEEN, seconds=19.0, placed=2312))
    lines(replace(SEEN, seconds=19.1, stage="bounds"))
    times = [line.split()[0] for line in capsys.readouterr().err.strip().split("\n")]
    assert times == ["12.3", "19.0", "19.1"]


def test_none_is_silent_and_auto_is_plain_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    for style, lines in (("none", 0), ("auto", 1), ("plain", 1)):
        with progress_display(style, Speech("nl")) as listener:
            listener(SEEN)
        assert capsys.readouterr().err.count("\n") == lines
