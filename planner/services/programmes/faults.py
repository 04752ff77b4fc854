"""What is wrong with a proposal (it blocks), and what is worth a look (it does not)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.domain.outcome import Unplaced
from planner.domain.request import Request
from planner.domain.rules import HardRule, Penalty, Violation
from planner.domain.statements import Priority
from planner.services.disclosure import Audience, text_filter

MOST_TOLD = 50
"""So many faults of one kind are told one by one."""
_PRIVATE = {
    HardRule.HOURS: ("Er staan te veel uren voor een jongerenwerker.", "There are too many hours for a youth worker."),
    HardRule.AVAILABILITY: ("Een jongerenwerker kan dan niet.", "A youth worker cannot then."),
}
"""Rules whose own words could say of a colleague's contract or calendar what a coordinator elsewhere may not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """
    Parameters
    ----------
    code
        Stable, in kebab-case.
    blocks
        Red: nothing can be proposed until it is mended. Otherwise yellow.
    """

    code: str
    blocks: bool
    text_nl: str
    text_en: str
    session_id: str | None = None


OUTDATED = Fault(
    code="outdated",
    blocks=True,
    text_nl="De gegevens zijn veranderd nadat deze planning is gemaakt; maak de planning opnieuw.",
    text_en="The input has changed since this plan was made; plan again.",
)


def broken_rules(request: Request, found: Iterable[Violation], *, code: str) -> tuple[Fault, ...]:
    """Each broken rule as a fault, in words that every coordinator of the partnership may read."""
    tidy = {language: text_filter(request.activities, Audience.CONTACT, language) for language in ("nl", "en")}

    def told(each: Violation) -> Fault:
        text_nl, text_en = _PRIVATE.get(each.rule, (each.text_nl, each.text_en))
        return Fault(
            code=f"{code}-{each.rule.value}",
            blocks=True,
            text_nl=tidy["nl"](text_nl),
            text_en=tidy["en"](text_en),
            session_id=each.subject if each.rule not in _PRIVATE else None,
        )

    return tuple(dict.fromkeys(told(each) for each in found))[:MOST_TOLD]


def warnings(
    school_id: str,
    unplaced: Iterable[Unplaced],
    penalties: Iterable[Penalty],
    *,
    people: int,
    open_count: int,
    asked_count: int,
) -> Iterator[Fault]:
    """What a coordinator should know before proposing a school's programme."""
    left = [each for each in unplaced if each.school_id == school_id]
    for priority, nl, en in (
        (Priority.MUST, ("die moet", "die moeten"), "that must be"),
        (Priority.SHOULD, ("met «graag»", "met «graag»"), "that should be"),
    ):
        count = sum(each.priority is priority for each in left)
        if count:
            yield Fault(
                code=f"unplaced-{priority.value}",
                blocks=False,
                text_nl=f"Niet gepland: 1 activiteit {nl[0]}."
                if count == 1
                else f"Niet gepland: {count} activiteiten {nl[1]}.",
                text_en=f"Not planned: {count} {'activity' if count == 1 else 'activities'} {en}.",
            )
    if any(each.tier == 1 and each.school_id == school_id for each in penalties):
        yield Fault(
            code="short-of-agreement",
            blocks=False,
            text_nl="Het programma haalt de afspraak met de school niet helemaal.",
            text_en="The programme falls short of the agreement with the school.",
        )
    if not people:
        yield Fault(
            code="no-contact",
            blocks=False,
            text_nl="De school heeft nog geen aanspreekpunt dat kan antwoorden.",
            text_en="The school has no contact yet who can answer.",
        )
    if open_count:
        yield Fault(
            code="answers-open",
            blocks=False,
            text_nl="In de vorige versie wacht nog 1 activiteit op antwoord."
            if open_count == 1
            else f"In de vorige versie wachten nog {open_count} activiteiten op antwoord.",
            text_en="In the last version 1 activity still waits for an answer."
            if open_count == 1
            else f"In the last version {open_count} activities still wait for an answer.",
        )
    if asked_count:
        yield Fault(
            code="asked-open",
            blocks=False,
            text_nl="De school vroeg een wijziging van 1 activiteit die hier nog net zo staat; die vraag blijft open."
            if asked_count == 1
            else f"De school vroeg een wijziging van {asked_count} activiteiten die hier nog net zo staan; die vragen "
            "blijven open.",
            text_en="The school asked for a change of 1 activity that is still the same here; that stays asked."
            if asked_count == 1
            else f"The school asked for a change of {asked_count} activities that are still the same here; those stay "
            "asked.",
        )
