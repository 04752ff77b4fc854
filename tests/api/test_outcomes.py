"""A worker tells how a session went, a colleague and the coordinator read and mend it, nobody writes a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from planner.domain.activities import SessionKind
from planner.domain.assignment import Status
from planner.persistence.store import Store, Unit
from planner.persistence.tables import HistoryRow, OutcomeRow
from planner.services.outcomes.open import open_outcomes
from planner.services.permissions import Role
from tests.api.feeds.publishing import DAY, publish, session
from tests.api.worlds import COLLEAGUE, OTHER_WORKER, OWN_WORKER, World, make_world

NEW = {"If-None-Match": "*"}
YESTERDAY = DAY - timedelta(days=2)
QUIZ = session("quiz-1", day=YESTERDAY)
TALK = session("gesprek-1", "flexible", kind=SessionKind.FLEXIBLE, cohort_ids=(), day=YESTERDAY, start=660, end=690)
TOGETHER = session("quiz-2", day=YESTERDAY, start=780, end=810, worker_ids=(OWN_WORKER, OTHER_WORKER))
THEIRS = session("quiz-3", day=YESTERDAY, start=840, end=870, worker_ids=(COLLEAGUE,))
LATER = session("quiz-4")
GONE = session("quiz-5", day=YESTERDAY, start=900, end=930, status=Status.CANCELLED)
LONG_AGO = session("quiz-6", day=YESTERDAY - timedelta(weeks=9))


@pytest.fixture
def world(store: Store) -> World:
    found = make_world(store)
    publish(store, found.mine, QUIZ, TALK, TOGETHER, THEIRS, LATER, GONE, LONG_AGO)
    return found


def tell(world: World, session_id: str, role: Role = Role.WORKER, headers: dict[str, str] = NEW, **told: Any) -> Any:
    body = {"kind": "held"} | told
    return world.ask(role, "PUT", f"/v1/sessions/{session_id}/outcome", json=body, headers=headers)


def read(world: World, session_id: str, role: Role = Role.WORKER) -> Any:
    return world.ask(role, "GET", f"/v1/sessions/{session_id}/outcome")


def open_for(world: World, role: Role, **wanted: str) -> list[str]:
    found = world.service.store.read(world.scope(), lambda unit: open_outcomes(unit, world.actor(role), **wanted))
    return [each.id for each in found.sessions]


def test_a_worker_tells_how_a_session_went_and_mends_it(world: World) -> None:
    assert read(world, QUIZ.id).status_code == 404
    first = tell(world, QUIZ.id, pupils=18, newcomers=6, learned="  De aula werkt beter dan het lokaal. ")
    assert (first.status_code, first.headers["ETag"]) == (200, '"v1"')
    found = read(world, QUIZ.id)
    assert found.json()["learned"] == "De aula werkt beter dan het lokaal."
    assert found.json()["pupils_text"] == "18"
    again = tell(world, QUIZ.id, kind="moved", reason="no_room", pupils=17, headers={"If-Match": '"v1"'})
    assert (again.status_code, again.headers["ETag"]) == (200, '"v2"')
    assert (again.json()["reason"], again.json()["newcomers"], again.json()["learned"]) == ("no_room", None, "")


def test_who_did_not_see_what_stands_changes_nothing(world: World) -> None:
    assert tell(world, QUIZ.id, headers={}).status_code == 428
    assert tell(world, QUIZ.id, headers={"If-Match": '"v1"'}).status_code == 412
    assert tell(world, QUIZ.id).status_code == 200
    assert tell(world, QUIZ.id, pupils=3).status_code == 412
    assert read(world, QUIZ.id).json()["pupils"] is None


def test_everything_that_is_wrong_is_told_at_once(world: World) -> None:
    answer = tell(world, QUIZ.id, kind="dropped", pupils=4)
    assert answer.status_code == 400
    assert [fault["column"] for fault in answer.json()["errors"]] == ["reason", "pupils"]
    assert read(world, QUIZ.id).status_code == 404


@pytest.mark.parametrize("text", ["Leerling Samira bleef na", "bel 06-12345678", "s.b@school.example vragen"])
def test_a_text_that_names_somebody_is_refused(world: World, text: str) -> None:
    answer = tell(world, QUIZ.id, learned=text)
    assert answer.status_code == 400
    assert text not in answer.text


def test_of_a_talk_nothing_is_told_but_whether_it_was(world: World) -> None:
    assert tell(world, TALK.id, pupils=1).status_code == 400
    assert tell(world, TALK.id, learned="Het ging over thuis.").status_code == 400
    assert tell(world, TALK.id).status_code == 200


def test_small_numbers_are_read_by_the_team_only_and_stay_when_others_mend_the_rest(world: World) -> None:
    assert tell(world, QUIZ.id, pupils=9, newcomers=2).status_code == 200
    found = read(world, QUIZ.id, Role.COORDINATOR).json()
    assert (found["pupils"], found["newcomers"], found["newcomers_text"]) == (9, None, "< 5")
    mended = tell(world, QUIZ.id, Role.COORDINATOR, {"If-Match": '"v1"'}, pupils=8, learned="Eerder beginnen.")
    assert mended.status_code == 200
    assert (read(world, QUIZ.id).json()["pupils"], read(world, QUIZ.id).json()["newcomers"]) == (8, 2)


def test_only_what_was_published_and_has_begun_can_be_told(world: World) -> None:
    answers = {each.id: tell(world, each.id) for each in (LATER, GONE)}
    assert [answer.status_code for answer in answers.values()] == [409, 409]
    assert answers[LATER.id].json()["type"].endswith("not-begun")
    assert answers[GONE.id].json()["type"].endswith("cancelled")
    assert tell(world, "bestaat-niet").status_code == 404
    assert tell(world, THEIRS.id).status_code == 404


def test_the_history_says_who_told_and_never_a_number_or_a_word(world: World) -> None:
    tell(world, QUIZ.id, pupils=3, newcomers=1, learned="Zachtjes beginnen.")
    world.clock[0] += timedelta(minutes=1)
    tell(world, QUIZ.id, pupils=4, newcomers=1, learned="Rustig beginnen.", headers={"If-Match": '"v1"'})

    def acts(unit: Unit) -> list[HistoryRow]:
        query = unit.query(HistoryRow).filter(HistoryRow.subject == OutcomeRow.__tablename__)
        return list(query.order_by(HistoryRow.id))

    found = world.service.store.read(world.scope(), acts)
    assert [(row.action, row.who) for row in found] == [("added", "Anna"), ("changed", "Anna")]
    kept = str([(row.before, row.after) for row in found])
    assert "quiz-1" in kept
    assert not any(word in kept for word in ("pupils", "newcomers", "beginnen"))


def test_what_is_open_is_over_recent_and_ones_own(world: World) -> None:
    assert open_for(world, Role.WORKER) == [TOGETHER.id, TALK.id, QUIZ.id]
    tell(world, QUIZ.id)
    assert open_for(world, Role.WORKER) == [TOGETHER.id, TALK.id]
    assert open_for(world, Role.COORDINATOR) == [THEIRS.id, TOGETHER.id, TALK.id]
    assert open_for(world, Role.COORDINATOR, worker_id=COLLEAGUE) == [THEIRS.id]
    assert open_for(world, Role.COORDINATOR, school_id="dijk") == []
    found = world.service.store.read(world.scope(), lambda unit: open_outcomes(unit, world.actor(Role.COORDINATOR)))
    assert [(each.worker.id, len(each.sessions)) for each in found.workers] == [(OWN_WORKER, 2), (COLLEAGUE, 1)]


def test_a_session_is_open_from_its_end_and_can_be_told_from_its_start(world: World) -> None:
    now = replace(LATER, id="nu-1", day=DAY, start=600, end=660)
    publish(world.service.store, world.mine, now)
    world.clock[0] = world.clock[0].replace(day=DAY.day, hour=9, minute=30)
    assert open_for(world, Role.WORKER) == []
    assert tell(world, now.id).status_code == 200
