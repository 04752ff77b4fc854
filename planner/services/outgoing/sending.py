"""
Sending what may go out. A mail is never lost, and is told as one however often it had to be tried.

A sender first claims a message (kept), then hands it over, then notes that it was sent (kept). When it dies before the
hand-over nothing went out; when it dies between hand-over and note the mail goes out a second time after `LEASE`, under
the same Message-ID, by which mail programs show it once. So: at least once, as one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.errors import Conflict, NotFound
from planner.persistence.outgoing import LEFT, Box, due_messages, message_with_id, messages, messages_about, messages_in
from planner.persistence.programmes import programme_with_id
from planner.persistence.scope import Scope, scope_of
from planner.persistence.store import Store, Unit
from planner.persistence.tables import OutgoingRow, UserRow
from planner.services.outgoing.mailing import Carrier, Mail, NotSent
from planner.services.outgoing.messages import MessageKind
from planner.services.permissions import Actor, Operation, Subject

LEASE = timedelta(minutes=2)
"""So long a sender has for one mail; longer than any hand-over may take."""
LONGEST_WAIT = timedelta(hours=6)
BATCH = 50
_REASON = "The mail sender serves every partnership."

Fill = Callable[[Unit, OutgoingRow, datetime], str]
"""The text of a message as it is sent, with a fresh way in where it has the mark for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMessage:
    """A message as coordinators see it, with the mark where the link will be."""

    id: int
    version: int
    kind: str
    to: str
    school_id: str | None
    worker_id: str | None
    subject: str
    body: str
    held: bool
    created_at: datetime
    sent_at: datetime | None
    tries: int
    failure: str | None


def list_messages(
    store: Store, scope: Scope, actor: Actor, after: int, limit: int, *, waiting: bool
) -> tuple[ShownMessage, ...]:
    """
    Messages to people at schools and of workers near to this coordinator, by id; those with a way in only are left out.
    """

    def read(unit: Unit) -> tuple[ShownMessage, ...]:
        found: list[ShownMessage] = []
        since = after
        while len(found) < limit:
            rows = messages(unit, since, limit, waiting=waiting)
            found += [_shown(row, user) for row, user in rows if _is_readable(actor, row, user)]
            if len(rows) < limit:
                break
            since = rows[-1][0].id
        return tuple(found[:limit])

    return store.read(scope, read)


def list_box(
    store: Store, scope: Scope, actor: Actor, box: Box, before: int | None, limit: int
) -> tuple[ShownMessage, ...]:
    """The messages of a box that `list_messages` would show, the newest first, with an id below ``before``."""

    def read(unit: Unit) -> tuple[ShownMessage, ...]:
        found: list[ShownMessage] = []
        since = before
        while len(found) < limit:
            rows = messages_in(unit, box, since, BATCH * 4)
            found += [_shown(row, user) for row, user in rows if _is_readable(actor, row, user)]
            if len(rows) < BATCH * 4:
                break
            since = rows[-1][0].id
        return tuple(found[:limit])

    return store.read(scope, read)


def release_all(store: Store, scope: Scope, actor: Actor, message_ids: Collection[int]) -> int:
    """
    Let these messages go out; how many did, for some may have been sent off meanwhile. All or none.

    Raises
    ------
    NotFound, NotAllowed
        As `release`.
    """

    def work(unit: Unit) -> int:
        count = 0
        for message_id in sorted(message_ids):
            row, _ = _to_send(unit, actor, message_id)
            count += row.held
            row.held = False
        return count

    return store.write(scope, work)


def release(store: Store, scope: Scope, actor: Actor, message_id: int) -> ShownMessage:
    """
    Let a held message go out: the act of a person.

    Raises
    ------
    Conflict
        ``not-held`` when it was sent off already.
    NotFound, NotAllowed
        If there is no such message for this coordinator.
    """

    def work(unit: Unit) -> ShownMessage:
        row, user = _to_send(unit, actor, message_id)
        if not row.held:
            raise Conflict("not-held", "Dit bericht is al verstuurd.", "This message was sent already.")
        row.held = False
        unit.flush()
        return _shown(row, user)

    return store.write(scope, work)


