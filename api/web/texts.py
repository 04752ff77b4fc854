"""Every sentence and label of the pages, Dutch first and English second; words of the report come from there."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

PAGE_TEXTS: Mapping[str, Pair] = {
    "front_title": ("Jongerenwerk op school, gepland met elkaar", "Youth work in schools, planned together"),
    "front_lead": (
        "Organisaties geven door wanneer hun jongerenwerkers kunnen, scholen wat er speelt en wat zij wensen. Hier "
        "wordt daar voor elke school een programma op maat van gemaakt.",
        "Organisations tell when their youth workers can come, schools what is going on and what they wish. Here that "
        "becomes a programme of its own for every school.",
    ),
    "front_contact": (
        "Aanspreekpunt van een school? Open de link uit uw mail: een wachtwoord is niet nodig.",
        "Contact person of a school? Open the link in your mail: no password is needed.",
    ),
    "sign_in": ("Inloggen", "Sign in"),
    "sign_out": ("Uitloggen", "Sign out"),
    "other_language": ("English", "Nederlands"),
    "rooms": ("Waar u heen kunt", "Where you can go"),
    "accessibility": ("Toegankelijkheid", "Accessibility"),
    "accessibility_1": (
        "Deze bladzijden zijn gemaakt naar WCAG 2.2, niveau AA: met het toetsenbord te bedienen, leesbaar voor een "
        "schermlezer, te vergroten tot 400 procent, in licht en donker en op papier. JavaScript is nergens nodig om te "
        "lezen en te bewaren.",
        "These pages are made to WCAG 2.2, level AA: they work by keyboard, can be read by a screen reader, enlarged "
        "to 400 per cent, in light and dark and on paper. JavaScript is nowhere needed to read and to save.",
    ),
    "accessibility_2": (
        "Elke bladzijde wordt bij elke wijziging automatisch getoetst (axe), in beide talen, licht, donker en op "
        "papier. Wat zo niet te zien is, kijken wij met de hand na. Een onderzoek door anderen is er nog niet geweest.",
        "Every page is tested automatically at every change (axe), in both languages, light, dark and on paper. What "
        "cannot be seen that way we look at by hand. Nobody else has examined it yet.",
    ),
    "accessibility_3": (
        "Loopt u ergens op vast? Zeg het de beheerder van uw samenwerking; dan wordt het opgelost.",
        "Is something in your way? Tell the administrator of your partnership; it will be mended.",
    ),
}
