"""The demonstration: once loaded, twice started, old tokens void."""

from __future__ import annotations

from planner.persistence.store import Store
from planner.services.accounts.demonstration import demonstrate
from planner.services.accounts.entering import Door, sign_in
from planner.services.accounts.sealing import Seal
from planner.services.accounts.tokens import actor_by_token
from planner.services.permissions import Role
from tests.architecture.tree import ROOT
from tests.databases import NOW

SEAL = Seal(b"s" * 32)


def test_a_demonstration_starts_twice(store: Store) -> None:
    first = demonstrate(store, SEAL, ROOT / "examples/tiny", NOW)
    assert [account.role for account in first] == list(Role)
    actors = {account.role: actor_by_token(store, account.secret, NOW) for account in first}
    coordinator, contact = actors[Role.COORDINATOR], actors[Role.CONTACT]
    assert coordinator is not None
    assert contact is not None
    assert contact.school_id in coordinator.school_ids
    second = demonstrate(store, SEAL, ROOT / "examples/tiny", NOW)
    assert [account.email for account in second] == [account.email for account in first]
    assert [actor_by_token(store, account.secret, NOW) for account in first] == [None] * len(Role)
    assert all(actor_by_token(store, account.secret, NOW) for account in second)
    for account in second:
        assert bool(account.way_in.password) != bool(account.way_in.link)
        if account.way_in.password:
            assert sign_in(store, SEAL, account.email, account.way_in.password, Door(address="192.0.2.1"), NOW).secret
