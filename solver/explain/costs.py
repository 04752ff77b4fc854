"""What a difference in points is called, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping

from planner.domain.edits import Cost
from planner.domain.request import Request
from planner.domain.rules import SoftRule
from solver.explain.phrases import Pair, listed

COUNTED: Mapping[SoftRule, tuple[str, Pair, Pair]] = {
    SoftRule.UNPLACED_MUST: (
        "unplaced-must",
        ("verplichte keer", "required time"),
        ("verplichte keren", "required times"),
    ),
    SoftRule.SHORT_MEETINGS: ("short-meetings", ("overleg", "meeting"), ("overleggen", "meetings")),
    SoftRule.MOVED: ("moved", ("verzette activiteit", "moved session"), ("verzette activiteiten", "moved sessions")),
    SoftRule.RESTAFFED: ("restaffed", ("ander team", "other team"), ("andere teams", "other teams")),
    SoftRule.DROPPED: (
        "dropped",
        ("vervallen activiteit", "dropped session"),
        ("vervallen activiteiten", "dropped sessions"),
    ),
    SoftRule.UNPLACED_SHOULD: ("unplaced-should", ("gewenste keer", "wanted time"), ("gewenste keren", "wanted times")),
    SoftRule.NEW_FACE: ("new-face", ("nieuw gezicht", "new face"), ("nieuwe gezichten", "new faces")),
    SoftRule.CHANGED_HANDS: ("changed-hands", ("overdracht", "hand-over"), ("overdrachten", "hand-overs")),
    SoftRule.CHANGED_ROOM: ("changed-room", ("andere ruimte", "other room"), ("andere ruimtes", "other rooms")),
    SoftRule.SHORT_STAY: ("short-stay", ("kort verblijf", "short stay"), ("korte verblijven", "short stays")),
    SoftRule.UNPLACED_COULD: (
        "unplaced-could",
        ("keer die kan", "possible time"),
        ("keren die kunnen", "possible times"),
    ),
    SoftRule.OFF_THEME: (
        "off-theme",
        ("week van het thema", "week from its theme"),
        ("weken van het thema", "weeks from its theme"),
    ),
    SoftRule.NOISY: (
        "noisy",
        ("keer lawaai bij toetsen", "time of noise near tests"),
        ("keer lawaai bij toetsen", "times of noise near tests"),
    ),
    SoftRule.SPLIT_DAY: ("split-day", ("gebroken dag", "split day"), ("gebroken dagen", "split days")),
}
"""Rules whose points are a number of things: the name of the points, one of them, more of them."""

UNCOUNTED: Mapping[SoftRule, Pair] = {
    SoftRule.SHORT_HOURS: ("afgesproken uren op school", "agreed hours at school"),
    SoftRule.SHORT_BREAKS: ("afgesproken pauzecontact", "agreed break contact"),
    SoftRule.SHORT_DROP_IN: ("afgesproken inloop", "agreed drop-in"),
    SoftRule.SHORT_FLEXIBLE: ("afgesproken flexibele inzet", "agreed flexible time"),
    SoftRule.SHORT_FREE: ("tijd die vrij blijft voor vragen", "time kept free for demand"),
    SoftRule.SIGNAL_LATE: ("tijd tot een signaal antwoord krijgt", "time until a signal is answered"),
    SoftRule.TOUCHED: ("rust bij scholen en jongerenwerkers", "peace for schools and youth workers"),
    SoftRule.OFF_PATTERN: ("bezoek buiten de vaste week", "visits outside the steady week"),
    SoftRule.BUNCHED: ("spreiding", "spread"),
    SoftRule.UNBALANCED: ("evenwicht in het programma", "balance of the programme"),
    SoftRule.LOAD: ("een goede werkverdeling", "a good division of work"),
    SoftRule.TRAVEL: ("reistijd", "travel"),
    SoftRule.PREFERENCE: ("voorkeuren", "preferences"),
}
"""What more points of the other rules cost."""

GAINED: Mapping[SoftRule, Pair] = {
    SoftRule.SHORT_HOURS: ("meer uren op school", "more hours at school"),
    SoftRule.SHORT_BREAKS: ("meer pauzecontact", "more break contact"),
    SoftRule.SHORT_DROP_IN: ("meer inloop", "more drop-in"),
    SoftRule.SHORT_FLEXIBLE: ("meer flexibele inzet", "more flexible time"),
    SoftRule.SHORT_FREE: ("meer vrije tijd voor vragen", "more time kept free"),
    SoftRule.SIGNAL_LATE: ("een eerder antwoord op een signaal", "an earlier answer to a signal"),
    SoftRule.TOUCHED: ("meer rust bij scholen en jongerenwerkers", "more peace for schools and youth workers"),
    SoftRule.OFF_PATTERN: ("meer bezoek volgens de vaste week", "more visits in the steady week"),
    SoftRule.BUNCHED: ("betere spreiding", "a better spread"),
    SoftRule.UNBALANCED: ("een evenwichtiger programma", "a more balanced programme"),
    SoftRule.LOAD: ("een betere werkverdeling", "a better division of work"),
    SoftRule.TRAVEL: ("minder reistijd", "less travel"),
    SoftRule.PREFERENCE: ("meer naar ieders voorkeur", "more as everybody prefers"),
}
"""What fewer points of those rules give."""


def cost_in_words(request: Request, cost: Cost) -> Pair:
    """
    ``kost 1 nieuw gezicht (20); geeft minder reistijd (1)``, the most important first, points in brackets.

    When nothing changes: ``kost niets``.
    """
    lost = [_named(request, rule, points) for _, rule, points in cost.parts if points > 0]
    won = [_named(request, rule, points) for _, rule, points in cost.parts if points < 0]
    told_nl, told_en = [], []
    for pairs, nl, en in ((lost, "kost", "costs"), (won, "geeft", "gives")):
        if pairs:
            words_nl, words_en = listed(pairs)
            told_nl.append(f"{nl} {words_nl}")
            told_en.append(f"{en} {words_en}")
    return "; ".join(told_nl) or "kost niets", "; ".join(told_en) or "costs nothing"


def _named(request: Request, rule: SoftRule, points: int) -> Pair:
    size = abs(points)
    if rule not in COUNTED:
        nl, en = (UNCOUNTED if points > 0 else GAINED)[rule]
        return f"{nl} ({size})", f"{en} ({size})"
    name, one, more = COUNTED[rule]
    number = size // request.penalties[name]
    nl, en = one if number == 1 else more
    if points < 0:
        return f"{number} {nl} minder ({size})", f"{number} {en} fewer ({size})"
    return f"{number} {nl} ({size})", f"{number} {en} ({size})"
