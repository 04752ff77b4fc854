"""The demonstration: once loaded, twice started, old tokens void."""

from __future__ import annotations

from planner.persistence.store import Store
from planner.services.accounts.demonstration import demonstrate
from planner.services.accounts.tokens import actor_by_token
from planner.services.permissions import Role
from tests.architecture.tree import ROOT
from tests.databases import NOW


def test_a_demonstration_starts_twice(store: Store) -> None:
    first = demonstrate(store, ROOT / "examples/tiny", NOW)
    assert [account.role for account in first] == list(Role)
    actors = {account.role: actor_by_token(store, account.secret, NOW) for account in first}
    coordinator, contact = actors[Role.COORDINATOR], actors[Role.CONTACT]
    assert coordinator is not None
    assert contact is not None
    assert contact.school_id in coordinator.school_ids
    second = demonstrate(store, ROOT / "examples/tiny", NOW)
    assert [account.email for account in second] == [account.email for account in first]
    assert [actor_by_token(store, account.secret, NOW) for account in first] == [None] * len(Role)
    assert all(actor_by_token(store, account.secret, NOW) for account in second)
