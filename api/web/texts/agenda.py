"""What the page says on which somebody puts the schedule on a phone."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

AGENDA_TEXTS: Mapping[str, Pair] = {
    "room_agenda": ("Agenda", "Calendar"),
    "agenda_title": ("Agenda op mijn telefoon", "Calendar on my phone"),
    "agenda_lead": (
        "Uw rooster in de agenda die u al gebruikt. Het blijft vanzelf bij: u leest het, veranderen doet u hier.",
        "Your schedule in the calendar that you use already. It keeps itself up to date: you read it, changes are made "
        "here.",
    ),
    "agenda_devices": ("Uw apparaten", "Your devices"),
    "agenda_none": (
        "Er staat nog geen agenda op een telefoon of computer. Maak hieronder de eerste.",
        "No calendar is on a phone or computer yet. Make the first one below.",
    ),
    "agenda_fetched": ("Laatst opgehaald: {moment}", "Last fetched: {moment}"),
    "agenda_never": ("Nog niet opgehaald", "Not fetched yet"),
    "agenda_made": ("gemaakt op {day}", "made on {day}"),
    "agenda_until": ("werkt tot {day}", "works until {day}"),
    "agenda_tentative_too": ("met wat nog niet zeker is", "with what is not certain yet"),
    "agenda_revoke": ("Intrekken", "Revoke"),
    "agenda_revoke_of": ("Intrekken: {label}", "Revoke: {label}"),
    "done_revoked": (
        "Ingetrokken. Deze link geeft vanaf nu niets meer; haal de agenda ook van het apparaat zelf af.",
        "Revoked. From now on this link gives nothing; take the calendar off the device itself as well.",
    ),
    "agenda_first": ("Een apparaat toevoegen", "Add a device"),
    "agenda_another": ("Nog een apparaat", "Another device"),
    "agenda_another_lead": (
        "Elk apparaat krijgt een eigen link, zodat u er een kunt intrekken zonder de andere te storen.",
        "Every device gets a link of its own, so that you can revoke one without disturbing the others.",
    ),
    "agenda_which": ("Waarvoor is de link?", "What is the link for?"),
    "device_iphone": ("iPhone of iPad", "iPhone or iPad"),
    "device_android": ("Android of Google Agenda", "Android or Google Calendar"),
    "device_outlook": ("Outlook", "Outlook"),
    "device_other": ("Een andere agenda", "Another calendar"),
    "agenda_tentative": ("Ook tonen wat nog niet zeker is (als «voorlopig»)", "Also show what is not certain yet"),
    "agenda_make": ("Link maken", "Make the link"),
    "agenda_ready": ("De link is klaar", "The link is ready"),
    "agenda_once": (
        "Deze link ziet u alleen nu. Wie hem heeft, kan uw rooster lezen: geef hem aan niemand door. Kwijt? Trek hem "
        "in en maak een nieuwe.",
        "You see this link only now. Whoever has it can read your schedule: pass it on to nobody. Lost? Revoke it and "
        "make a new one.",
    ),
    "agenda_open": ("Zet in mijn agenda", "Put it in my calendar"),
    "agenda_open_hint": (
        "Op dit apparaat; werkt op iPhone, iPad, Mac en in Outlook.",
        "On this device; works on iPhone, iPad, Mac and in Outlook.",
    ),
    "agenda_scan": (
        "Leest u dit op een computer, en is het voor een iPhone of iPad? Richt de camera daarvan op dit vierkant.",
        "Reading this on a computer, and is it for an iPhone or iPad? Point its camera at this square.",
    ),
    "agenda_qr": ("QR-code met de link naar uw agenda", "QR code with the link to your calendar"),
    "agenda_address": ("Of kopieer het adres", "Or copy the address"),
    "agenda_copy": ("Kopieer het adres", "Copy the address"),
    "agenda_android_hint": ("eenmalig op een computer", "once, on a computer"),
    "agenda_android": (
        "Leest u dit op uw telefoon? Open dan deze bladzijde op een computer en maak de link daar.",
        "Do you read this on your phone? Then open this page on a computer and make the link there.",
    ),
    "agenda_done": ("Klaar, naar mijn apparaten", "Done, to my devices"),
    "agenda_how": ("Zo doet u dat", "How to do it"),
    "how_iphone": (
        "Tik op «Zet in mijn agenda» en dan op «Abonneer».|Lukt dat niet: Instellingen, Apps, Agenda, Accounts, "
        "Account toevoegen, Anders, «Voeg agenda-abonnement toe», en plak het adres.|Onder Agenda, Accounts, «Nieuwe "
        "gegevens» kiest u hoe vaak de telefoon kijkt: elk uur is genoeg.",
        "Tap «Put it in my calendar» and then «Subscribe».|If that fails: Settings, Apps, Calendar, Accounts, Add "
        "account, Other, «Add subscribed calendar», and paste the address.|Under Calendar, Accounts, «Fetch new data» "
        "you choose how often the phone looks: every hour is enough.",
    ),
    "how_android": (
        "De app op de telefoon kan dit niet zelf; het gaat eenmalig op een computer.|Open daar calendar.google.com, "
        "kies links bij «Andere agenda's» het plusje en «Via URL», en plak het adres.|Daarna staat de agenda ook in de "
        "app op uw telefoon, als u daar bij Instellingen de nieuwe agenda aanzet.",
        "The app on the phone cannot do this itself; it is done once on a computer.|There, open calendar.google.com, "
        "choose the plus beside «Other calendars» and «From URL», and paste the address.|After that the calendar is in "
        "the app on your phone too, when you switch it on there under Settings.",
    ),
    "how_outlook": (
        "Open de agenda in Outlook en kies «Agenda toevoegen».|Kies «Abonneren via internet» en plak het adres.|Kies "
        "niet «Uploaden uit bestand»: dan blijft de agenda niet bij.",
        "Open the calendar in Outlook and choose «Add calendar».|Choose «Subscribe from web» and paste the "
        "address.|Do not choose «Upload from file»: then the calendar does not stay up to date.",
    ),
    "agenda_delay_title": ("Hoe snel ziet u een wijziging?", "How soon do you see a change?"),
    "agenda_delay_1": (
        "Uw agenda haalt het rooster zelf op, en bepaalt zelf wanneer: een iPhone meestal elk uur, Outlook om de paar "
        "uur, Google Agenda vaak pas na 8 tot 24 uur. Daar kunnen wij niets aan veranderen.",
        "Your calendar fetches the schedule itself, and decides itself when: an iPhone mostly every hour, Outlook "
        "every few hours, Google Calendar often only after 8 to 24 hours. We cannot change that.",
    ),
    "agenda_delay_2": (
        "Daarom krijgt u van wat er voor u verandert ook een mail, en staat «Mijn week» altijd bij.",
        "So what changes for you is mailed as well, and «My week» is always up to date.",
    ),
    "agenda_holds": (
        "In de agenda staat nooit een naam van een leerling. Gesprekken heten er «Flexibele inzet», gevoelige thema’s "
        "krijgen een gewone titel. Vervalt iets, dan staat het er als vervallen.",
        "No name of a pupil ever stands in the calendar. Talks are called «Flexible time» there, sensitive themes get "
        "a plain title. What is cancelled stands there as cancelled.",
    ),
}
