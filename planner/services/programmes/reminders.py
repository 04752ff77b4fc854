"""Reminders of a version: which went out and when, what still waits, and until when the school is left alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from planner.persistence.outgoing import messages_of_versions
from planner.persistence.people import partnership
from planner.persistence.scope import Scope, scope_of
from planner.persistence.store import Store, Unit
from planner.persistence.tables import OutgoingRow
from planner.services.outgoing.messages import HELD, MessageKind
from planner.services.permissions import Actor, Operation
from planner.services.settings.chosen import next_reminder_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """
    How far the reminders of a version are.

    Parameters
    ----------
    written
        How many there are, sent or not.
    sent_at
        When each that was sent went out first, in order.
    waiting
        What is made and not sent yet, after which the next can be written: a proposal or a reminder; None = nothing.
    rests_until
        Until when the school is left alone after a message; None = it is not, any more.
    """

    written: int = 0
    sent_at: tuple[datetime, ...] = ()
    waiting: MessageKind | None = None
    rests_until: datetime | None = None


def read_reminders(store: Store, scope: Scope, actor: Actor, programme_ids: Collection[int]) -> Mapping[int, Reminders]:
    """How far the reminders are of versions that this person has read, by the id of the version."""
    actor.require_at_all(Operation.PROGRAMMES_READ)
    return store.read(scope, lambda unit: reminders_of(unit, actor, programme_ids))


def reminders_of(unit: Unit, actor: Actor, programme_ids: Collection[int]) -> Mapping[int, Reminders]:
    """As `read_reminders`."""
    rests = next_reminder_after(partnership(unit, actor.partnership_id))
    now = scope_of(unit).now
    found: dict[int | None, list[OutgoingRow]] = {each: [] for each in programme_ids}
    for message in messages_of_versions(unit, programme_ids, HELD):
        found[message.programme_id].append(message)
    return {each: _reminders(found[each], now - rests, now) for each in programme_ids}


def _reminders(messages: list[OutgoingRow], left_alone_since: datetime, now: datetime) -> Reminders:
    waiting = [message.kind for message in messages if message.sent_at is None]
    last = max((message.sent_at for message in messages if message.sent_at is not None), default=None)
    first_sent: dict[str, datetime] = {}
    for message in messages:
        if message.kind == MessageKind.REMINDER and message.sent_at is not None and message.failure is None:
            first_sent[message.about] = min(message.sent_at, first_sent.get(message.about, message.sent_at))
    return Reminders(
        written=len({message.about for message in messages if message.kind == MessageKind.REMINDER}),
        sent_at=tuple(sorted(first_sent.values())),
        waiting=MessageKind(waiting[-1]) if waiting else None,
        rests_until=last + (now - left_alone_since) if last is not None and last > left_alone_since else None,
    )
