"""The room «Beheer»: where its parts are, the rules, the settings of the partnership."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

MANAGE_TEXTS: Mapping[str, Pair] = {
    "room_manage": ("Beheer", "Manage"),
    "manage_lead_coordinator": (
        "Alles wat achter het programma zit: de gegevens, de regels, wat is afgesproken en wie meewerkt.",
        "Everything behind the programme: the data, the rules, what was settled and who takes part.",
    ),
    "manage_lead_administrator": (
        "Wie meewerkt, en wat de samenwerking voor zichzelf heeft gekozen.",
        "Who takes part, and what the partnership chose for itself.",
    ),
    "manage_tables": ("Tabellen", "Tables"),
    "manage_tables_lead": (
        "Scholen, jongerenwerkers, activiteiten en al het andere waarmee gepland wordt.",
        "Schools, youth workers, activities and everything else that is planned with.",
    ),
    "manage_rules": ("Regels", "Rules"),
    "manage_rules_lead": (
        "Wat nooit mag, en wat we het belangrijkst vinden, met wat het betekent.",
        "What may never be, and what matters most to us, with what it means.",
    ),
    "manage_settings": ("Instellingen", "Settings"),
    "manage_settings_lead": (
        "Hoe lang gegevens bewaard worden, en tot wanneer beschikbaarheid wordt gevraagd.",
        "How long data are kept, and until when availability is asked for.",
    ),
    "manage_people": ("Mensen", "People"),
    "manage_people_lead": (
        "Wie erin kan: uitnodigen, een verloren telefoon, iemand die vertrekt.",
        "Who can come in: inviting, a lost phone, somebody who leaves.",
    ),
    "manage_people_lead_coordinator": (
        "Wie van uw organisatie en uw scholen erin kan, en iemand die vertrekt.",
        "Who of your organisation and your schools can come in, and somebody who leaves.",
    ),
    "rules_title": ("Regels", "Rules"),
    "rules_lead": (
        "Zo wordt gekozen tussen programma's. Wat nooit mag, gebeurt nooit. Daarna telt eerst wat bovenaan staat: iets "
        "lager weegt er nooit tegenop, hoeveel het er ook zijn.",
        "This is how one programme is chosen over another. What may never be, never is. After that what stands at the "
        "top counts first: nothing lower ever outweighs it, however much of it there is.",
    ),
    "rules_hard": ("Wat nooit mag", "What may never be"),
    "rules_soft": ("Wat we het belangrijkst vinden", "What matters most to us"),
    "rules_rank": ("{rank}. {name}", "{rank}. {name}"),
    "rules_points": ("Telt per keer", "Counts each time"),
    "rules_usual": ("gewoonlijk {usual}", "usually {usual}"),
    "rules_rule": ("Regel", "Rule"),
    "rules_change": ("Weging veranderen", "Change the weights"),
    "rules_change_lead": (
        "Binnen een groep weegt het zwaarst wat per keer het meest telt. Alleen wie anders wil wegen, vult de tabel "
        "«Punten»; het volgende plan rekent daarmee.",
        "Within a group what counts most each time weighs most. Only who wants to weigh otherwise fills the table "
        "«Points»; the next plan uses it.",
    ),
    "points_shared": ("Minder dan afgesproken", "Less than agreed"),
    "point_quarter_first": (
        "een kwartier te weinig, in het eerste derde deel van wat is afgesproken",
        "a quarter of an hour short, in the first third of what was agreed",
    ),
    "point_quarter_second": ("een kwartier in het tweede derde deel", "a quarter of an hour in the second third"),
    "point_quarter_last": (
        "een kwartier in het laatste deel, of onder het minste",
        "a quarter of an hour in the last third, or below the least",
    ),
    "point_unit_first": ("een te weinig, in het eerste derde deel", "one short, in the first third"),
    "point_unit_second": ("een in het tweede derde deel", "one in the second third"),
    "point_unit_last": ("een in het laatste deel", "one in the last third"),
    "point_signal_late_severe": ("ernst 3, niet op tijd", "severity 3, not in time"),
    "point_signal_late_week": ("ernst 1 of 2: keer de ernst, elke week", "severity 1 or 2: times severity, each week"),
    "point_touched_school": ("een school", "a school"),
    "point_touched_worker": ("een jongerenwerker", "a youth worker"),
    "point_off_pattern_changed": ("een ander bezoek", "a visit that differs"),
    "point_off_pattern_missing": ("een bezoek dat ontbreekt", "a visit that is missing"),
    "settings_title": ("Instellingen", "Settings"),
    "settings_lead": (
        "Dit geldt voor alle organisaties van de samenwerking. Elke verandering staat in de geschiedenis.",
        "This holds for all organisations of the partnership. Every change stands in the history.",
    ),
    "settings_read_only": ("Alleen de beheerder kan dit veranderen.", "Only the administrator can change this."),
    "settings_name": ("Naam van de samenwerking", "Name of the partnership"),
    "settings_hand_in": ("Beschikbaarheid vragen", "Asking for availability"),
    "settings_hand_in_lead": (
        "Laat alle drie leeg als er nu niets gevraagd wordt.",
        "Leave all three empty if nothing is asked now.",
    ),
    "settings_first": ("Van", "From"),
    "settings_last": ("Tot en met", "Until"),
    "settings_until": ("Sluitdatum: uiterlijk doorgeven op", "Closing date: hand in at the latest on"),
    "settings_reminder_days": (
        "Dagen tussen een bericht aan een school en de volgende herinnering",
        "Days between a message to a school and the next reminder",
    ),
    "settings_keep": ("Bewaren", "Keeping"),
    "settings_absence_days": ("Afwezigheid, in dagen", "Absence, in days"),
    "settings_busy_days": ("Bezette tijd uit eigen agenda's, in dagen", "Busy time of own calendars, in days"),
    "settings_history_days": ("Geschiedenis, in dagen", "History, in days"),
    "settings_as_installed": ("Leeg: zoals de installatie zegt, {days} dagen.", "Empty: as installed, {days} days."),
    "settings_usual": ("Leeg: {days} dagen.", "Empty: {days} days."),
    "settings_days": ("{days} dagen", "{days} days"),
    "settings_no_hand_in": ("Nu wordt geen beschikbaarheid gevraagd.", "No availability is asked for now."),
    "settings_bad_days": (
        "«{label}»: vul een geheel getal in van {least} tot en met {most}, of laat het leeg.",
        "«{label}»: fill in a whole number from {least} to {most}, or leave it empty.",
    ),
    "settings_bad_dates": (
        "Vul bij «Beschikbaarheid vragen» alle drie de dagen in, of geen.",
        "Fill in all three days of «Asking for availability», or none.",
    ),
    "settings_bad_name": ("De samenwerking moet een naam hebben.", "The partnership must have a name."),
    "settings_was_first": (
        "Een ander heeft de instellingen intussen veranderd. Hieronder staat wat u typte; bewaar het nog eens om het "
        "zo te laten zijn.",
        "Somebody else changed the settings meanwhile. Below is what you typed; save again to have it so.",
    ),
    "hand_in_until": (
        "Beschikbaarheid van {first} tot en met {last}: doorgeven kan tot en met {until}.",
        "Availability from {first} to {last}: hand it in until {until}.",
    ),
    "hand_in_past": (
        "De sluitdatum was {until}. Doorgeven kan nog; het telt mee in het eerstvolgende plan.",
        "The closing date was {until}. You can still hand in; the next plan takes it.",
    ),
}
