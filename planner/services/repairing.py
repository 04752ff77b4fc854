"""What would get something into the plan that is not in it, in the sentences that every output shows."""

from __future__ import annotations

from planner.domain.outcome import Unplaced

NOTHING_HELPS = (
    "geen van de kleine veranderingen die zijn geprobeerd helpt, met de rest van het plan zoals het is",
    "none of the small changes that were tried helps, the rest of the plan being as it is",
)
"""When every kind of change was tried."""
NOT_TRIED = (
    "nog niet alles geprobeerd; «Zoek verder» bij deze activiteit, of programma explain met {id}, zoekt verder",
    "not everything was tried yet; «Look further» at this activity, or programma explain with {id}, looks further",
)
"""When time was up before something that helps was found."""


def repair_sentences(item: Unplaced, language: str) -> tuple[str, ...]:
    """The repairs of an occurrence, smallest change first, or the one sentence that says why there is none."""
    index = 0 if language == "nl" else 1
    if item.repairs.found:
        return tuple((repair.text_nl, repair.text_en)[index] for repair in item.repairs.found)
    if item.repairs.complete:
        return (NOTHING_HELPS[index],)
    return (NOT_TRIED[index].format(id=f"{item.requirement_id}-{item.occurrence}"),)
