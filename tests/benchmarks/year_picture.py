"""A year of changes as SVG: each tier, replanned and made anew, and how many sessions changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

WIDTH, HEIGHT, COLUMNS = 300, 190, 3
LEFT, TOP, RIGHT, BOTTOM = 56, 34, 14, 30
LEGEND_HEIGHT = 30
OURS, ANEW = "#1f5f3f", "#8a4b00"
PANELS = (
    ("3", "tier 3: wishes and signals"),
    ("4", "tier 4: trust"),
    ("5", "tier 5: fit"),
    ("6", "tier 6: people"),
    ("1", "tier 1: agreements"),
)

Dots = Sequence[tuple[int, int]]
"""Number of the event and a value."""


def year_picture(steps: Sequence[dict[str, Any]], ever: Sequence[int]) -> str:
    """
    The picture of a year.

    Parameters
    ----------
    steps
        Rows of `tests.benchmarks.year`: points after each event, and of some a plan made anew.
    ever
        After each event how many sessions have changed at least once.
    """
    width, height = WIDTH * COLUMNS, 2 * HEIGHT + LEGEND_HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="sans-serif" font-size="11" role="img" '
        'aria-label="Points of each tier and sessions changed in a year of changes">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for place, (tier, title) in enumerate(PANELS):
        ours = [(n, step["points"][tier]) for n, step in enumerate(steps, start=1)]
        anew = [(n, step["anew"][tier]) for n, step in enumerate(steps, start=1) if "anew" in step]
        parts += _panel(place, title, ours, anew, len(steps))
    changed = list(enumerate(ever, start=1))
    others = [(n, step["anew_other"]) for n, step in enumerate(steps, start=1) if "anew" in step]
    parts += _panel(len(PANELS), "sessions changed", changed, others, len(steps))
    y = 2 * HEIGHT + 16
    parts += [
        f'<path d="M{LEFT} {y}H{LEFT + 30}" stroke="{OURS}" stroke-width="1.8"/>',
        f'<text x="{LEFT + 36}" y="{y + 4}">replanned week after week (sessions: changed at least once)</text>',
        _dot(LEFT + 420, y),
        f'<text x="{LEFT + 430}" y="{y + 4}">made anew from that day on (sessions: that it would change then)</text>',
        "</svg>",
        "",
    ]
    return "\n".join(parts)


def _panel(place: int, title: str, ours: Dots, anew: Dots, events: int) -> list[str]:
    left, top = place % COLUMNS * WIDTH, place // COLUMNS * HEIGHT
    x0, x1, y0, y1 = left + LEFT, left + WIDTH - RIGHT, top + TOP, top + HEIGHT - BOTTOM
    most = max(1, *(value for _, value in (*ours, *anew)))

    def at(number: int, value: int) -> tuple[float, float]:
        return round(x0 + (x1 - x0) * number / events, 1), round(y1 - (y1 - y0) * value / most, 1)

    parts = [
        f'<text x="{x0}" y="{y0 - 12}" font-weight="bold">{title}</text>',
        f'<path d="M{x0} {y0}V{y1}H{x1}" fill="none" stroke="#888888"/>',
    ]
    for number in sorted({0, events // 2, events}):
        parts.append(f'<text x="{at(number, 0)[0]}" y="{y1 + 14}" text-anchor="middle">{number}</text>')
    for value in sorted({0, most // 2, most}):
        y = at(0, value)[1]
        parts.append(f'<path d="M{x0 - 3} {y}H{x1}" stroke="#dddddd"/>')
        parts.append(f'<text x="{x0 - 6}" y="{y + 4}" text-anchor="end">{value}</text>')
    path = "L".join(f"{x:g} {y:g}" for x, y in (at(*one) for one in ours))
    parts.append(f'<path d="M{path}" fill="none" stroke="{OURS}" stroke-width="1.8"/>')
    return [*parts, *(_dot(*at(*one)) for one in anew)]


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="3.5" fill="{ANEW}"/>'
