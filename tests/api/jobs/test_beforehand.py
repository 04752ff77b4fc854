"""Looking at an input before it is planned: once a version, and again when it broke down."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest

from api.jobs import beforehand as module
from api.jobs.beforehand import MOST_KEPT, Beforehand, Looked, Version, looking_beforehand
from api.jobs.explainer import Explainer
from planner.errors import Busy
from planner.tabular.stored import StoredInput
from tests.api.worlds import tiny_tables

TODAY = date(2026, 8, 1)
STORED = StoredInput({})
NOTHING = Looked(problems=(), pages={})


def version(number: int = 1) -> Version:
    return Version(partnership_id=1, number=number, today=TODAY)


@pytest.fixture
def beforehand() -> Iterator[Beforehand]:
    with looking_beforehand() as found:
        yield found


def wait(beforehand: Beforehand, of: Version) -> None:
    end = time.monotonic() + 60
    while beforehand.is_looking(of):
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_tiny_example_is_looked_at(beforehand: Beforehand) -> None:
    assert beforehand.found(version()) is None
    beforehand.begin(version(), StoredInput(tiny_tables()))
    assert beforehand.is_looking(version())
    wait(beforehand, version())
    found = beforehand.found(version())
    assert found is not None
    assert found.problems == ()
    assert [(line.school, line.title) for line in found.pages["nl"].never] == [("De Dijk", "Samen koken")]
    assert [line.title for line in found.pages["en"].never] == ["Cooking together"]


def test_an_input_with_faults_names_them(beforehand: Beforehand) -> None:
    tables = tiny_tables()
    del tables["organisations"]
    beforehand.begin(version(), StoredInput(tables))
    wait(beforehand, version())
    found = beforehand.found(version())
    assert found is not None
    assert found.problems
    assert found.pages == {}


def test_an_input_is_looked_at_once(beforehand: Beforehand, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[date] = []

    def look(process: Explainer, stored: StoredInput, today: date) -> Looked:
        looks.append(today)
        return NOTHING

    monkeypatch.setattr(module, "looked_at", look)
    for _ in range(3):
        beforehand.begin(version(), STORED)
    wait(beforehand, version())
    assert looks == [TODAY]
    for number in range(2, MOST_KEPT + 2):
        beforehand.begin(version(number), STORED)
    wait(beforehand, version(MOST_KEPT + 1))
    assert beforehand.found(version()) is None, "the oldest is forgotten"
    assert beforehand.found(version(2)) == NOTHING


def test_a_look_that_broke_down_is_told_once_and_can_be_asked_again(
    beforehand: Beforehand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(process: Explainer, stored: StoredInput, today: date) -> Looked:
        raise Busy

    monkeypatch.setattr(module, "looked_at", break_down)
    beforehand.begin(version(), STORED)
    wait(beforehand, version())
    with pytest.raises(Busy):
        beforehand.found(version())
    assert beforehand.found(version()) is None
    monkeypatch.setattr(module, "looked_at", lambda process, stored, today: NOTHING)
    beforehand.begin(version(), STORED)
    wait(beforehand, version())
    assert beforehand.found(version()) == NOTHING


def test_a_look_that_goes_on_does_not_hold_up_the_end() -> None:
    begun = Beforehand()
    begun.begin(version(), StoredInput(tiny_tables()))
    while begun._asked is None or begun._asked._process is None:
        time.sleep(0.001)
    begun.close()
    with pytest.raises(Busy):
        begun.found(version())
