"""What the page says on which a school or worker reports a signal."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

SIGNALS_TEXTS: Mapping[str, Pair] = {
    "room_signal": ("Signaal", "Signal"),
    "signal_title": ("Signaal doorgeven", "Report a signal"),
    "signal_lead": (
        "Wat speelt er onder leerlingen? Kies het thema en hoe ernstig het is. Geen namen: er is geen veld voor.",
        "What is going on among pupils? Choose the theme and how serious it is. No names: there is no field for them.",
    ),
    "signal_which_school": ("Op welke school?", "At which school?"),
    "signal_no_school": (
        "Er is nog geen school waarvoor u kunt doorgeven. Vraag de coördinator de school, en bij een jongerenwerker "
        "waar die komt, in de gegevens te zetten.",
        "There is no school yet that you can report for. Ask the coordinator to put the school, and of a youth worker "
        "where that one comes, into the data.",
    ),
    "signal_school": ("Voor {school}", "For {school}"),
    "signal_theme": ("Thema", "Theme"),
    "signal_severity": ("Hoe ernstig is het?", "How serious is it?"),
    "signal_severity_1": ("Houd het in de gaten", "Keep an eye on it"),
    "signal_severity_2": ("Dit heeft aandacht nodig", "This needs attention"),
    "signal_severity_3": ("Dit is ernstig", "This is serious"),
    "signal_within": ("antwoord binnen {count} schoolweken", "answered within {count} school weeks"),
    "signal_week": ("Wanneer viel het op?", "When was it noticed?"),
    "signal_week_0": ("Deze week", "This week"),
    "signal_week_1": ("Vorige week", "Last week"),
    "signal_week_2": ("Twee weken geleden", "Two weeks ago"),
    "signal_band": ("Om hoeveel leerlingen gaat het ongeveer?", "About how many pupils does it concern?"),
    "band_under 5": ("onder 5", "under 5"),
    "band_5-9": ("5 tot en met 9", "5 to 9"),
    "band_10-24": ("10 tot en met 24", "10 to 24"),
    "band_25 and more": ("25 en meer", "25 and more"),
    "signal_cohorts": ("Welke leerjaren? Leeg: de hele school", "Which years? Empty: the whole school"),
    "signal_send": ("Doorgeven", "Report"),
    "signal_choose": (
        "Kies een thema, hoe ernstig het is en om hoeveel leerlingen het ongeveer gaat.",
        "Choose a theme, how serious it is, and about how many pupils it concerns.",
    ),
    "done_signal": (
        "Dank u wel. De coördinator zoekt een passende activiteit en legt die aan de school voor.",
        "Thank you. The coordinator looks for a fitting activity and puts it to the school.",
    ),
    "signal_too_many": (
        "Vandaag is via deze link al vaak iets doorgegeven. Bel de coördinator, of probeer het morgen.",
        "Much was reported by this link today. Call the coordinator, or try tomorrow.",
    ),
    "signal_link": ("Voor het ondersteuningsteam", "For the support team"),
    "signal_link_lead": (
        "Met een eigen link geven mentoren en het ondersteuningsteam signalen door zonder in te loggen. Wie de link "
        "heeft, kan alleen dat.",
        "With a link of their own mentors and the support team report signals without signing in. Who has the link can "
        "do only that.",
    ),
    "signal_link_make": ("Link maken", "Make a link"),
    "signal_link_again": (
        "Nieuwe link maken; de oude werkt dan niet meer",
        "Make a new link; the old one stops working",
    ),
    "signal_link_revoke": ("Link intrekken", "Revoke the link"),
    "signal_link_made": ("De link voor het ondersteuningsteam", "The link for the support team"),
    "signal_link_once": (
        "Kopieer hem nu: hij wordt maar een keer getoond en werkt een schooljaar.",
        "Copy it now: it is shown only once and works for a school year.",
    ),
    "done_signal_revoked": ("De link werkt niet meer.", "The link does not work any more."),
}
