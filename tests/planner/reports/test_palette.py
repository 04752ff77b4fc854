"""The colours of the page can be read, light and dark, by the measure of WCAG 2.2."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = (files("planner.reports") / "templates" / "report.css").read_text(encoding="utf-8")
TEXT, GRAPHIC = 4.5, 3.0


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


LIGHT = _colours(CSS[: CSS.index("@media")])
DARK = LIGHT | _colours(CSS[CSS.index("prefers-color-scheme: dark") : CSS.index("*, *::before")])
SCHEMES = {"light": LIGHT, "dark": DARK}
PAIRS = sorted((name, name.removeprefix("on-")) for name in LIGHT if name.startswith("on-"))
ON_PAPER = ("ink", "ink-soft", "link", "text-under", "text-over")
BARS = ("bar-within", "bar-under", "bar-over", "rule-strong")


def luminance(colour: str) -> float:
    def channel(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_there_are_colours_to_judge() -> None:
    assert len(PAIRS) >= 14
    assert set(DARK) == set(LIGHT)
    assert sum(DARK[name] != LIGHT[name] for name in LIGHT) == len(LIGHT)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_colour(scheme: str, text: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][text], SCHEMES[scheme][ground]) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", ON_PAPER)
@pytest.mark.parametrize("ground", ["ground", "sheet"])
def test_text_can_be_read_on_paper(scheme: str, text: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][text], SCHEMES[scheme][ground]) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("bar", BARS)
def test_bars_stand_out_from_the_sheet(scheme: str, bar: str) -> None:
    assert contrast(SCHEMES[scheme][bar], SCHEMES[scheme]["sheet"]) >= GRAPHIC


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ladder", ["level", "want"])
def test_each_step_is_stronger_than_the_one_before(scheme: str, ladder: str) -> None:
    steps = [contrast(SCHEMES[scheme][f"{ladder}-{n}"], SCHEMES[scheme]["sheet"]) for n in range(1, 6)]
    assert steps == sorted(steps)


def test_every_named_colour_is_used_and_no_other() -> None:
    used = set(re.findall(r"var\(--([\w-]+)\)", CSS))
    defined = set(re.findall(r"--([\w-]+):", CSS))
    assert used == defined
    rules = CSS[CSS.index("*, *::before") :].replace("--ground: #ffffff", "")
    assert re.findall(r"#[0-9a-f]{3,8}\b", rules) == []
