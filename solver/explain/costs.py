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
    SoftRule.SHORT_HOURS: ("minder uren op school dan afgesproken", "fewer hours at school than agreed"),
    SoftRule.SHORT_BREAKS: ("minder pauzecontact dan afgesproken", "less break contact than agreed"),
    SoftRule.SHORT_DROP_IN: ("minder inloop dan afgesproken", "less drop-in than agreed"),
    SoftRule.SHORT_FLEXIBLE: ("minder flexibele inzet dan afgesproken", "less flexible time than agreed"),
    SoftRule.SHORT_FREE: ("minder vrije tijd voor vragen dan afgesproken", "less time kept free than agreed"),
    SoftRule.SIGNAL_LATE: ("een signaal later beantwoord", "a signal answered later"),
    SoftRule.TOUCHED: ("meer scholen of medewerkers die iets merken", "more schools or workers that notice"),
    SoftRule.OFF_PATTERN: ("bezoek buiten de vaste week", "visits outside the steady week"),
    SoftRule.BUNCHED: ("minder goed gespreid", "less well spread"),
    SoftRule.UNBALANCED: ("minder evenwichtig programma", "a less balanced programme"),
    SoftRule.LOAD: ("minder goede werkverdeling", "work less well divided"),
    SoftRule.TRAVEL: ("meer reistijd", "more travel"),
    SoftRule.PREFERENCE: ("minder naar voorkeur", "less as preferred"),
}
"""What more points of the other rules mean."""

GAINED: Mapping[SoftRule, Pair] = {
    SoftRule.SHORT_HOURS: ("meer uren op school", "more hours at school"),
    SoftRule.SHORT_BREAKS: ("meer pauzecontact", "more break contact"),
    SoftRule.SHORT_DROP_IN: ("meer inloop", "more drop-in"),
    SoftRule.SHORT_FLEXIBLE: ("meer flexibele inzet", "more flexible time"),
    SoftRule.SHORT_FREE: ("meer vrije tijd voor vragen", "more time kept free"),
    SoftRule.SIGNAL_LATE: ("een signaal eerder beantwoord", "a signal answered earlier"),
    SoftRule.TOUCHED: ("minder scholen of medewerkers die iets merken", "fewer schools or workers that notice"),
    SoftRule.OFF_PATTERN: ("meer bezoek volgens de vaste week", "more visits as in the steady week"),
    SoftRule.BUNCHED: ("beter gespreid", "better spread"),
    SoftRule.UNBALANCED: ("evenwichtiger programma", "a more balanced programme"),
    SoftRule.LOAD: ("betere werkverdeling", "work better divided"),
    SoftRule.TRAVEL: ("minder reistijd", "less travel"),
    SoftRule.PREFERENCE: ("meer naar voorkeur", "more as preferred"),
}
"""What fewer points of those rules mean."""


def cost_in_words(request: Request, cost: Cost) -> Pair:
    """
    ``kost 1 nieuw gezicht (20); wint minder reistijd (1)``, the most important first, points in brackets.

    When nothing changes: ``kost niets``.
    """
    lost = [_named(request, rule, points) for _, rule, points in cost.parts if points > 0]
    won = [_named(request, rule, points) for _, rule, points in cost.parts if points < 0]
    told_nl, told_en = [], []
    for pairs, nl, en in ((lost, "kost", "costs"), (won, "wint", "wins")):
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
    name, (one_nl, one_en), (more_nl, more_en) = COUNTED[rule]
    number = size // request.penalties[name]
    fewer_nl, fewer_en = (" minder", " fewer") if points < 0 else ("", "")
    nl, en = (one_nl, one_en) if number == 1 else (more_nl, more_en)
    return f"{number} {nl}{fewer_nl} ({size})", f"{number}{fewer_en} {en} ({size})"
