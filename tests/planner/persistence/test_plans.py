"""Which plans somebody is about to look at."""

from __future__ import annotations

from planner.persistence.plans import NewPlan, add_plan, expected_plans
from planner.persistence.store import Store, Unit
from planner.persistence.tables import ProgrammeRow, SnapshotRow
from tests.databases import NOW, anywhere, make_partnership, within


def made(store: Store, partnership_id: int, *, kept: bool = False, proposed: bool = False) -> int:
    """A plan of a partnership; its id."""

    def work(unit: Unit) -> int:
        snapshot = SnapshotRow(input_version=len(unit.query(SnapshotRow).all()), digest="", content=b"", created_at=NOW)
        unit.add(snapshot)
        unit.flush()
        new = NewPlan(
            snapshot_id=snapshot.id,
            input_version=snapshot.input_version,
            today=NOW.date(),
            tiers=[],
            counts={},
            content=b"",
            files={},
        )
        row = add_plan(unit, new, NOW)
        row.kept = kept
        if proposed:
            unit.add(ProgrammeRow(school_id="beek", number=row.id, plan_id=row.id, proposed_at=NOW))
        return row.id

    return store.write(within(partnership_id), work)


def expected(store: Store, most: int) -> list[int]:
    return store.read(anywhere(), lambda unit: [row.id for row in expected_plans(unit, most)])


def test_they_are_the_newest_the_kept_and_the_proposed_of_each_partnership(store: Store) -> None:
    mine, theirs = make_partnership(store, "A"), make_partnership(store, "B")
    assert expected(store, 9) == []
    kept, proposed = made(store, mine, kept=True), made(store, mine, proposed=True)
    made(store, mine)
    other = made(store, theirs, kept=True, proposed=True)
    newest = made(store, mine)
    assert expected(store, 9) == [newest, other, proposed, kept]
    assert expected(store, 2) == [newest, other]


def test_what_was_proposed_anew_stands_for_what_was_proposed_before(store: Store) -> None:
    mine = make_partnership(store, "A")
    before, after = made(store, mine, proposed=True), made(store, mine, proposed=True)
    newest = made(store, mine)
    assert expected(store, 9) == [newest, after]
    assert before not in expected(store, 9)
