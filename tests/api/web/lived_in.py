"""A partnership in which something of everything that pages show has happened, and of which more can happen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import TypeVar

from api.dependencies import production
from calendars.intervals import clock
from planner.domain.assignment import Session, Status
from planner.domain.runs import RunState
from planner.persistence.inputs import all_rows, input_version, next_position, raise_input_version
from planner.persistence.json_values import as_json
from planner.persistence.plan_content import PlanContent, packed
from planner.persistence.programmes import current_programmes
from planner.persistence.published import last_publication
from planner.persistence.store import Unit
from planner.persistence.tables import (
    AnswerRow,
    BusyCalendarRow,
    CommentRow,
    InputRow,
    OutcomeRow,
    OutgoingRow,
    PartnershipRow,
    PlanRow,
    ProgrammeRow,
    PublicationRow,
    PublishedSessionRow,
    PublishedVisitRow,
    RunRow,
    SignInRow,
    UserRow,
)
from planner.services.absences.reporting import report_absence
from planner.services.accounts.links import LinkPurpose, make_link
from planner.services.accounts.secrets import SecretKind, hash_of, new_secret
from planner.services.accounts.tokens import issue_token
from planner.services.feeds.kinds import FeedKind
from planner.services.feeds.links import FeedOrder, make_feed
from planner.services.inputs.directories import stored_directory
from planner.services.inputs.loading import input_row
from planner.services.inputs.signal_links import make_signal_link
from planner.services.inputs.snapshots import snapshot, snapshot_input
from planner.services.permissions import Role
from planner.services.programmes.differences import changes_between
from planner.services.programmes.publications import keep_changes
from planner.tabular.reading import read_stored
from tests.api.planned import OPTIONS
from tests.api.programmes.stories import TODAY, greedy, insert_version
from tests.api.worlds import World

T = TypeVar("T")
WEEK = timedelta(days=7)


def whole_plan(world: World) -> int:
    """A quick plan of the input as it is, stored with all that is said of one: what is missing and why, points."""

    def work(unit: Unit) -> int:
        row = snapshot(unit)
        request = read_stored(snapshot_input(row), today=TODAY)
        plan, parts = greedy(request), production()
        unplaced = parts.explain_unplaced(request, plan)
        content = PlanContent(
            plan=plan,
            unplaced=unplaced,
            penalties=parts.penalties(request, plan),
            activities=dict(request.activities),
            asked={
                each.requirement_id: tuple(request.requirements[each.requirement_id].activity_ids) for each in unplaced
            },
        )
        found = PlanRow(
            snapshot_id=row.id,
            input_version=input_version(unit),
            today=TODAY,
            content=packed(content),
            counts={"sessions": len(plan.sessions), "unplaced": len(unplaced)},
            created_at=world.clock[0],
        )
        unit.add(found)
        unit.flush()
        return found.id

    return world.service.store.write(world.scope(), work)


class Lived:
    """What is known of a partnership in which something of everything happened, before its school year begins."""

    def __init__(self, world: World) -> None:
        self.world = world
        contact, worker = world.actor(Role.CONTACT).school_id, world.actor(Role.WORKER)
        assert contact is not None
        assert worker.worker_id is not None
        assert worker.organisation_id is not None
        self.school, self.worker, self.organisation = contact, worker.worker_id, worker.organisation_id
        self._numbers = count(1)
        self.plan_id = whole_plan(world)
        self.content = self.planned()
        self.known: dict[str, str] = {"school": self.school, "worker": self.worker}
        self._begin()

    def planned(self) -> PlanContent:
        """What the plan holds."""
        row = self._write(lambda unit: unit.get(PlanRow, self.plan_id))
        assert row is not None
        return self.world.service.store.read(
            self.world.scope(), lambda unit: self.world.service.plans.opened(unit, row)
        ).content

    @property
    def sessions(self) -> list[Session]:
        """Those of the plan at the own school that are still to come, by date."""
        return [each for each in self._to_come if each.school_id == self.school]

    @property
    def _to_come(self) -> list[Session]:
        return [each for each in self.content.plan.sessions if each.day > self.world.clock[0].date()]

    def more(self, times: int) -> None:
        """So many more of everything that a page lists."""
        for _ in range(times):
            number = next(self._numbers)
            self._write(lambda unit, number=number: self._more_input(unit, number))
            self._write(lambda unit, number=number: self._more_people(unit, number))
            self._write(lambda unit, number=number: self._more_plans(unit, number))
            self._write(lambda unit, number=number: self._more_of_programmes(unit, number))
            self._write(lambda unit, number=number: self._more_published(unit, number))
            self._write(lambda unit, number=number: self._absence(unit, number))
            self._feed("worker", self.worker, Role.WORKER)
            self._feed("sheet", self.school, Role.CONTACT)

    def faulty(self, times: int) -> None:
        """So many schools more without a group, which is a fault of the input."""

        def work(unit: Unit) -> None:
            own = next(row for row in all_rows(unit, {"schools"}) if row.cells["id"] == self.school)
            for _ in range(times):
                number = next(self._numbers)
                self._add(unit, "schools", {**own.cells, "id": f"leeg-{number}", "name": f"Leeg {number}"})
            raise_input_version(unit)

        self._write(work)

    def refreshed(self) -> dict[str, str]:
        """What addresses need to be filled in with, as things stand."""
        (version,) = self._write(lambda unit: current_programmes(unit, [self.school]))
        return {**self.known, "programme_id": str(version.id)}

    # the beginning ---------------------------------------------------------------------------------------

    def _begin(self) -> None:
        world, first = self.world, self.sessions[0]
        item = self.content.unplaced[0]
        insert_version(world, self.school, Status.PROPOSED, of_plan=self.plan_id)
        self._write(self._publish_all)
        actor = world.actor(Role.COORDINATOR)
        path = self._write(lambda unit: make_signal_link(unit, world.actor(Role.CONTACT), self.school))
        invited = self._write(self._invited)
        self.known |= {
            "school_id": self.school,
            "worker_id": self.worker,
            "plan_id": str(self.plan_id),
            "other_plan": str(self._write(lambda unit: self._plan(unit).id)),
            "run_id": str(self._write(lambda unit: self._run(unit).id)),
            "session_id": first.id,
            "day": first.day.isoformat(),
            "begin": clock(first.start),
            "requirement_id": item.requirement_id,
            "occurrence": str(item.occurrence),
            "number": "1",
            "user_id": str(invited.id),
            "way_in": self._write(lambda unit: make_link(unit, invited, LinkPurpose.INVITE, world.clock[0])),
            "sheet": self._feed("sheet", self.school, Role.CONTACT),
            "signal_link": path.rpartition("/")[2],
            "partnership_id": str(actor.partnership_id),
            "held": self._write(lambda unit: self._held(unit, 0)),
            "wish": str(self._write(self._wish)),
            "signal": str(self._write(lambda unit: self._signal(unit, 0))),
            "absence": str(self._write(lambda unit: self._absence(unit, 0))),
            "touched": self._own_sessions()[0].id,
        }
        self.more(1)

    def _own_sessions(self) -> list[Session]:
        return [each for each in self._to_come if self.worker in each.worker_ids]

    def _publish_all(self, unit: Unit) -> None:
        plan, now = self.content.plan, self.world.clock[0]
        for each in plan.sessions:
            unit.add(self._published(replace(each, status=Status.PUBLISHED)))
        for visit in plan.visits:
            unit.add(
                PublishedVisitRow(
                    worker_id=visit.worker_id,
                    school_id=visit.school_id,
                    day=visit.day,
                    arrive=visit.arrive,
                    leave=visit.leave,
                )
            )
        self._publication(unit, now - WEEK)

    def _published(self, session: Session) -> PublishedSessionRow:
        return PublishedSessionRow(
            session_id=session.id,
            school_id=session.school_id,
            day=session.day,
            status=session.status.value,
            changed_at=self.world.clock[0],
            publication=1,
            content=as_json(session),
        )

    def _publication(self, unit: Unit, at: object) -> None:
        partnership = unit.get(PartnershipRow, self.world.mine)
        assert partnership is not None
        partnership.publication = last_publication(unit) + 1
        row = PublicationRow(
            number=partnership.publication,
            plan_id=self.plan_id,
            school_ids=[self.school],
            published_by=self.world.users[self.world.mine, Role.COORDINATOR],
            at=at,
        )
        keep_changes(row, changes_between((), self.content.plan.sessions))
        unit.add(row)

    def _wish(self, unit: Unit) -> int:
        return next(row.id for row in all_rows(unit, {"wishes"}) if row.cells["school_id"] == self.school)

    # once more -------------------------------------------------------------------------------------------

    def _add(self, unit: Unit, table: str, cells: dict[str, str]) -> InputRow:
        row = input_row(table, next_position(unit, table), cells, stored_directory(unit))
        unit.add(row)
        unit.flush()
        return row

    def _signal(self, unit: Unit, number: int) -> int:
        theme = min(theme for activity in self.content.activities.values() for theme in activity.themes)
        about = {"school_id": self.school, "theme": theme, "severity": "2", "week": "2026-W34", "count_band": "5-9"}
        row = self._add(unit, "signals", {"id": f"signaal-{number}", **about})
        raise_input_version(unit)
        return row.id

    def _more_input(self, unit: Unit, number: int) -> None:
        day = (date(2026, 10, 5) + number * timedelta(days=1)).isoformat()
        known = unit.get(InputRow, int(self.known["wish"]))
        assert known is not None
        own = next(row for row in all_rows(unit, {"schools"}) if row.cells["id"] == self.school)
        school = self._add(unit, "schools", {**own.cells, "id": f"school-{number}", "name": f"School {number}"})
        cohort = next(row for row in all_rows(unit, {"cohorts"}) if row.cells["school_id"] == self.school)
        self._add(unit, "cohorts", {**cohort.cells, "id": f"school-{number}-1", "school_id": school.cells["id"]})
        unit.add(
            ProgrammeRow(school_id=school.cells["id"], number=1, plan_id=self.plan_id, proposed_at=self.world.clock[0])
        )
        worker = f"wim-{number}"
        name = {"id": worker, "name": f"Wim {number}", "organisation_id": self.organisation, "school_ids": self.school}
        self._add(unit, "workers", name)
        self._add(unit, "availability", {"worker_id": worker, "weekday": "1", "start": "09:00", "end": "12:00"})
        for each in (worker, self.worker):
            self._add(unit, "exceptions", {"worker_id": each, "from": day, "until": day})
        self._add(unit, "special_days", {"school_id": self.school, "kind": "study_day", "from": day, "until": day})
        room = {"id": f"zaal-{number}", "name": f"Zaal {number}", "capacity": "30", "school_id": self.school}
        self._add(unit, "rooms", room)
        self._add(unit, "room_hours", {"room_id": room["id"], "weekday": "1", "start": "09:00", "end": "12:00"})
        self._add(unit, "wishes", {**known.cells, "id": f"wens-{number}"})
        self._signal(unit, number)
        unit.add(BusyCalendarRow(worker_id=worker, name="agenda", intervals=[]))
        raise_input_version(unit)

    def _user(self, unit: Unit, role: Role, name: str, **place: str) -> UserRow:
        row = UserRow(email=f"{name}@voorbeeld.example", name=name, role=role.value, created_at=self.world.clock[0])
        for key, value in place.items():
            setattr(row, key, value)
        unit.add(row)
        unit.flush()
        return row

    def _invited(self, unit: Unit) -> UserRow:
        return self._user(unit, Role.WORKER, "uitgenodigd", worker_id=self.worker, organisation_id=self.organisation)

    def _more_people(self, unit: Unit, number: int) -> None:
        now = self.world.clock[0]
        contact = self._user(unit, Role.CONTACT, f"contact-{number}", school_id=self.school)
        self._user(unit, Role.DEPUTY, f"vervanger-{number}", school_id=self.school)
        colleague = self._user(
            unit, Role.WORKER, f"collega-{number}", worker_id=f"wim-{number}", organisation_id=self.organisation
        )
        make_link(unit, colleague, LinkPurpose.INVITE, now)
        for user_id in (user_id for (mine, _), user_id in self.world.users.items() if mine == self.world.mine):
            issue_token(unit, user_id, f"sleutel {number}", now)
            unit.add(
                SignInRow(
                    user_id=user_id,
                    token_hash=hash_of(new_secret(SecretKind.SIGN_IN)),
                    kind="session",
                    created_at=now,
                    seen_at=now,
                    expires_at=now + WEEK,
                )
            )
        for failure in (None, "geweigerd"):
            unit.add(
                OutgoingRow(
                    user_id=contact.id,
                    kind="proposal",
                    about=f"voorstel {number} {failure}",
                    subject="Het programma",
                    body="Beste contact",
                    failure=failure,
                    created_at=now,
                )
            )

    def _plan(self, unit: Unit) -> PlanRow:
        known = unit.get(PlanRow, self.plan_id)
        assert known is not None
        row = PlanRow(
            snapshot_id=known.snapshot_id,
            input_version=known.input_version,
            today=known.today,
            tiers=known.tiers,
            counts=known.counts,
            content=known.content,
            created_at=self.world.clock[0],
        )
        unit.add(row)
        unit.flush()
        return row

    def _run(self, unit: Unit) -> RunRow:
        known = unit.get(PlanRow, self.plan_id)
        assert known is not None
        row = RunRow(
            kind="plan",
            state=RunState.DONE.value,
            options=OPTIONS,
            created_at=self.world.clock[0],
            snapshot_id=known.snapshot_id,
            plan_id=known.id,
        )
        unit.add(row)
        unit.flush()
        return row

    def _more_plans(self, unit: Unit, number: int) -> None:
        self._plan(unit)
        self._run(unit)

    def _more_of_programmes(self, unit: Unit, number: int) -> None:
        (version,) = current_programmes(unit, [self.school])
        asked = self.sessions[number % len(self.sessions)].id
        user_id, now = self.world.users[self.world.mine, Role.CONTACT], self.world.clock[0]
        unit.add(CommentRow(programme_id=version.id, user_id=user_id, text=f"Fijn {number}.", at=now))
        unit.add(
            AnswerRow(
                programme_id=version.id,
                session_id=asked,
                user_id=user_id,
                kind="change",
                reason=f"Liever later {number}.",
                at=now,
            )
        )
        old = ProgrammeRow(
            school_id=self.school,
            number=1000 + number,
            plan_id=self.plan_id,
            proposed_at=now - WEEK,
            superseded_by=version.id,
        )
        unit.add(old)

    def _held(self, unit: Unit, number: int) -> str:
        """A published session of the last weeks of which nobody told yet, and one of which somebody did."""
        day = (self.world.clock[0] - timedelta(days=2)).date()
        like = replace(self._own_sessions()[0], day=day, status=Status.PUBLISHED)
        for name in ("open", "verteld"):
            unit.add(self._published(replace(like, id=f"{name}-{number}")))
        unit.add(
            OutcomeRow(
                session_id=f"verteld-{number}", school_id=like.school_id, day=day, kind="held", at=self.world.clock[0]
            )
        )
        return f"open-{number}"

    def _more_published(self, unit: Unit, number: int) -> None:
        self._held(unit, number)
        self._publication(unit, self.world.clock[0])
        week = (self.world.clock[0] + WEEK).date()
        for day in (self.world.clock[0].date(), week):
            like = replace(self._own_sessions()[0], day=day, status=Status.PUBLISHED)
            unit.add(self._published(replace(like, id=f"nu-{number}-{day}")))

    def _absence(self, unit: Unit, number: int) -> int:
        day = self._own_sessions()[number % len(self._own_sessions())].day
        actor = self.world.actor(Role.WORKER)
        row_id: int = report_absence(unit, actor, worker_id=None, first=day, last=day).id
        return row_id

    def _feed(self, kind: str, subject_id: str, role: Role) -> str:
        actor = self.world.actor(role)
        scope = replace(self.world.scope(), user_id=actor.user_id)
        order = FeedOrder(kind=FeedKind(kind), subject_id=subject_id, label=f"apparaat {next(self._numbers)}")
        return make_feed(self.world.service.store, scope, actor, order).path.rpartition("/")[2]

    def _write(self, work: Callable[[Unit], T]) -> T:
        return self.world.service.store.write(self.world.scope(), work)
