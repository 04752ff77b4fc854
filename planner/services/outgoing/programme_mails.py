"""Mails to schools about a version: the proposal, and reminders of it; both wait until a person sends them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from planner.domain.assignment import Session, Status
from planner.domain.lifecycle import REMINDERS_BEFORE_PHONE
from planner.persistence.programmes import people_at_schools
from planner.persistence.store import Unit
from planner.persistence.tables import ProgrammeRow, UserRow
from planner.services.outgoing.lines import change_lines, moment, names_here, title_of
from planner.services.outgoing.messages import LINK, MessageKind, Text, put, quoted
from planner.services.permissions import Role
from planner.services.programmes.content import in_order
from planner.services.programmes.differences import Changed, for_school
from planner.services.programmes.reasons import reasons

AT_SCHOOL = (Role.CONTACT.value, Role.DEPUTY.value)


def hold_proposal(
    unit: Unit,
    programme: ProgrammeRow,
    changes: Iterable[Changed],
    sessions: Iterable[Session],
    asked: Collection[str],
) -> int:
    """
    A message to each contact and deputy of the school; how many.

    What changed of the sessions that the school ``asked`` to change stands first, then what else changed, then the
    ``sessions`` of the version of which a change is still asked.
    """
    names = names_here(unit)
    shown = for_school(changes, names)
    wished = [change for change in shown if change.session.id in asked]
    others = [change for change in shown if change.session.id not in asked]
    still = sorted((s for s in sessions if s.status is Status.CHANGE_ASKED), key=in_order)
    school = names.schools[programme.school_id].name if programme.school_id in names.schools else programme.school_id
    first = programme.number == 1
    why = reasons(unit, [programme.plan_id], names)

    def listed_of(found: Iterable[Changed], user: UserRow) -> str:
        return change_lines(found, names, user.language, with_school=False, why=why)

    def write(user: UserRow) -> Text:
        note = f"{quoted(programme.note)}\n\n" if programme.note else ""
        dutch = user.language == "nl"
        parts = (
            (
                "U vroeg hiervan een wijziging; zo is het nu:" if dutch else "You asked to change this; so it is now:",
                listed_of(wished, user),
            ),
            ("Dit is er veranderd:" if dutch else "This has changed:", listed_of(others, user)),
            (
                "U vroeg hiervan een wijziging; die is er nog niet. Uw vraag blijft open:"
                if dutch
                else "You asked to change this; that is not done yet. It stays asked:",
                "\n".join(f"{title_of(s, names, user.language)}, {moment(s, user.language)}" for s in still),
            ),
        )
        listed = "" if first else "".join(f"{heading}\n{lines}\n\n" for heading, lines in parts if lines)
        if dutch:
            what = "Het programma staat klaar" if first else f"Versie {programme.number} van het programma staat klaar"
            return Text(
                subject=f"{what} voor {school}",
                body=f"Beste {user.name},\n\n{what} voor {school}. Wilt u kijken of het zo goed is?\n\n{note}"
                + listed
                + f"U kunt per activiteit een wijziging vragen en met de rest akkoord gaan:\n\n{LINK}\n\n"
                "Zonder uw antwoord geldt niets als akkoord.\n",
            )
        what = "The programme is ready" if first else f"Version {programme.number} of the programme is ready"
        return Text(
            subject=f"{what} for {school}",
            body=f"Dear {user.name},\n\n{what} for {school}. Would you see whether it is right?\n\n{note}"
            + listed
            + f"You can ask for a change of any activity and agree with the rest:\n\n{LINK}\n\n"
            "Without your answer nothing counts as agreed.\n",
        )

    people = people_at_schools(unit, [programme.school_id], AT_SCHOOL)
    return put(unit, MessageKind.PROPOSAL, f"proposal {programme.id}", people, write, programme.id)


def hold_reminder(unit: Unit, programme: ProgrammeRow, number: int, open_count: int) -> int:
    """A reminder to each contact and deputy of the school; how many."""
    names = names_here(unit)
    school = names.schools[programme.school_id].name if programme.school_id in names.schools else programme.school_id

    def write(user: UserRow) -> Text:
        if user.language == "nl":
            call = " Daarna bellen wij u." if number >= REMINDERS_BEFORE_PHONE else ""
            return Text(
                subject=f"Herinnering: het programma voor {school}",
                body=f"Beste {user.name},\n\nVan het programma voor {school} wachten nog {open_count} activiteiten op "
                f"uw antwoord:\n\n{LINK}\n\nZonder uw antwoord geldt niets als akkoord.{call}\n",
            )
        call = " After this we shall call you." if number >= REMINDERS_BEFORE_PHONE else ""
        return Text(
            subject=f"Reminder: the programme for {school}",
            body=f"Dear {user.name},\n\nOf the programme for {school} {open_count} activities still wait for your "
            f"answer:\n\n{LINK}\n\nWithout your answer nothing counts as agreed.{call}\n",
        )

    people = people_at_schools(unit, [programme.school_id], AT_SCHOOL)
    return put(unit, MessageKind.REMINDER, f"reminder {programme.id} {number}", people, write, programme.id)
