"""«Voorstel maken»: what would go to each school, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

PROPOSAL_TEXTS: Mapping[str, Pair] = {
    "proposal_title": ("Voorstel maken", "Make a proposal"),
    "proposal_lead": (
        "Hieronder staat wat er voor elke school nieuw is of verandert. U kiest de scholen; voor elke school staat "
        "daarna een bericht klaar in «Uitgaande post», dat pas weggaat als u het verstuurt.",
        "Below is what is new or changes for each school. You choose the schools; for each a message then waits in "
        "the outbox, which goes out only when you send it.",
    ),
    "proposal_of_plan": ("Uit plan {plan}, gemaakt op {made}.", "Of plan {plan}, made on {made}."),
    "proposal_no_plan": (
        "Er is nog geen plan om voor te stellen. Maak er eerst een.",
        "There is no plan yet that could be proposed. Make one first.",
    ),
    "proposal_no_schools": (
        "Uw organisatie heeft in dit plan geen scholen om iets voor te stellen.",
        "Your organisation looks after no schools in this plan.",
    ),
    "to_planning": ("Naar Planning", "To planning"),
    "proposal_red": ("Eerst herstellen", "To be mended first"),
    "proposal_red_lead": (
        "Zolang dit zo is, kan er niets worden voorgesteld.",
        "As long as this is so, nothing can be proposed.",
    ),
    "proposal_yellow": ("Goed om te weten", "Good to know"),
    "proposal_yellow_lead": ("Dit houdt het voorstel niet tegen.", "This does not stop the proposal."),
    "fault_red": ("fout", "fault"),
    "fault_yellow": ("let op", "note"),
    "until_title": ("Tot wanneer", "Until when"),
    "until_label": ("Voorstellen tot en met (leeg: alles)", "Propose up to and including (empty: all)"),
    "until_show": ("Laat zien", "Show"),
    "until_fault": ("Kies een datum, of laat het veld leeg.", "Choose a date, or leave the field empty."),
    "proposal_pick": ("Stel voor aan {school}", "Propose to {school}"),
    "proposal_first": ("eerste versie", "first version"),
    "proposal_version": ("wordt versie {number}", "becomes version {number}"),
    "proposal_past": (
        "{count} activiteiten van dit plan zijn al geweest; die staan niet in het voorstel.",
        "{count} sessions of this plan have been already; they are not in the proposal.",
    ),
    "proposal_past_1": (
        "1 activiteit van dit plan is al geweest; die staat niet in het voorstel.",
        "1 session of this plan has been already; it is not in the proposal.",
    ),
    "proposal_same": (
        "Niets veranderd sinds de vorige versie; deze school krijgt geen bericht.",
        "Nothing has changed since the last version; this school gets no message.",
    ),
    "proposal_nothing": (
        "Van vandaag af staat hier niets in dit plan; er is niets om voor te stellen.",
        "From today on this plan has nothing here; there is nothing to propose.",
    ),
    "proposal_nothing_until": (
        "Van vandaag tot en met {day} staat hier niets in dit plan; er is niets om voor te stellen.",
        "From today until {day} this plan has nothing here; there is nothing to propose.",
    ),
    "proposal_asks_anew": (
        "De activiteiten staan zoals ze stonden; er wordt opnieuw om een antwoord gevraagd.",
        "The activities stand as they stood; an answer is asked for again.",
    ),
    "proposal_changes": ("Wat er verandert voor {name}", "What changes for {name}"),
    "proposal_more": ("Nog {count}: bekijk alleen {name}", "{count} more: look at {name} alone"),
    "proposal_rest": ("… en nog {count}.", "… and {count} more."),
    "proposal_one_school": ("Alle scholen", "All schools"),
    "proposal_note": ("Opmerking bij het voorstel", "Note with the proposal"),
    "proposal_note_hint": (
        "Staat in het bericht aan elke school. Noem geen leerlingen.",
        "Stands in the message to every school. Name no pupils.",
    ),
    "proposal_do": ("Voorstellen", "Propose"),
    "proposal_none_picked": ("Kies ten minste een school.", "Choose at least one school."),
    "proposal_stale": (
        "Iemand anders heeft intussen het plan of een vorige versie veranderd, of een school heeft geantwoord. Er "
        "is niets voorgesteld. Hieronder staat hoe het nu is; kijk en stel dan opnieuw voor.",
        "Somebody else changed the plan or a last version meanwhile, or a school answered. Nothing was proposed. Below "
        "is how it is now; look and then propose again.",
    ),
    "refused_title": ("Dat is niet gebeurd", "That was not done"),
    "done_proposed_to_some": (
        "Het voorstel is gemaakt. De berichten wachten hieronder tot u ze verstuurt. Een school zonder aanspreekpunt "
        "krijgt geen bericht; bij «Scholen» staat welke dat is.",
        "The proposal is made. The messages wait below until you send them. A school without a contact gets no "
        "message; «Schools» says which one.",
    ),
    "done_proposed_to_nobody": (
        "Het voorstel is gemaakt, maar er is geen bericht: geen van deze scholen heeft een aanspreekpunt.",
        "The proposal is made, but there is no message: none of these schools has a contact.",
    ),
    "done_proposed": (
        "Het voorstel is gemaakt. De berichten wachten hieronder tot u ze verstuurt.",
        "The proposal is made. The messages wait below until you send them.",
    ),
}
