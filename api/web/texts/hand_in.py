"""«Doorgeven»: what a school hands in, asks for, and who stands in for its contact."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

HAND_IN_TEXTS: Mapping[str, Pair] = {
    "room_hand_in": ("Doorgeven", "Hand in"),
    "hand_in_title": ("Doorgeven wat wij moeten weten", "Hand in what we should know"),
    "hand_in_lead": (
        "Wat u hier doorgeeft, telt mee zodra er weer gepland wordt. Wat al gepubliceerd is verandert niet vanzelf.",
        "What you hand in here counts as soon as there is planning again. What is published does not change by itself.",
    ),
    "hand_in_show": ("Laat {count} zien", "Show {count}"),
    "hand_in_all": ("Alles van uw school bij elkaar", "Everything of your school together"),
    "hours_title": ("Wanneer een ruimte gebruikt mag worden", "When a room may be used"),
    "hours_lead": (
        "Een ruimte zonder tijden mag altijd gebruikt worden als de school open is.",
        "A room without hours may always be used when the school is open.",
    ),
    "hours_none": ("Er zijn geen tijden doorgegeven.", "No hours are handed in."),
    "hours_room": ("Ruimte", "Room"),
    "hours_weekday": ("Dag", "Day"),
    "hours_start": ("Van", "From"),
    "hours_end": ("Tot", "Until"),
    "hours_add": ("Tijd toevoegen", "Add hours"),
    "hours_remove": ("Weg", "Remove"),
    "hours_remove_of": ("Weg: {what}", "Remove: {what}"),
    "hours_stale": (
        "Iemand was u voor: deze tijd is intussen veranderd. Hieronder staat hoe het nu is.",
        "Somebody was first: these hours changed meanwhile. Below is how it is now.",
    ),
    "flex_title": ("Flexibele inzet vragen", "Ask for flexible time"),
    "flex_lead": (
        "Alleen de soort en de week; nooit voor wie. In het programma staat later «Flexibele inzet» met dag en tijd.",
        "The kind and the week only; never for whom. The programme later has «Flexible time» with day and time.",
    ),
    "flex_kind": ("Wat voor inzet", "What kind"),
    "flex_week": ("In welke week", "In which week"),
    "flex_week_of": ("week {number}, vanaf {day}", "week {number}, from {day}"),
    "flex_ask": ("Vraag deze inzet", "Ask for this"),
    "flex_none": (
        "Er zijn geen soorten flexibele inzet ingevoerd; vraag uw coördinator ernaar.",
        "No kinds of flexible time are known; ask your coordinator.",
    ),
    "flex_choose_week": ("Kies een week uit de lijst.", "Choose a week from the list."),
    "deputy_title": ("Wie u vervangt", "Who stands in for you"),
    "deputy_lead": (
        "Een vervanger ziet en doet wat u ziet en doet, tot de dag die u kiest of tot u het eindigt.",
        "A deputy sees and does what you see and do, until the day that you choose or until you end it.",
    ),
    "deputy_none": ("U heeft nu geen vervanger.", "You have no deputy now."),
    "deputy_until": ("tot en met {day}", "up to and including {day}"),
    "deputy_open": ("tot u het eindigt", "until you end it"),
    "deputy_end": ("Eindigen", "End"),
    "deputy_end_of": ("Eindigen: {name}", "End: {name}"),
    "deputy_name": ("Naam van uw vervanger", "Your deputy’s name"),
    "deputy_address": ("E-mailadres", "E-mail address"),
    "deputy_last": ("Tot en met (mag leeg blijven)", "Up to and including (may stay empty)"),
    "deputy_add": ("Vervanger uitnodigen", "Invite the deputy"),
    "deputy_address_wrong": (
        "Vul een e-mailadres in, zoals naam@school.nl.",
        "Fill in an e-mail address, as in name@school.org.",
    ),
    "deputy_until_wrong": ("Kies een dag, of laat het leeg.", "Choose a day, or leave it empty."),
    "done_flex_asked": (
        "Uw vraag is doorgegeven. Zij staat hierboven bij de wensen.",
        "Your question is passed on. It stands above among the wishes.",
    ),
    "done_hours_added": ("De tijd staat erbij.", "The hours are added."),
    "done_hours_gone": ("De tijd is weg.", "The hours are gone."),
    "done_deputy_named": ("Uw vervanger krijgt een uitnodiging per mail.", "Your deputy gets an invitation by mail."),
    "done_deputy_ended": ("De vervanging is geëindigd.", "The deputy’s time has ended."),
}
