"""What browsers say of themselves, in the words that people have for them."""

from __future__ import annotations

import pytest

from api.http.browsers import KnownBrowser, browser_of

WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
BLINK = "AppleWebKit/537.36 (KHTML, like Gecko)"
IPHONE = f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) {WEBKIT}"
IPAD = f"Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) {WEBKIT}"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
ANDROID = f"Mozilla/5.0 (Linux; Android 10; K) {BLINK}"
WINDOWS = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {BLINK}"
SAID = {
    f"{ANDROID} Chrome/141.0.0.0 Mobile Safari/537.36": ("Chrome", "Android"),
    f"{ANDROID} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36": ("Samsung Internet", "Android"),
    "Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0": ("Firefox", "Android"),
    f"{IPHONE} Version/18.5 Mobile/15E148 Safari/604.1": ("Safari", "iPhone"),
    f"{IPHONE} CriOS/141.0.7390.41 Mobile/15E148 Safari/604.1": ("Chrome", "iPhone"),
    f"{IPHONE} FxiOS/143.0 Mobile/15E148 Safari/605.1.15": ("Firefox", "iPhone"),
    f"{IPHONE} Version/18.0 EdgiOS/141.0.3537.65 Mobile/15E148 Safari/605.1.15": ("Edge", "iPhone"),
    f"{IPHONE} Mobile/15E148": ("", "iPhone"),
    f"{IPAD} Version/17.6 Mobile/15E148 Safari/604.1": ("Safari", "iPad"),
    f"{MAC} {WEBKIT} Version/18.5 Safari/605.1.15": ("Safari", "Mac"),
    f"{MAC} {BLINK} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0": ("Edge", "Mac"),
    f"{WINDOWS} Chrome/141.0.0.0 Safari/537.36": ("Chrome", "Windows"),
    f"{WINDOWS} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0": ("Edge", "Windows"),
    f"{WINDOWS} Chrome/139.0.0.0 Safari/537.36 OPR/123.0.0.0": ("Opera", "Windows"),
    f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {BLINK} Chrome/141.0.0.0 Safari/537.36": ("Chrome", "Chromebook"),
    "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0": ("Firefox", "Linux"),
    "curl/8.14.1": ("", ""),
    "": ("", ""),
}


@pytest.mark.parametrize(("said", "names"), SAID.items(), ids=lambda each: " on ".join(each) or "unknown")
def test_a_browser_is_called_what_people_call_it(said: str, names: tuple[str, str]) -> None:
    assert browser_of(said) == KnownBrowser(*names)


def test_what_is_kept_is_the_names_and_nothing_else_and_reads_back() -> None:
    for said, names in SAID.items():
        kept = browser_of(said).label
        assert kept.split() == " ".join(names).split()
        assert browser_of(kept) == KnownBrowser(*names)
