"""Every page says a sensitive title on the screen and its neutral name on paper; a window is named neutrally."""

from __future__ import annotations

import pytest

from api.web.on_paper import for_paper
from planner.domain.activities import Openness, SessionKind
from planner.services.disclosure import titles_on_paper
from planner.services.feeds.names import Title
from tests.api.outputs.paper import on_paper

TITLES = {"Rouw & verlies": "Groepsactiviteit", "Rouw": "Quiz"}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>De les Rouw &amp; verlies is vol.</p>", "De les Groepsactiviteit is vol."),
        ("<p>Rouw, rouw en Rouwkaart</p>", "Quiz, rouw en Rouwkaart"),
        ('<p aria-label="Rouw">x</p>', "x"),
        ("<h1>Rouw</h1><p>Rouw</p>", "QuizQuiz"),
        ("<svg><text>Rouw</text></svg>", "Quiz"),
        ("<!-- Rouw --><p>a &lt; Rouw</p>", "a < Quiz"),
    ],
)
def test_paper_has_the_neutral_title(html: str, expected: str) -> None:
    page = for_paper(html, TITLES)
    assert " ".join(on_paper(page).split()) == expected
    assert page.replace('<span class="on-paper">', "").count("Rouw") == html.count("Rouw")


def test_what_is_sent_and_what_is_chosen_stays() -> None:
    """The value of a field and the words of a choice are what the form goes by."""
    form = '<form><option value="Rouw">Rouw</option><textarea>Rouw</textarea><input value="Rouw"></form>'
    assert for_paper(form, TITLES) == form
    assert for_paper("<title>Rouw, Pop</title>", TITLES) == "<title>Quiz, Pop</title>"
    assert for_paper("<p>Rouw</p>", {}) == "<p>Rouw</p>"


def test_only_sensitive_titles_differ_on_paper() -> None:
    """Confidential ones stand on no page; open ones are the same everywhere."""
    titles = [
        Title(kind=SessionKind.QUIZ, openness=openness, name_nl=f"nl-{openness}", name_en=f"en-{openness}")
        for openness in Openness
    ]
    assert titles_on_paper(titles, "nl") == {"nl-sensitive": "Quiz", "en-sensitive": "Quiz"}
