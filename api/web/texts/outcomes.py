"""What the pages say on which one tells how a session went."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

OUTCOMES_TEXTS: Mapping[str, Pair] = {
    "room_outcomes": ("Afronden", "Round off"),
    "how_did_it_go": ("Hoe ging het?", "How did it go?"),
    "outcome_held": ("Ging door", "Was held"),
    "outcome_moved": ("Ging door, maar op een ander moment of andere plek", "Was held, at another moment or place"),
    "outcome_moved_short": ("Verplaatst", "Moved"),
    "outcome_dropped": ("Ging niet door", "Was not held"),
    "outcome_change": ("Wijzigen", "Change"),
    "outcome_what": ("Wat is er gebeurd?", "What happened?"),
    "outcome_why": ("Waardoor?", "Because of what?"),
    "reason_worker_away": ("Jongerenwerker afwezig", "Youth worker away"),
    "reason_school_changed": ("De school had iets anders", "The school had something else"),
    "reason_too_few_pupils": ("Te weinig leerlingen", "Too few pupils"),
    "reason_no_room": ("Geen ruimte", "No room"),
    "reason_partner_away": ("De partner kon niet", "The partner could not come"),
    "reason_other": ("Iets anders", "Something else"),
    "outcome_counts": ("Wie waren er? Mag leeg blijven", "Who was there? May stay empty"),
    "outcome_pupils": ("Aantal leerlingen", "Number of pupils"),
    "outcome_newcomers": ("Van hen nieuw", "New among them"),
    "outcome_few": (
        "Er staat «< 5». Laat u het leeg, dan blijft dat zo.",
        "It says «< 5». Left empty, that stays.",
    ),
    "outcome_learned": ("Wat nemen we mee? Mag leeg blijven", "What did we learn? May stay empty"),
    "outcome_learned_hint": (
        "Eén regel voor uw collega's. Zonder namen of iets waaraan iemand te herkennen is.",
        "One line for your colleagues. Without names or anything by which somebody could be recognised.",
    ),
    "outcome_talk": (
        "Van een gesprek leggen we alleen vast of het doorging. Niet met wie, niet waarover.",
        "Of a talk only whether it was held is kept. Not with whom, not about what.",
    ),
    "outcome_choose": ("Kies wat er is gebeurd.", "Choose what happened."),
    "outcome_stale": (
        "Een collega heeft dit intussen ook afgerond. Hieronder staat wat er nu staat; uw eigen antwoord is nog "
        "ingevuld.",
        "A colleague rounded this off meanwhile. Below is what stands now; your own answer is still filled in.",
    ),
    "outcome_now": ("Nu staat er", "It says now"),
    "done_outcome": ("Bewaard. Dank u wel.", "Saved. Thank you."),
    "open_title": ("Nog af te ronden", "Still to round off"),
    "open_lead": (
        "Activiteiten van de laatste {weeks} weken waarvan nog niemand vertelde hoe het ging. Drie tikken per "
        "activiteit.",
        "Sessions of the last {weeks} weeks of which nobody said how they went. Three taps each.",
    ),
    "open_lead_others": (
        "Activiteiten van de laatste {weeks} weken waarvan nog niemand vertelde hoe het ging, van de jongerenwerkers "
        "van uw organisatie.",
        "Sessions of the last {weeks} weeks of which nobody said how they went, of the youth workers of your "
        "organisation.",
    ),
    "open_none": ("Alles is afgerond.", "Everything is rounded off."),
    "open_none_others": (
        "Alles is afgerond. Wat gepubliceerd is, komt hier zodra het geweest is.",
        "Everything is rounded off. What is published comes here as soon as it has been.",
    ),
    "open_to_schools": ("Hoe ver de scholen zijn", "How far the schools are"),
    "open_none_here": ("Hier is alles afgerond.", "Everything is rounded off here."),
    "open_all": ("Alles tonen", "Show all"),
    "open_to_week": ("Naar mijn week", "To my week"),
    "open_workers": ("Per jongerenwerker", "By youth worker"),
    "open_worker": ("Jongerenwerker", "Youth worker"),
    "open_count": ("Nog open", "Still open"),
    "open_oldest": ("Oudste", "Oldest"),
    "open_week_of": ("Week bekijken", "Look at the week"),
    "open_school": ("School", "School"),
    "open_every_school": ("Alle scholen", "All schools"),
    "open_every_worker": ("Iedereen", "Everybody"),
    "open_show": ("Tonen", "Show"),
    "open_more": ("En nog {count} van eerder.", "And {count} more of earlier days."),
    "open_sessions": ("Activiteiten", "Sessions"),
}