def send_due(store: Store, carrier: Carrier, fill: Fill, host: str, now: Callable[[], datetime]) -> int:
    """
    Send what may go out and is due; how many were handed over.

    May run in any number of processes at once: a message is claimed by one of them.
    """
    count = 0
    for message_id in store.read(_scope(now()), lambda unit: [row.id for row in _due(unit)]):
        count += _send(store, carrier, fill, host, now, message_id)
    return count


def _send(store: Store, carrier: Carrier, fill: Fill, host: str, now: Callable[[], datetime], message_id: int) -> bool:
    """Claim, hand over, note; whether it was handed over."""
    mail = store.write(_scope(now()), lambda unit: _claim(unit, message_id, fill, host))
    if mail is None:
        return False
    failure: str | None = None
    try:
        carrier.carry(mail)
    except NotSent as error:
        failure = str(error)[:200]
    store.write(_scope(now()), lambda unit: _note(unit, message_id, failure))
    return failure is None


def wait_after(tries: int) -> timedelta:
    """How long a message rests after so many tries: from two minutes, twice as long each time, to six hours."""
    return min(LEASE * (1 << min(max(0, tries - 1), 10)), LONGEST_WAIT)


def _scope(now: datetime) -> Scope:
    return Scope.everywhere(_REASON, now)


def _due(unit: Unit) -> list[OutgoingRow]:
    now = scope_of(unit).now
    return [row for row in due_messages(unit, now - LEASE, BATCH * 4) if _is_due(row, now)][:BATCH]


def _is_due(row: OutgoingRow, now: datetime) -> bool:
    return row.claimed_at is None or row.claimed_at + wait_after(row.tries) <= now


def _claim(unit: Unit, message_id: int, fill: Fill, host: str) -> Mail | None:
    """Take a message; None when somebody else did, or there is nobody to send it to any more."""
    found = message_with_id(unit, message_id)
    now = scope_of(unit).now
    if found is None or found[0].held or found[0].sent_at is not None or not _is_due(found[0], now):
        return None
    row, user = found
    row.claimed_at = now
    row.tries += 1
    if not user.active:
        row.sent_at, row.failure = now, LEFT
        return None
    return Mail(
        id=f"message-{row.partnership_id}-{row.id}@{host}",
        to_name=user.name,
        to_address=user.email,
        subject=row.subject,
        text=fill(unit, row, now),
    )


def _note(unit: Unit, message_id: int, failure: str | None) -> None:
    """Keep how it went; a reminder counts once it was really sent."""
    found = message_with_id(unit, message_id)
    if found is None:
        return
    row, _ = found
    row.failure = failure
    if failure is not None:
        return
    row.sent_at = scope_of(unit).now
    if row.kind != MessageKind.REMINDER or row.programme_id is None:
        return
    unit.flush()
    programme = programme_with_id(unit, row.programme_id)
    reminders = messages_about(unit, row.programme_id, MessageKind.REMINDER.value)
    sent = {each.about for each in reminders if each.sent_at is not None and each.failure is None}
    if programme is not None and len(sent) != programme.reminders:
        programme.reminders, programme.reminded_at = len(sent), row.sent_at


def _to_send(unit: Unit, actor: Actor, message_id: int) -> tuple[OutgoingRow, UserRow]:
    found = message_with_id(unit, message_id)
    if found is None or found[0].kind not in set(MessageKind):
        raise NotFound
    actor.require(Operation.OUTGOING_SEND, _subject(found[1]))
    return found


def _subject(user: UserRow) -> Subject:
    return Subject(organisation_id=user.organisation_id, school_id=user.school_id, worker_id=user.worker_id)


def _is_readable(actor: Actor, row: OutgoingRow, user: UserRow) -> bool:
    return row.kind in set(MessageKind) and actor.may(Operation.OUTGOING_READ, _subject(user))


def _shown(row: OutgoingRow, user: UserRow) -> ShownMessage:
    return ShownMessage(
        id=row.id,
        version=row.version,
        kind=row.kind,
        to=user.name,
        school_id=user.school_id,
        worker_id=user.worker_id,
        subject=row.subject,
        body=row.body,
        held=row.held,
        created_at=row.created_at,
        sent_at=row.sent_at,
        tries=row.tries,
        failure=row.failure,
    )
