"""What is published and proposed in a world, put into the tables directly; with words that nobody may read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from planner.domain.activities import SessionKind
from planner.domain.assignment import Session, Status
from planner.persistence.json_values import as_json
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import (
    InputRow,
    PartnershipRow,
    PlanRow,
    ProgrammeRow,
    ProgrammeSessionRow,
    PublishedSessionRow,
    PublishedVisitRow,
    SnapshotRow,
)
from planner.services.permissions import Role
from tests.api.worlds import OWN_WORKER, World
from tests.databases import NOW

DAY = date(2026, 11, 25)
"""The day after that of the tests."""
CANARY = "kanarie"
SECRET_ACTIVITIES = (
    {"id": "kanarie_gesprek", "name_nl": "KANARIE gesprek", "name_en": "KANARIE talk", "kind": "flexible"},
    {
        "id": "kanarie_coaching",
        "name_nl": "KANARIE coaching",
        "name_en": "KANARIE coaching",
        "kind": "series",
        "openness": "confidential",
    },
)
SENSITIVE_ACTIVITY = {
    "id": "gevoelig",
    "name_nl": "Gevoelige titel",
    "name_en": "Sensitive title",
    "kind": "themed_group",
    "openness": "sensitive",
}


def session(session_id: str, activity_id: str = "kennismaking", **changes: Any) -> Session:
    """A quiz at the own school by the own worker, tomorrow from 10:00 to 10:30."""
    values: dict[str, Any] = {
        "id": session_id,
        "requirement_id": session_id.rpartition("-")[0] or session_id,
        "occurrence": 1,
        "school_id": "beek",
        "kind": SessionKind.QUIZ,
        "activity_id": activity_id,
        "day": DAY,
        "start": 600,
        "end": 630,
        "cohort_ids": ("beek-1",),
        "worker_ids": (OWN_WORKER,),
        "room_id": "beek-lokaal",
        "status": Status.PUBLISHED,
    }
    return Session(**values | changes)


def publish(store: Store, partnership_id: int, *sessions: Session, at: datetime = NOW) -> None:
    """Let exactly these sessions stand as published; the partnership's publication counts on."""

    def work(unit: Unit) -> None:
        partnership = unit.get(PartnershipRow, partnership_id)
        assert partnership is not None
        partnership.publication += 1
        query = select(PublishedSessionRow).where(PublishedSessionRow.partnership_id == partnership_id)
        before = {row.session_id: row for row in unit.scalars(query)}
        for each in sessions:
            row = before.pop(each.id, None) or PublishedSessionRow(
                partnership_id=partnership_id, session_id=each.id, changed_at=at
            )
            content = as_json(each)
            if row.content != content:
                row.changed_at = at
            row.school_id, row.day, row.status = each.school_id, each.day, each.status.value
            row.sequence, row.publication, row.content = each.sequence, partnership.publication, content
            unit.add(row)
        for row in before.values():
            unit.delete(row)

    store.write(everywhere(at), work)


def everywhere(at: datetime = NOW) -> Scope:
    """The scope of a test that arranges things."""
    return Scope.everywhere("a test arranges", at)


def add_visit(store: Store, partnership_id: int, arrive: int, leave: int, worker_id: str = OWN_WORKER) -> None:
    """The worker is at the own school tomorrow."""
    row = PublishedVisitRow(
        partnership_id=partnership_id, worker_id=worker_id, school_id="beek", day=DAY, arrive=arrive, leave=leave
    )
    store.write(everywhere(), lambda unit: unit.add(row))


def propose(store: Store, partnership_id: int, number: int, *sessions: Session, school_id: str = "beek") -> None:
    """A proposed version of the school's programme."""

    def work(unit: Unit) -> None:
        snapshot = unit.scalars(select(SnapshotRow).where(SnapshotRow.partnership_id == partnership_id)).first()
        if snapshot is None:
            snapshot = SnapshotRow(
                partnership_id=partnership_id, input_version=1, digest="0" * 64, content=b"", created_at=NOW
            )
            unit.add(snapshot)
            unit.flush()
        plan = PlanRow(
            partnership_id=partnership_id,
            snapshot_id=snapshot.id,
            input_version=1,
            today=NOW.date(),
            content=b"",
            created_at=NOW,
        )
        unit.add(plan)
        unit.flush()
        programme = ProgrammeRow(
            partnership_id=partnership_id, school_id=school_id, number=number, plan_id=plan.id, proposed_at=NOW
        )
        unit.add(programme)
        unit.flush()
        for each in sessions:
            unit.add(
                ProgrammeSessionRow(
                    partnership_id=partnership_id,
                    programme_id=programme.id,
                    session_id=each.id,
                    day=each.day,
                    status=each.status.value,
                    content=as_json(each),
                )
            )

    store.write(everywhere(), work)


def add_rows(store: Store, partnership_id: int, table: str, rows: Iterable[dict[str, str]]) -> None:
    """More rows of an input table; the input's version counts on."""

    def work(unit: Unit) -> None:
        for cells in rows:
            unit.add(
                InputRow(
                    partnership_id=partnership_id, table_name=table, row_key=cells["id"], position=99, cells=dict(cells)
                )
            )
        partnership = unit.get(PartnershipRow, partnership_id)
        assert partnership is not None
        partnership.input_version += 1

    store.write(everywhere(), work)


def change_cells(store: Store, partnership_id: int, table: str, code: str, **cells: str) -> None:
    """Other cells in one input row."""

    def work(unit: Unit) -> None:
        row = unit.scalars(
            select(InputRow).where(
                InputRow.partnership_id == partnership_id, InputRow.table_name == table, InputRow.row_key == code
            )
        ).one()
        row.cells = {**row.cells, **cells}
        partnership = unit.get(PartnershipRow, partnership_id)
        assert partnership is not None
        partnership.input_version += 1

    store.write(everywhere(), work)


def secret_sessions() -> tuple[Session, ...]:
    """Talks that are single, in a series, moved and cancelled; each beside something open."""
    talk = session(
        "kanarie-flexibel-1", "kanarie_gesprek", kind=SessionKind.FLEXIBLE, cohort_ids=(), room_id="beek-aula"
    )
    series = [
        session(f"kanarie-reeks-{n}", "kanarie_coaching", kind=SessionKind.SERIES, start=660 + 60 * n, end=690 + 60 * n)
        for n in (1, 2, 3)
    ]
    moved = replace(series[1], day=date(2026, 11, 26), start=540, end=570, sequence=1)
    cancelled = replace(series[2], status=Status.CANCELLED, sequence=1)
    return talk, series[0], moved, cancelled


def link(
    world: World,
    kind: str,
    subject_id: str,
    role: Role = Role.COORDINATOR,
    headers: dict[str, str] | None = None,
    **more: Any,
) -> str:
    """The path of a new feed."""
    order = {"kind": kind, "subject_id": subject_id} | more
    answer = world.ask(role, "POST", "/v1/feeds", json=order, headers=headers or {})
    assert answer.status_code == 201, answer.text
    address: str = answer.json()["address"]
    prefix = world.service.settings.public_url
    assert address.startswith(prefix)
    return address.removeprefix(prefix)
