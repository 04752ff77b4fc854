"""P12: approvals that meet another act at the same moment, before four servers on a database of either kind."""

from __future__ import annotations

from datetime import date
from functools import partial

from sqlalchemy import select

from planner.persistence.store import Unit
from planner.persistence.tables import AnswerRow, HistoryRow, OutgoingRow, ProgrammeSessionRow, UserRow
from planner.services.accounts.tokens import issue_token
from planner.services.permissions import Role
from tests.api.programmes.stories import add_plan, insert_version, with_session
from tests.api.worlds import OWN_SCHOOL
from tests.databases import NOW
from tests.promises.four import Ask, Balance, Four, times
from tests.promises.served import Answer, Client

NEXT_WEEK = date(2026, 9, 14)


def agreeing(programme_id: int) -> Ask:
    return lambda client: client.ask(
        "POST", f"/v1/programmes/{programme_id}/answers", {"kind": "agree"}, If_Match='"v1"'
    )


def traces(four: Four, programme_id: int) -> tuple[set[str], int, int, int]:
    """What a version came to: states of its sessions, answers, acts in the history, messages about an answer."""

    def work(unit: Unit) -> tuple[set[str], int, int, int]:
        of_it = select(ProgrammeSessionRow.status).where(ProgrammeSessionRow.programme_id == programme_id)
        answers = [str(i) for i in unit.scalars(select(AnswerRow.id).where(AnswerRow.programme_id == programme_id))]
        acts = select(HistoryRow).where(HistoryRow.subject == "answers", HistoryRow.subject_id.in_(answers))
        mails = select(OutgoingRow).where(OutgoingRow.programme_id == programme_id, OutgoingRow.kind == "answer")
        return set(unit.scalars(of_it)), len(answers), len(list(unit.scalars(acts))), len(list(unit.scalars(mails)))

    return four.read(work)


@times(3, 200)
def test_two_agree_at_once(four: Four, times: int) -> None:
    """H3."""
    for _ in range(times):
        programme_id, _session = insert_version(four.world)
        answers = four.at_once(*((four.token(role), agreeing(programme_id)) for role in (Role.CONTACT, Role.DEPUTY)))
        assert sorted(answer.status for answer in answers) == [201, 412]
        assert traces(four, programme_id) == ({"agreed"}, 1, 1, 1)
    four.kept(times, f"H3: agree and agree at once, {times} times", "one answer, one act, one mail each time")


@times(3, 200)
def test_agreeing_and_withdrawing_at_once(four: Four, times: int) -> None:
    """H3."""
    agreed, balance = 0, Balance()
    for _ in range(times):
        programme_id, _session = insert_version(four.world)

        def withdraw(client: Client, programme_id: int = programme_id) -> Answer:
            return client.ask("POST", f"/v1/programmes/{programme_id}/withdrawal", If_Match='"v1"')

        asks = [(four.token(Role.CONTACT), agreeing(programme_id)), (four.token(Role.COORDINATOR), withdraw)]
        answers = four.at_once(*asks, waits=balance.waits())
        first = answers[0].status == 201
        assert [answer.status for answer in answers] in ([201, 412], [412, 204], [404, 204])
        assert traces(four, programme_id) == ({"agreed" if first else "draft"}, first, first, first)
        agreed += first
        balance.told(first)
    what = f"H3: agree and withdraw at once, {times} times"
    four.kept(times, what, f"agreed {agreed}, withdrawn {times - agreed}, never both")


@times(2, 200)
def test_agreeing_and_a_next_version_at_once(four: Four, times: int) -> None:
    """H3, edit: an answer counts for the version that was seen, or comes too late."""
    agreed, balance = 0, Balance()
    for _ in range(times):
        programme_id, session_id = insert_version(four.world)
        plan_id = add_plan(four.world, lambda request, plan, s=session_id: with_session(plan, s, day=NEXT_WEEK))

        def propose(client: Client, plan_id: int = plan_id) -> Answer:
            return client.ask("POST", "/v1/programmes", {"plan_id": plan_id})

        asks = [(four.token(Role.CONTACT), agreeing(programme_id)), (four.token(Role.COORDINATOR), propose)]
        answers = four.at_once(*asks, waits=balance.waits())
        first = answers[0].status == 201
        assert answers[0].status in (201, 409, 412), answers[0].body
        assert answers[1].status == 201, answers[1].body
        assert traces(four, programme_id)[1:3] == (first, first)
        (made,) = (each["id"] for each in answers[1].json()["programmes"])
        states = four.read(
            lambda unit, made=made: {
                row.session_id: row.status
                for row in unit.scalars(select(ProgrammeSessionRow).where(ProgrammeSessionRow.programme_id == made))
            }
        )
        assert states.pop(session_id) == "proposed"
        assert set(states.values()) == {"agreed" if first else "proposed"}
        agreed += first
        balance.told(first)
    what = f"H3: agree and a next version at once, {times} times"
    four.kept(times, what, f"kept {agreed}, too late {times - agreed}; the moved session always asked again")


@times(3, 200)
def test_agreeing_and_leaving_at_once(four: Four, times: int) -> None:
    """H3, delete: whoever agrees is let go at the same moment, and gets in nowhere afterwards."""
    agreed, balance = 0, Balance()
    for number in range(times):
        programme_id, _session = insert_version(four.world)
        user_id, secret = four.write(partial(new_contact, name=f"{four.kind}-{times}-{number}"))

        def let_go(client: Client, user_id: int = user_id) -> Answer:
            return client.ask("POST", f"/v1/users/{user_id}/leave")

        asks = [(secret, agreeing(programme_id)), (four.token(Role.ADMINISTRATOR), let_go)]
        answers = four.at_once(*asks, waits=balance.waits())
        first = answers[0].status == 201
        assert answers[0].status in (201, 401), answers[0].body
        assert answers[1].status == 200, answers[1].body
        assert traces(four, programme_id) == ({"agreed" if first else "proposed"}, first, first, first)
        late = four.servers[number % 4].client(secret)
        assert late.ask("GET", "/v1/account").status == 401
        late.close()
        agreed += first
        balance.told(first)
    what = f"H3: agree while the account is closed, {times} times"
    four.kept(times, what, f"agreed {agreed}, refused {times - agreed}; the token opened nothing afterwards")


def new_contact(unit: Unit, name: str) -> tuple[int, str]:
    """Somebody else who answers for the own school, and a token."""
    user = UserRow(
        email=f"{name}@klein.example", name=name, role=Role.CONTACT.value, school_id=OWN_SCHOOL, created_at=NOW
    )
    unit.add(user)
    unit.flush()
    return user.id, issue_token(unit, user.id, "race", NOW).secret
