"""Parts of a run as rows: whose turn it is, how far they are together, and every act the same once and twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from planner.domain.runs import Ending, RunState
from planner.persistence.run_parts import parts_in_turn, parts_of_run, side_by_side
from planner.persistence.runs import beat, run_by_id
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import RunPartRow
from planner.services.permissions import Role
from planner.services.runs.orders import cancel_run, stop_run
from planner.services.runs.parts import (
    Look,
    Part,
    attend,
    begin_part,
    break_off_part,
    found_of,
    part_state_for,
    record_cut,
    record_part_outcome,
    record_part_plan,
    record_part_progress,
)
from planner.services.runs.recording import begin_attempt
from tests.api.planned import made_run
from tests.api.worlds import World, make_world
from tests.databases import NOW

HERE, THERE = "here", "there"
MERGE_SECONDS = 20.0
OUTCOME = {"bounds": [1], "floors": [1], "seconds": 9.0, "first_plan_seconds": 1.0}

T = TypeVar("T")


class Cut:
    """A run of 120 s that was cut into three parts of 300, 100 and 200 sessions."""

    def __init__(self, store: Store) -> None:
        self.world: World = make_world(store)
        self.run_id = made_run(self.world)
        self.write(self.limit)
        self.write(lambda unit: begin_attempt(unit, self.run_id, HERE))
        self.cut()

    def limit(self, unit: Unit) -> None:
        row = run_by_id(unit, self.run_id)
        assert row is not None
        row.options = {**row.options, "time_limit_seconds": 120.0}

    def cut(self, executor: str = HERE) -> None:
        parts = [
            Part(
                school_ids=(name,),
                asked=asked,
                plan=name.encode(),
                progress={"placed": asked // 2, "asked": asked - 1, "points": [1, 0, 2, 3, 4, 5]},
            )
            for name, asked in (("alder", 300), ("beech", 100), ("cedar", 200))
        ]
        self.write(lambda unit: record_cut(unit, self.run_id, executor, parts, MERGE_SECONDS, None))

    def write(self, work: Callable[[Unit], T]) -> T:
        return self.world.service.store.write(self.world.scope(), work)

    def attend(self, elapsed: float = 0.0, lanes: int = 1, *, over: bool = False) -> Look:
        return self.write(lambda unit: attend(unit, self.run_id, HERE, elapsed=elapsed, lanes=lanes, over=over))

    def parts(self) -> list[RunPartRow]:
        return self.write(lambda unit: parts_of_run(unit, self.run_id))

    def begin(self, number: int, executor: str = THERE) -> Any:
        return self.write(lambda unit: begin_part(unit, self.run_id, number, executor))

    def progress(self) -> dict[str, Any]:
        row = self.write(lambda unit: run_by_id(unit, self.run_id))
        assert row is not None
        return row.progress


@pytest.fixture
def cut(store: Store) -> Cut:
    return Cut(store)


def test_a_run_is_cut_once_and_by_who_has_it(cut: Cut) -> None:
    cut.cut()
    assert [(part.number, part.asked, part.seconds) for part in cut.parts()] == [
        (1, 300, None),
        (2, 100, None),
        (3, 200, None),
    ]


def test_the_largest_part_comes_first_with_its_share(cut: Cut) -> None:
    assert cut.attend(elapsed=10.0) == Look(turns=1)
    assert [part.seconds for part in cut.parts()] == [(120 - 20 - 10) / 2, None, None]
    assert cut.attend(elapsed=11.0) == Look()
    cut.write(lambda unit: break_off_part(unit, cut.run_id, 1, None, Ending.FAULT))
    assert cut.attend(elapsed=40.0) == Look(turns=1)
    assert [part.seconds for part in cut.parts()] == [45.0, None, 40.0]
    assert [each.number for each in cut.write(parts_in_turn)] == [3]


def test_parts_go_side_by_side(cut: Cut) -> None:
    assert cut.attend(lanes=2) == Look(turns=2)
    assert [part.seconds for part in cut.parts()] == [100.0, None, pytest.approx(100 * 2 / 3, abs=0.01)]


def test_progress_is_that_of_all_parts(cut: Cut) -> None:
    cut.attend()
    assert (cut.progress()["placed"], cut.progress()["points"]) == (300, [3, 0, 6, 9, 12, 15])
    assert cut.progress()["asked"] == 299 + 99 + 199
    number = cut.progress()["number"]
    cut.attend(elapsed=1.0)
    assert cut.progress()["number"] == number
    cut.begin(1)
    said = {"stage": "improving", "seconds": 2.0, "placed": 290, "points": [0] * 6, "bounds": [0] * 6}
    cut.write(lambda unit: record_part_progress(unit, cut.run_id, 1, THERE, said))
    empty = {"stage": "greedy", "seconds": 3.0, "placed": 0, "points": [], "bounds": [0] * 6}
    cut.write(lambda unit: record_part_progress(unit, cut.run_id, 1, THERE, empty))
    cut.attend(elapsed=2.0)
    assert (cut.progress()["placed"], cut.progress()["points"]) == (290 + 50 + 100, [2, 0, 4, 6, 8, 10])
    assert (cut.progress()["number"], cut.progress()["stage"]) == (number + 1, "greedy")


def test_when_time_is_up_every_part_keeps_what_it_has(cut: Cut) -> None:
    cut.attend()
    assert cut.begin(1) is not None
    cut.write(lambda unit: record_part_plan(unit, cut.run_id, 1, THERE, b"better"))
    assert cut.attend(elapsed=100.5) == Look()
    assert cut.attend(elapsed=101.5) == Look()
    assert [(part.hurry, part.outcome is not None) for part in cut.parts()] == [
        (True, False),
        (True, True),
        (True, True),
    ]
    assert cut.write(lambda unit: part_state_for(unit, cut.run_id, 1, THERE)) is RunState.STOPPING
    assert cut.begin(1, executor="another") is None
    assert cut.attend(elapsed=102.0).all_ended
    found = cut.write(lambda unit: found_of(unit, cut.run_id))
    assert [(each.school_ids, each.plan, each.ending) for each in found] == [
        (("alder",), b"better", None),
        (("beech",), b"beech", None),
        (("cedar",), b"cedar", None),
    ]


def test_who_lost_a_part_records_nothing(cut: Cut) -> None:
    cut.attend()
    cut.begin(1)
    second = cut.begin(1, executor="another")
    assert (second.number, second.school_ids, second.seconds) == (2, ("alder",), 50.0)
    cut.write(lambda unit: record_part_outcome(unit, cut.run_id, 1, THERE, b"late", OUTCOME))
    assert cut.parts()[0].outcome is None
    assert cut.write(lambda unit: part_state_for(unit, cut.run_id, 1, THERE)) is None
    cut.write(lambda unit: record_part_outcome(unit, cut.run_id, 1, "another", b"plan", OUTCOME))
    cut.write(lambda unit: break_off_part(unit, cut.run_id, 1, None, Ending.FAULT))
    assert cut.parts()[0].outcome == {**OUTCOME, "ending": None}
    assert cut.begin(1) is None


def test_nothing_is_done_for_parts_of_a_run_that_is_over(cut: Cut) -> None:
    cut.attend()
    cut.begin(1)
    actor = cut.world.actor(Role.COORDINATOR)
    cut.write(lambda unit: cancel_run(unit, actor, cut.run_id))
    assert cut.write(lambda unit: part_state_for(unit, cut.run_id, 1, THERE)) is RunState.CANCELLED
    assert (cut.begin(2), cut.write(parts_in_turn), cut.attend()) == (None, [], Look())


def test_a_stop_ends_what_has_not_begun(cut: Cut) -> None:
    cut.attend()
    actor = cut.world.actor(Role.COORDINATOR)
    cut.write(lambda unit: stop_run(unit, actor, cut.run_id))
    assert cut.attend().all_ended


def test_what_can_be_solved_side_by_side_is_shared_by_the_runs(cut: Cut) -> None:
    def lanes() -> int:
        scope = Scope.everywhere("a test looks", NOW)
        return cut.world.service.store.read(scope, lambda unit: side_by_side(unit, 10.0))

    def says(executor: str, at_once: int) -> None:
        scope = Scope.everywhere("a test arranges", NOW)
        cut.world.service.store.write(scope, lambda unit: beat(unit, executor, at_once))

    assert lanes() == 1
    says("a", 4)
    says("b", 1)
    assert lanes() == 5
    other = made_run(cut.world)
    assert lanes() == 5
    cut.write(lambda unit: begin_attempt(unit, other, HERE))
    assert lanes() == 2
