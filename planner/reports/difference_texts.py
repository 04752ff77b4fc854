"""What is said of a replan: what it changes, what it lacks, and what a larger reach would bring."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

DIFFERENCE_TEXTS: Mapping[str, Pair] = {
    "difference": ("Wat er verandert", "What changes"),
    "difference_caption": ("Veranderingen voor {name}", "Changes for {name}"),
    "difference_none": ("Geen enkele activiteit verandert.", "No session changes."),
    "difference_summary": (
        "{sessions}: {parts}. Dat raakt {schools} en {workers}.",
        "{sessions}: {parts}. That touches {schools} and {workers}.",
    ),
    "difference_proven": (
        "Bewezen: met minder veranderingen kan het niet.",
        "Proven: fewer changes are not possible.",
    ),
    "difference_open": (
        "Van de activiteiten die er al waren veranderen er {changed}; minstens {least} is bewezen nodig.",
        "Of the sessions that were there {changed} change; at least {least} is proven to be needed.",
    ),
    "difference_visits": ("{visits} nieuw, anders of vervallen.", "{visits} new, different or gone."),
    "difference_idle": ("Zonder gevolg voor het programma: {changes}.", "Without effect on the programme: {changes}."),
    "difference_lacking": ("Nu te kort: {parts}.", "Short now: {parts}."),
    "short_visits": ("{count} uur bezoek", "{count} hours of visits"),
    "short_contacts": ("{count} keer pauzecontact", "{count} break contacts"),
    "short_drop_in": ("{count} uur inloop", "{count} hours of drop-in"),
    "short_flexible": ("{count} uur flexibele inzet", "{count} hours of flexible time"),
    "short_must": ("{count} keer wat moet", "{count} of what must be"),
    "short_late": ("{count} keer een antwoord op een ernstig signaal", "{count} answers to a severe signal"),
    "unmet_signal": (
        "Signaal {change}: binnen dit bereik is er geen plek voor een antwoord.",
        "Signal {change}: within this reach there is no place for an answer.",
    ),
    "unmet_wish": (
        "Wens {change}: {times} niet gepland; binnen dit bereik is er geen plek.",
        "Wish {change}: {times} not planned; within this reach there is no place.",
    ),
    "won_met": ("{times} wat gevraagd is", "{times} of what is asked"),
    "won_dropped": ("{sessions} niet vervallen", "{sessions} not dropped"),
    "reach_touched": ("alleen wat geraakt is", "only what is touched"),
    "reach_school": ("de hele geraakte school", "the whole school that is touched"),
    "reach_all": ("alle scholen", "all schools"),
    "difference_ahead": (
        "Met een groter bereik, {reach} (--reach {option}): {parts}. Daarvoor veranderen {sessions} meer.",
        "With a larger reach, {reach} (--reach {option}): {parts}. For that {sessions} more change.",
    ),
    "difference_ahead_nothing": (
        "Een groter bereik, {reach} (--reach {option}), helpt niet: dat is uitgerekend.",
        "A larger reach, {reach} (--reach {option}), does not help: that was worked out.",
    ),
    "difference_ahead_unknown": (
        "Met een groter bereik, {reach} (--reach {option}), is in de tijd niets beters gevonden; misschien is het er.",
        "With a larger reach, {reach} (--reach {option}), nothing better was found in time; there may be.",
    ),
    "difference_dropped": ("vervallen", "dropped"),
    "difference_moved": ("verplaatst", "moved"),
    "difference_restaffed": ("ander team", "other team"),
    "difference_other_room": ("andere ruimte", "other room"),
    "difference_altered": ("gewijzigd", "changed"),
    "difference_added": ("nieuw", "new"),
}
