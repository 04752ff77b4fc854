"""
One word for each thing, and none of a planner's own: every sentence that a user may read is looked at.

Sentences are literals of more than one word in the modules that make what users read, every text of pages and report,
and what stands between the tags of templates.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

SPEAKING = (
    "api/web",
    "api/cli",
    "planner/reports",
    "planner/services",
    "planner/tabular",
    "planner/domain",
    "planner/errors.py",
    "solver/explain",
    "solver/clashes",
    "calendars",
)
TEXTS = (
    "api/web/texts/",
    "planner/reports/difference_texts.py",
    "planner/reports/precheck_texts.py",
    "planner/reports/texts.py",
    "planner/reports/words.py",
    "api/cli/messages.py",
    "api/cli/people_messages.py",
)
"""Where a single word is a text too."""
FOR_DEVELOPERS = frozenset({"ValueError", "TypeError", "RuntimeError", "KeyError", "NotImplementedError"})
"""What these say is read by who develops."""
INSTEAD = {
    r"slots?|tijdslots?": "moment, or what it is: pauze, lesuur",
    r"constraints?|randvoorwaarden?": "what must be or may not be",
    r"scores?|penalty|penalties|minpunt\w*|strafpunt\w*|doelfunctie": "what is missing or in the way",
    r"infeasib\w*|onoplosba\w*": "this cannot be, with why",
    r"tiers?": "wat we het belangrijkst vinden",
    r"solvers?|incumbents?|occurrences?|objective": "what it is for whom reads it",
    r"medewerk(?:er|ers|ster|sters)": "jongerenwerker",
}
EXCUSED = {
    "nieuwe medewerker": "what may be typed in a list of changes; never shown",
    "beleidsmedewerker boa": "words by which a name is known to be no pupil's; never shown",
}
"""Parts of texts that may hold such a word, and why."""
FILE_NAMES = re.compile(r"\b[\w-]+\.(?:csv|json|xlsx|ics)\b")


@cache
def spoken() -> tuple[tuple[str, str], ...]:
    """Every text that a user may read, with where it stands."""
    return tuple(_spoken())


def _spoken() -> Iterator[tuple[str, str]]:
    for name in SPEAKING:
        place = ROOT / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            where = str(path.relative_to(ROOT))
            if path.suffix == ".py":
                yield from ((f"{where}:{line}", text) for line, text in literals(path, where.startswith(TEXTS)))
            elif path.suffix == ".html":
                yield where, re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", " ", path.read_text("utf-8"), flags=re.DOTALL)


def literals(path: Path, words_too: bool) -> Iterator[tuple[int, str]]:
    """Sentences and parts of them in a module: no documentation, no keys, nothing said to developers."""
    tree = ast.parse(path.read_text("utf-8"))
    silent: set[int] = set()
    spliced: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            spliced |= {id(part) for part in ast.walk(node)}
        elif isinstance(node, ast.Dict):
            silent |= {id(key) for key in node.keys}
        elif isinstance(node, ast.Raise) and node.exc is not None and _kind(node.exc) in FOR_DEVELOPERS:
            silent |= {id(part) for part in ast.walk(node.exc)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in silent else None
        if isinstance(text, str) and (words_too or (id(node) in spliced and text.isalpha()) or " " in text.strip()):
            yield node.lineno, text


def _kind(raised: ast.expr) -> str:
    return raised.func.id if isinstance(raised, ast.Call) and isinstance(raised.func, ast.Name) else ""


@pytest.mark.parametrize("words", INSTEAD)
def test_no_text_has_a_word_that_users_do_not_use(words: str) -> None:
    never = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    found = [
        (where, text.strip()[:100])
        for where, text in spoken()
        if never.search(FILE_NAMES.sub(" ", text)) and not any(part in text for part in EXCUSED)
    ]
    assert found == [], f"say instead: {INSTEAD[words]}"


def test_an_excuse_is_for_a_text_that_is_there() -> None:
    texts = [text for _, text in spoken()]
    assert all(any(part in text for text in texts) for part in EXCUSED)


def test_texts_are_found_in_every_place() -> None:
    found = {where.partition(":")[0] for where, _ in spoken()}
    assert [name for name in SPEAKING if not any(where.startswith(name) for where in found)] == []
    assert any(text == "Jongerenwerker" for _, text in spoken())
