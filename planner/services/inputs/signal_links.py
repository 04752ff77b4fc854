"""
The secret link by which a school's support team reports signals without an account.

One for each school, kept as a hash in the settings of the partnership; who has it can report signals of that school
and do nothing else. It is told once, ends after a school year, and at once when it is revoked.
"""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from planner.errors import NotFound
from planner.persistence.history import record
from planner.persistence.people import partnership, partnership_by_id
from planner.persistence.scope import Scope, scope_of
from planner.persistence.store import Store, Unit
from planner.services.accounts.attempts import Limit, network_of, take
from planner.services.accounts.sealing import Seal
from planner.services.accounts.secrets import SecretKind, hash_of, is_wellformed, new_secret
from planner.services.permissions import Actor, Operation, Role, Subject

SETTING = "signal_links"
LIFETIME = timedelta(days=400)
LOOKED = Limit("signal-link", 60, timedelta(hours=1))
"""An address that opens such links."""
SENT = Limit("signal-sent", 20, timedelta(hours=24))
"""Signals that come by the link of one school."""


def has_signal_link(unit: Unit, actor: Actor, school_id: str) -> bool:
    """Whether the school has such a link that still opens something."""
    actor.require(Operation.FEEDS_READ, Subject(school_id=school_id))
    found = _links(unit, actor.partnership_id).get(school_id)
    return found is not None and datetime.fromisoformat(found["until"]) > scope_of(unit).now


def make_signal_link(unit: Unit, actor: Actor, school_id: str) -> str:
    """
    A new link of the school in the place of an earlier one, which opens nothing any more; its path, told once.

    Raises
    ------
    NotFound, NotAllowed
        If it is not a school for which this person makes links.
    """
    actor.require(Operation.FEED_MAKE, Subject(school_id=school_id))
    secret = new_secret(SecretKind.SIGNAL)
    until = (scope_of(unit).now + LIFETIME).isoformat()
    _keep(unit, actor, school_id, {"hash": hash_of(secret), "until": until})
    return f"/signaal/link/{actor.partnership_id}/{secret}"


def revoke_signal_link(unit: Unit, actor: Actor, school_id: str) -> None:
    """
    End the link of the school, if there is one, from the next request on.

    Raises
    ------
    NotFound, NotAllowed
        If it is not a school whose links this person ends.
    """
    actor.require(Operation.FEED_REVOKE, Subject(school_id=school_id))
    _keep(unit, actor, school_id, None)


def holder_of(store: Store, seal: Seal, partnership_id: int, secret: str, address: str, now: datetime) -> Actor:
    """
    Who comes by a link: somebody who may report signals of its school, and nothing else.

    Raises
    ------
    NotFound
        If it opens nothing.
    TooOften
        If this address opened too many.
    """
    take(store, seal, LOOKED, network_of(address), now)
    if not is_wellformed(secret, SecretKind.SIGNAL):
        raise NotFound
    hashed = hash_of(secret)

    def school(unit: Unit) -> str | None:
        for school_id, link in _links(unit, partnership_id).items():
            if hmac.compare_digest(link["hash"], hashed) and datetime.fromisoformat(link["until"]) > now:
                return school_id
        return None

    found = store.read(Scope(partnership_id=partnership_id, now=now), school)
    if found is None:
        raise NotFound
    return Actor(
        user_id=0,
        partnership_id=partnership_id,
        role=Role.DEPUTY,
        name="",
        school_id=found,
        only=frozenset({Operation.SIGNAL_REPORT}),
    )


def scope_of_holder(holder: Actor, now: datetime) -> Scope:
    """The scope in which a link's transaction runs: no account did it."""
    return Scope(partnership_id=holder.partnership_id, now=now, who=f"signal link {holder.school_id}")


def count_sent(store: Store, seal: Seal, holder: Actor, now: datetime) -> None:
    """
    Count one signal by a link.

    Raises
    ------
    TooOften
        If its school had enough by links today.
    """
    take(store, seal, SENT, f"{holder.partnership_id} {holder.school_id}", now)


def _links(unit: Unit, partnership_id: int) -> dict[str, dict[str, str]]:
    row = partnership_by_id(unit, partnership_id)
    found = {} if row is None else row.settings.get(SETTING, {})
    return dict(found) if isinstance(found, dict) else {}


def _keep(unit: Unit, actor: Actor, school_id: str, link: dict[str, str] | None) -> None:
    links = _links(unit, actor.partnership_id)
    had = links.pop(school_id, None)
    if link is not None:
        links[school_id] = link
    if link is not None or had is not None:
        row = partnership(unit, actor.partnership_id)
        row.settings = {**row.settings, SETTING: links}
        record(unit, "changed", "signal_link", school_id, {"open": link is not None})
