"""How far the run is: a live table on a terminal, plain lines elsewhere, or nothing."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.live import Live
from rich.table import Table

from api.cli.messages import Speech
from planner.domain.outcome import Progress

STYLES = ("auto", "plain", "none")
PLAIN_EVERY_SECONDS = 5.0
"""Plain lines come when the stage changes, and else no oftener than this."""

Listener = Callable[[Progress], None]


@contextmanager
def progress_display(style: str, speech: Speech) -> Iterator[Listener]:
    """
    A function that shows progress on standard error while the block lasts; any thread may call it.

    ``style`` is one of `STYLES`; ``auto`` is the live table on a terminal and plain lines elsewhere.
    """
    if style == "none":
        yield lambda progress: None
    elif style == "plain" or not sys.stderr.isatty():
        yield PlainLines(speech)
    else:
        with Live(console=Console(stderr=True), transient=True, refresh_per_second=4) as live:
            yield lambda progress: live.update(progress_table(progress, speech))


def progress_line(progress: Progress, speech: Speech) -> str:
    """Elapsed seconds, what is being done, sessions planned, and points over bound of every tier."""
    tiers = "  ".join(
        f"{speech(f'tier.{tier}')} {points}/{bound}"
        for tier, (points, bound) in enumerate(zip(progress.points, progress.bounds, strict=False), start=1)
    )
    head = f"{progress.seconds:7.1f} s  {speech.stage(progress.stage)}  {speech('placed')} {progress.placed}"
    return f"{head}  {tiers}".rstrip()


def progress_table(progress: Progress, speech: Speech) -> Table:
    """The same as a small table with a row for each tier."""
    table = Table(
        title=f"{progress.seconds:.0f} s  {speech.stage(progress.stage)}, {speech('placed')}: {progress.placed}",
        title_justify="left",
    )
    table.add_column("")
    table.add_column(speech("points"), justify="right")
    table.add_column(speech("bound"), justify="right")
    for tier, (points, bound) in enumerate(zip(progress.points, progress.bounds, strict=False), start=1):
        table.add_row(speech(f"tier.{tier}"), str(points), str(bound), style="green" if points == bound else "")
    return table


class PlainLines:
    """Writes a line when the stage changes or some time has passed and something is new."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._lock = threading.Lock()
        self._last: Progress | None = None

    def __call__(self, progress: Progress) -> None:
        """Show ``progress`` if it is worth a line."""
        with self._lock:
            last = self._last
            if last is not None and last.stage == progress.stage:
                if progress.seconds < last.seconds + PLAIN_EVERY_SECONDS:
                    return
                if (progress.placed, progress.points, progress.bounds) == (last.placed, last.points, last.bounds):
                    return
            self._last = progress
            sys.stderr.write(progress_line(progress, self._speech) + "\n")
            sys.stderr.flush()
