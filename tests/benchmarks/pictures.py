"""Quality over time as SVG: a small chart for each tier, a stepped line for each solver."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

PANEL_WIDTH, PANEL_HEIGHT = 230, 170
LEFT, TOP, RIGHT, BOTTOM = 52, 30, 12, 26
LEGEND_HEIGHT = 26
LINES: Mapping[str, tuple[str, str]] = {
    "ours": ("#1f5f3f", ""),
    "aggregated": ("#8a4b00", "7 3"),
    "textbook": ("#5b2a86", "2 3"),
    "greedy": ("#444444", "9 3 2 3"),
}
"""Colour and dashes of each solver: told apart without colour too."""
SHOWN_TIERS = ((1, "1 agreements"), (3, "3 wishes and signals"), (4, "4 trust"), (5, "5 fit"), (6, "6 people"))

History = Sequence[Sequence[Any]]
"""Seconds, points of the six tiers, sessions placed."""


def quality_over_time(name: str, histories: Mapping[str, History], seconds: float) -> str:
    """
    The picture of one instance: points of the best plan so far against seconds, both axes from small to large.

    Points are drawn by their square root, so that a tier that goes from thousands to nothing can be read at both ends.
    The lower line is better.
    """
    width = len(SHOWN_TIERS) * PANEL_WIDTH
    height = PANEL_HEIGHT + LEGEND_HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="sans-serif" font-size="11" role="img" aria-label="{name}: points of each tier over time">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for index, (tier, title) in enumerate(SHOWN_TIERS):
        parts += _panel(index * PANEL_WIDTH, tier, title, histories, seconds)
    x = LEFT
    for solver, (colour, dashes) in LINES.items():
        if solver in histories:
            y = PANEL_HEIGHT + 14
            parts.append(_line([(x, y), (x + 30, y)], colour, dashes))
            parts.append(f'<text x="{x + 36}" y="{y + 4}">{solver}</text>')
            x += 130
    return "\n".join([*parts, "</svg>", ""])


def _panel(left: int, tier: int, title: str, histories: Mapping[str, History], seconds: float) -> list[str]:
    most = max((entry[1][tier - 1] for history in histories.values() for entry in history), default=0)
    width, height = PANEL_WIDTH - LEFT - RIGHT, PANEL_HEIGHT - TOP - BOTTOM

    def at(moment: float, points: int) -> tuple[float, float]:
        part = math.sqrt(points / most) if most else 0.0
        x = left + LEFT + width * min(moment, seconds) / seconds
        return round(x, 1), round(TOP + height * (1 - part), 1)

    x0, x1, y0, y1 = left + LEFT, left + PANEL_WIDTH - RIGHT, TOP, TOP + height
    parts = [
        f'<text x="{x0}" y="{TOP - 12}" font-weight="bold">tier {title}</text>',
        f'<path d="M{x0} {y0}V{y1}H{x1}" fill="none" stroke="#888888"/>',
        f'<text x="{x0}" y="{y1 + 14}" text-anchor="middle">0</text>',
        f'<text x="{x1}" y="{y1 + 14}" text-anchor="end">{seconds:g} s</text>',
    ]
    for points in _ticks(most):
        y = at(0, points)[1]
        parts.append(f'<path d="M{x0 - 3} {y}H{x1}" stroke="#dddddd"/>')
        parts.append(f'<text x="{x0 - 6}" y="{y + 4}" text-anchor="end">{points}</text>')
    for solver, (colour, dashes) in LINES.items():
        history = histories.get(solver, ())
        if history:
            parts.append(_line(_steps([at(entry[0], entry[1][tier - 1]) for entry in history], x1), colour, dashes))
    return parts


def _ticks(most: int) -> list[int]:
    """0 and ``most``, and what lies at a third and two thirds of the height when that is far enough from them."""
    return sorted({0, most, *(round(most * n * n / 9) for n in (1, 2) if most >= 9)})


def _steps(points: list[tuple[float, float]], last: float) -> list[tuple[float, float]]:
    """A plan stands until the next one is there, and at the end until the budget is over."""
    stepped: list[tuple[float, float]] = []
    for x, y in points:
        if stepped:
            stepped.append((x, stepped[-1][1]))
        stepped.append((x, y))
    return [*stepped, (max(last, points[-1][0]), points[-1][1])]


def _line(points: list[tuple[float, float]], colour: str, dashes: str) -> str:
    path = "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{dashed}/>'
