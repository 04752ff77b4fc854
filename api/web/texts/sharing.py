"""«Delen»: what a school passes on, the sheet that others read, and the poster for pupils."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

SHARING_TEXTS: Mapping[str, Pair] = {
    "room_sharing": ("Delen", "Share"),
    "share_title": ("Delen op school", "Share at school"),
    "share_lead": (
        "Wie het nog meer moet weten, leest mee zonder in te loggen: wie er is, waar, en wanneer de eigen ruimte open "
        "is.",
        "Who else needs to know reads along without signing in: who is in, where, and when the own room is open.",
    ),
    "share_caretaker": ("Conciërge", "Caretaker"),
    "share_mentors": ("Mentoren", "Mentors"),
    "share_support": ("Ondersteuningsteam", "Support team"),
    "share_reception": ("Receptie", "Reception"),
    "share_poster": ("Poster", "Poster"),
    "share_links": ("Wat u heeft gedeeld", "What you have shared"),
    "share_none": (
        "U heeft nog niets gedeeld. Maak hieronder het eerste blad.",
        "Nothing is shared yet. Make the first sheet below.",
    ),
    "share_kind_sheet": ("Dag- en weekblad", "Day and week sheet"),
    "share_kind_public": ("Openbare agenda, met poster", "Public calendar, with a poster"),
    "share_used": ("Laatst bekeken: {moment}", "Last looked at: {moment}"),
    "share_never": ("Nog niet bekeken", "Not looked at yet"),
    "share_made": ("gemaakt op {day}, werkt tot {until}", "made on {day}, works until {until}"),
    "share_made_open": ("gemaakt op {day}", "made on {day}"),
    "share_revoke": ("Intrekken", "Revoke"),
    "share_revoke_of": ("Intrekken: {label}", "Revoke: {label}"),
    "share_new": ("Een blad delen", "Share a sheet"),
    "share_new_lead": (
        "Elke groep krijgt een eigen link, zodat u er een kunt intrekken zonder de andere te storen. Op het blad staat "
        "niets vertrouwelijks: geen flexibele inzet, gevoelige thema’s met een neutrale naam.",
        "Every group gets a link of its own, so that you can revoke one without disturbing the others. Nothing "
        "confidential is on the sheet: no flexible time, sensitive themes by a neutral name.",
    ),
    "share_for": ("Voor wie is het blad?", "For whom is the sheet?"),
    "share_make": ("Link maken", "Make the link"),
    "share_ready": ("De link is klaar", "The link is ready"),
    "share_once": (
        "Deze link ziet u alleen nu. Wie hem heeft, kan het blad lezen. Kwijt? Trek hem in en maak een nieuwe.",
        "You see this link only now. Whoever has it can read the sheet. Lost? Revoke it and make a new one.",
    ),
    "share_open": ("Bekijk het blad", "Look at the sheet"),
    "share_address": ("Het adres om door te geven", "The address to pass on"),
    "share_scan": ("Of laat dit vierkant scannen.", "Or have this square scanned."),
    "share_qr": ("QR-code met de link naar het blad", "QR code with the link to the sheet"),
    "share_poster_title": ("Poster voor leerlingen", "Poster for pupils"),
    "share_poster_lead": (
        "Alleen open activiteiten, met een QR-code naar een openbare agenda van precies die.",
        "Open activities only, with a QR code to a public calendar of just those.",
    ),
    "share_to_poster": ("Naar de poster", "To the poster"),
    "done_share_revoked": (
        "Ingetrokken. Deze link geeft vanaf nu niets meer.",
        "Revoked. This link gives nothing any more.",
    ),
    "sheet_title": ("Jongerenwerk op {school}", "Youth work at {school}"),
    "sheet_week": ("Week {number}, {first} – {last}", "Week {number}, {first} – {last}"),
    "sheet_ways": ("Andere weken", "Other weeks"),
    "sheet_before": ("Vorige week", "Week before"),
    "sheet_after": ("Volgende week", "Next week"),
    "sheet_now": ("Deze week", "This week"),
    "sheet_today": ("Vandaag", "Today"),
    "sheet_in": ("Aanwezig", "Present"),
    "sheet_open": ("Eigen ruimte open", "Own room open"),
    "sheet_what": ("Activiteiten", "Activities"),
    "sheet_nothing": ("Er is dan niemand en er staat niets gepland.", "Nobody is in and nothing is planned."),
    "sheet_gone": ("vervalt", "dropped"),
    "sheet_note": (
        "Alleen wat gepubliceerd is. Dit blad is altijd zoals het nu is; een afdruk niet.",
        "Only what is published. This sheet is always as it is now; a print is not.",
    ),
    "poster_title": ("Wat is er te doen?", "What is on?"),
    "poster_who": ("Jongerenwerk op {school}", "Youth work at {school}"),
    "poster_span": ("{first} t/m {last}", "{first} to {last}"),
    "poster_every": ("elke {weekday} {start}–{end}", "every {weekday} {start}–{end}"),
    "poster_on": ("{days}, {start}–{end}", "{days}, {start}–{end}"),
    "poster_nothing": (
        "Er staan de komende weken nog geen open activiteiten gepubliceerd. Zodra dat zo is, kunt u hier een poster "
        "maken.",
        "No open activities are published for the weeks to come. As soon as there are, you can make a poster here.",
    ),
    "poster_scan": ("Zet het in je agenda: scan mij", "Put it in your calendar: scan me"),
    "poster_qr": ("QR-code naar de openbare agenda", "QR code to the public calendar"),
    "poster_make": ("Maak de poster met QR-code", "Make the poster with its QR code"),
    "poster_make_lead": (
        "De QR-code leidt naar een openbare agenda met alleen deze activiteiten; wie de poster ziet, kan hem lezen. "
        "Bij «Delen» trekt u hem weer in.",
        "The QR code leads to a public calendar with only these activities; who sees the poster can read it. You "
        "revoke it under «Share».",
    ),
    "poster_print": (
        "Druk deze pagina nu af (A4 staand): de QR-code ziet u alleen nu.",
        "Print this page now (A4 portrait): you see the QR code only now.",
    ),
}
