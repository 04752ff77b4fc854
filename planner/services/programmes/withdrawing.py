"""Taking a proposal back, reminding a school of it, writing beside it."""

from __future__ import annotations

from planner.domain.assignment import Status
from planner.domain.lifecycle import Act, after
from planner.errors import Conflict, NotFound, Stale
from planner.persistence.outgoing import messages_about
from planner.persistence.people import partnership
from planner.persistence.programmes import sessions_of
from planner.persistence.scope import Scope, scope_of
from planner.persistence.store import Store, Unit
from planner.persistence.tables import CommentRow
from planner.services.outgoing.messages import MessageKind
from planner.services.outgoing.programme_mails import hold_reminder
from planner.services.permissions import Actor, Operation
from planner.services.programmes.reminders import reminders_of
from planner.services.programmes.seeing import seen_as, version_seen, version_to_change
from planner.services.settings.chosen import next_reminder_after


def withdraw(store: Store, scope: Scope, actor: Actor, programme_id: int, seen_version: int) -> None:
    """
    Take back all of a version that is not published yet; the school does not see that any more.

    Messages about it that nobody has sent yet are removed.

    Raises
    ------
    Conflict
        ``superseded``, or ``nothing-to-withdraw``.
    Stale, NotFound, NotAllowed
        See `planner.services.programmes.seeing.version_to_change`.
    """

    def work(unit: Unit) -> None:
        programme = version_to_change(unit, actor, programme_id, Operation.PROGRAMME_PROPOSE, seen_version)
        changed = 0
        for row in sessions_of(unit, [programme.id]):
            then = after(Status(row.status), Act.WITHDRAW)
            if then is not None:
                row.status = then.value
                changed += 1
        if not changed:
            raise Conflict(
                "nothing-to-withdraw",
                "Alles in deze versie is al gepubliceerd of ingetrokken.",
                "Everything in this version is published or withdrawn already.",
            )
        programme.changes += 1
        for kind in (MessageKind.PROPOSAL, MessageKind.REMINDER):
            for message in messages_about(unit, programme.id, kind.value):
                if message.held and message.sent_at is None:
                    unit.delete(message)

    store.write(scope, work)


def remind(store: Store, scope: Scope, actor: Actor, programme_id: int, seen_version: int | None = None) -> int:
    """
    Write the next reminder, which waits until a person sends it; its number.

    Parameters
    ----------
    seen_version
        How the version was when somebody decided to remind; None = however it is.

    Raises
    ------
    Conflict
        ``superseded``; ``nothing-to-answer``; ``not-sent`` while the proposal or the last reminder still waits in the
        outbox; ``too-early`` in the days that the settings leave a school alone; ``no-contact`` when the school has
        nobody to remind.
    Stale
        If the version is not as it was seen.
    NotFound, NotAllowed
        See `planner.services.programmes.seeing.version_seen`.
    """

    def work(unit: Unit) -> int:
        programme = version_seen(unit, actor, programme_id, Operation.PROGRAMME_PROPOSE)
        if programme.superseded_by is not None:
            raise Conflict("superseded", "Er is intussen een nieuwere versie.", "There is a newer version meanwhile.")
        if seen_version not in (None, seen_as(programme)):
            raise Stale
        open_count = sum(row.status == Status.PROPOSED for row in sessions_of(unit, [programme.id]))
        if not open_count:
            raise Conflict(
                "nothing-to-answer", "Er wacht niets meer op antwoord.", "Nothing waits for an answer any more."
            )
        before = reminders_of(unit, actor, [programme.id])[programme.id]
        if before.waiting is not None:
            raise Conflict(
                "not-sent",
                "Er wacht nog een bericht over deze versie in «Uitgaande post»; verstuur dat eerst.",
                "A message about this version still waits in the outbox; send that first.",
            )
        rests = next_reminder_after(partnership(unit, actor.partnership_id))
        if before.rests_until is not None:
            raise Conflict(
                "too-early",
                f"Een herinnering kan {rests.days} dagen na het vorige bericht.",
                f"A reminder can be written {rests.days} days after the message before.",
            )
        number = before.written + 1
        if not hold_reminder(unit, programme, number, open_count):
            raise Conflict(
                "no-contact",
                "De school heeft geen aanspreekpunt dat kan antwoorden.",
                "The school has no contact who can answer.",
            )
        return number

    return store.write(scope, work)


def comment(
    store: Store, scope: Scope, actor: Actor, programme_id: int, text: str, session_id: str | None = None
) -> int:
    """
    Write something beside a version, or beside one session of it; the id of the comment.

    Raises
    ------
    NotFound, NotAllowed
        See `planner.services.programmes.seeing.version_seen`; also if the version has no such session.
    """

    def work(unit: Unit) -> int:
        programme = version_seen(unit, actor, programme_id, Operation.PROGRAMME_COMMENT)
        if session_id is not None and not sessions_of(unit, [programme.id], session_ids=[session_id]):
            raise NotFound
        row = CommentRow(
            programme_id=programme.id,
            session_id=session_id,
            user_id=actor.user_id,
            text=text,
            at=scope_of(unit).now,
        )
        unit.add(row)
        unit.flush()
        return row.id

    return store.write(scope, work)
