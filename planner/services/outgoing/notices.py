"""Notices that go out by themselves: what was published, to each only their own change; answers; who cannot come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planner.domain.assignment import Session
from planner.persistence.programmes import coordinators_of, people_at_schools, people_of_workers
from planner.persistence.store import Unit
from planner.persistence.tables import ProgrammeRow, UserRow
from planner.services.absences.reading import Absence
from planner.services.feeds.names import Names
from planner.services.outgoing.lines import begins, change_lines, moment, names_here, title_of
from planner.services.outgoing.messages import LINK, MessageKind, Text, put
from planner.services.outgoing.programme_mails import AT_SCHOOL
from planner.services.programmes.differences import Changed, changes_between, for_school
from planner.services.programmes.reasons import reasons


def tell_published(unit: Unit, number: int, changes: Iterable[Changed], plan_ids: Iterable[int]) -> int:
    """A notice to each worker, contact and deputy whom one of these changes of these plans concerns; how many."""
    found = list(changes)
    names = names_here(unit)
    workers = {w for change in found for s in (change.before, change.after) if s is not None for w in s.worker_ids}
    schools = {change.session.school_id for change in found}
    why = reasons(unit, plan_ids, names)
    people = [
        *people_of_workers(unit, workers),
        *people_at_schools(unit, schools, AT_SCHOOL),
    ]

    def write(user: UserRow) -> Text | None:
        own = _of_worker(found, user.worker_id) if user.worker_id else _of_school(found, user.school_id, names)
        if not own:
            return None
        if user.worker_id:
            gone = _taken_over(found, user.worker_id)
            listed = change_lines(own, names, user.language, with_school=True, taken_over=gone)
        else:
            listed = change_lines(own, names, user.language, with_school=False, why=why)
        page = ("Mijn week", "My week") if user.worker_id else ("Programma", "Programme")
        if user.language == "nl":
            return Text(
                subject="Uw programma is bijgewerkt",
                body=f"Beste {user.name},\n\nDit is er voor u gepubliceerd:\n\n{listed}\n\n"
                f"Alles bij elkaar staat in Programma op maat bij «{page[0]}».\n",
            )
        return Text(
            subject="Your programme was updated",
            body=f"Dear {user.name},\n\nThis was published for you:\n\n{listed}\n\n"
            f"All of it is in Programma op maat under «{page[1]}».\n",
        )

    return put(unit, MessageKind.PUBLICATION, f"publication {number}", people, write)


def tell_answered(
    unit: Unit, programme: ProgrammeRow, answer_id: int, session: Session | None, wished: tuple[date, int] | None = None
) -> int:
    """
    A notice to the coordinators who look after the school: it agrees with all, or asks to change ``session``, to the
    date and minute ``wished`` where it said one.

    The reason is not in it: what a school writes is read where it was written. How many.
    """
    names = names_here(unit)
    site = names.schools.get(programme.school_id)
    school = site.name if site else programme.school_id
    organisation_id = site.organisation_id if site else None

    def write(user: UserRow) -> Text:
        dutch = user.language == "nl"
        if session is None:
            subject = f"{school} is akkoord" if dutch else f"{school} agrees"
            body = (
                f"Versie {programme.number} van het programma is helemaal akkoord en kan worden gepubliceerd."
                if dutch
                else f"Version {programme.number} of the programme is agreed as a whole and can be published."
            )
        else:
            subject = f"{school} vraagt een wijziging" if dutch else f"{school} asks for a change"
            which = f"{title_of(session, names, user.language)}, {moment(session, user.language)}"
            wish = f"{'Liever' if dutch else 'Rather'}: {begins(*wished, user.language)}" if wished else ""
            body = "\n".join(line for line in (which, wish) if line)
        greeting = "Beste" if dutch else "Dear"
        return Text(subject=subject, body=f"{greeting} {user.name},\n\n{body}\n")

    people = coordinators_of(unit, organisation_id) if organisation_id else []
    return put(unit, MessageKind.ANSWER, f"answer {answer_id}", people, write, programme.id)


def tell_absent(unit: Unit, absence: Absence, organisation_id: str | None) -> int:
    """
    A notice to the coordinators of the organisation that an absence touches what was published; how many.

    Who is absent is not in it: a mail stays longer than the absence does.
    """
    if not absence.touched or organisation_id is None:
        return 0
    count, first = len(absence.touched), absence.touched[0]

    def write(user: UserRow) -> Text:
        when = begins(first.date, first.start, user.language)
        if user.language == "nl":
            what = "1 activiteit" if count == 1 else f"{count} activiteiten"
            return Text(
                subject=f"Afwezig gemeld: {what} geraakt",
                body=f"Beste {user.name},\n\nEen jongerenwerker heeft zich afwezig gemeld. Dat raakt {what}, te "
                f"beginnen op {when}.\n\nWie het is en wie kan invallen, staat in Programma op maat bij «Wat speelt "
                "er».\n",
            )
        what = "1 session" if count == 1 else f"{count} sessions"
        return Text(
            subject=f"Reported absent: {what} touched",
            body=f"Dear {user.name},\n\nA youth worker reported absent. That touches {what}, beginning on {when}.\n\n"
            "Who it is and who can stand in is in Programma op maat under «What is going on».\n",
        )

    people = coordinators_of(unit, organisation_id)
    return put(unit, MessageKind.ABSENCE, f"absence {absence.row_id} {absence.version}", people, write)


def tell_left(unit: Unit, programme: ProgrammeRow, answer_id: int, session: Session) -> int:
    """
    A notice to the contacts and deputies of the school: the change that they asked of ``session`` is not made.

    The reason is not in it: what a coordinator writes is read where it was written. How many.
    """
    names = names_here(unit)

    def write(user: UserRow) -> Text:
        which = f"{title_of(session, names, user.language)}, {moment(session, user.language)}"
        if user.language == "nl":
            return Text(
                subject="Antwoord op de wijziging die u vroeg",
                body=f"Beste {user.name},\n\n{which}\n\nUw coördinator laat deze activiteit zoals zij is, en schreef "
                "erbij waarom. U kunt dat lezen, alsnog akkoord gaan of opnieuw een wijziging vragen:\n\n"
                f"{LINK}\n\nZonder uw antwoord geldt niets als akkoord.\n",
            )
        return Text(
            subject="An answer to the change that you asked for",
            body=f"Dear {user.name},\n\n{which}\n\nYour coordinator leaves this activity as it is, and wrote why. "
            f"You can read that, agree after all, or ask for a change again:\n\n{LINK}\n\n"
            "Without your answer nothing counts as agreed.\n",
        )

    people = people_at_schools(unit, [programme.school_id], AT_SCHOOL)
    return put(unit, MessageKind.REPLY, f"reply {answer_id}", people, write, programme.id)


def _of_worker(changes: Iterable[Changed], worker_id: str) -> list[Changed]:
    """The changes as they are for one worker: what others do in them is not in it."""

    def own(session: Session | None) -> tuple[Session, ...]:
        return () if session is None or worker_id not in session.worker_ids else (session,)

    found = (changes_between(own(change.before), own(change.after)) for change in changes)
    return [change for each in found for change in each]


def _taken_over(changes: Iterable[Changed], worker_id: str) -> frozenset[str]:
    """The sessions that go on without this worker."""
    return frozenset(
        change.session.id
        for change in changes
        if change.before is not None
        and change.after is not None
        and worker_id in change.before.worker_ids
        and worker_id not in change.after.worker_ids
    )


def _of_school(changes: Iterable[Changed], school_id: str | None, names: Names) -> list[Changed]:
    return list(for_school((change for change in changes if change.session.school_id == school_id), names))
