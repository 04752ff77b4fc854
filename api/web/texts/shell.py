"""What every page says, coming in and going out, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

SHELL_TEXTS: Mapping[str, Pair] = {
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
    "front_new": ("Er is nog niemand die kan inloggen", "There is nobody yet who can sign in"),
    "front_new_how": (
        "Wie deze installatie draait, maakt de eerste beheerder op de opdrachtregel:",
        "Whoever runs this installation makes the first administrator on the command line:",
    ),
    "front_new_then": (
        "Open de link die daar verschijnt; daarna wijst de eerste bladzijde de weg.",
        "Open the link that it shows; after that the first page shows the way.",
    ),
    "sign_in": ("Inloggen", "Sign in"),
    "sign_out": ("Uitloggen", "Sign out"),
    "email": ("E-mailadres", "E-mail address"),
    "password": ("Wachtwoord", "Password"),
    "by_link": ("Inloggen met een link of nieuw wachtwoord", "Sign in by a link, or a new password"),
    "sign_in_refused": (
        "Dit adres en wachtwoord horen niet bij elkaar. Kijk ze na, of laat een link mailen.",
        "This address and password do not belong together. Check them, or have a link mailed.",
    ),
    "too_often": (
        "Er is te vaak geprobeerd. Wacht een uur, of laat een link mailen.",
        "There were too many tries. Wait an hour, or have a link mailed.",
    ),
    "code_title": ("De code van uw telefoon", "The code on your phone"),
    "code": ("Zes cijfers uit uw authenticator-app", "Six digits from your authenticator app"),
    "code_refused": (
        "Deze code klopt niet of is al gebruikt. Wacht op de volgende en probeer het nog eens.",
        "This code is not right or was used already. Wait for the next one and try again.",
    ),
    "code_too_often": (
        "Er is te vaak een code geprobeerd. Wacht een uur, of vraag de beheerder van uw samenwerking uw tweede stap "
        "weg te halen.",
        "A code was tried too often. Wait an hour, or ask the administrator of your partnership to take your second "
        "step away.",
    ),
    "recovery_refused": (
        "Deze herstelcode klopt niet of is al gebruikt. Neem een andere van uw lijst.",
        "This recovery code is not right or was used already. Take another one of your list.",
    ),
    "lost_title": ("Telefoon kwijt of niet bij de hand?", "Phone lost, or not at hand?"),
    "lost_code": ("Een herstelcode van uw lijst", "A recovery code of your list"),
    "lost_hint": ("Twaalf letters en cijfers; elke code werkt één keer.", "Twelve signs; each code works once."),
    "lost_go_on": ("Verder met een herstelcode", "Go on with a recovery code"),
    "lost_none_title": ("Geen herstelcodes?", "No recovery codes?"),
    "lost_none": (
        "Vraag de beheerder van uw samenwerking uw tweede stap weg te halen, onder «Beheer», «Mensen», bij uw naam. "
        "Daarna logt u in met uw wachtwoord en zet u uw nieuwe telefoon op.",
        "Ask the administrator of your partnership to take your second step away, under «Manage», «People», at your "
        "name. After that you sign in by your password and set up your new phone.",
    ),
    "lost_administrator": (
        "Bent u zelf de enige beheerder? Wie de installatie draait, kan u weer binnenlaten.",
        "Are you the only administrator yourself? Who runs the installation can let you in again.",
    ),
    "go_on": ("Verder", "Go on"),
    "second_title": ("Een tweede stap", "A second step"),
    "second_lead": (
        "U ziet het programma van veel mensen. Daarom hoort bij uw wachtwoord een code van uw telefoon, uit een "
        "authenticator-app. Die zet u nu eenmaal op.",
        "You see the programme of many people. So your password goes with a code on your phone, from an "
        "authenticator app. You set it up now, once.",
    ),
    "second_begin": ("Opzetten", "Set up"),
    "key_lead": (
        "Richt de camera van de app op het vierkant, en typ hieronder de eerste code. Maak daarna onder uw naam "
        "bovenaan herstelcodes, voor als u de telefoon kwijt bent.",
        "Point the camera of the app at the square, and type the first code below. Then make recovery codes under your "
        "name at the top, for when the phone is lost.",
    ),
    "key_text": ("Of typ in de app:", "Or type in the app:"),
    "link_title": ("Uw link", "Your link"),
    "link_came_in": ("U bent hier al ingelogd.", "You are signed in here already."),
    "link_lead": (
        "Deze link werkt één keer. Druk op «Openen» om verder te gaan.",
        "This link works once. Press «Open» to go on.",
    ),
    "welcome": ("Welkom, {name}", "Welcome, {name}"),
    "new_password": ("Nieuw wachtwoord", "New password"),
    "password_hint": (
        "Ten minste 12 tekens. Een zin van een paar woorden is sterk en te onthouden.",
        "At least 12 characters. A sentence of a few words is strong and easy to keep.",
    ),
    "own_device": (
        "Dit is mijn eigen telefoon of computer: laat mij hier ingelogd",
        "This is my own phone or computer: keep me signed in here",
    ),
    "open": ("Openen", "Open"),
    "no_link": ("Deze link bestaat niet. Kijk of hij heel is overgenomen.", "There is no such link. Is it whole?"),
    "new_link": ("Nieuwe link mailen", "Mail a new link"),
    "sent_title": ("Kijk in uw mail", "Look in your mail"),
    "sent_lead": (
        "Als dit adres bij een account hoort, staat er zo een link in de mail. Die werkt één keer.",
        "If this address belongs to an account, a link is on its way. It works once.",
    ),
    "ask_lead": (
        "Wij mailen een link die één keer werkt. Scholen en jongerenwerkers hebben geen wachtwoord nodig.",
        "We mail a link that works once. Schools and youth workers need no password.",
    ),
    "ask_what": ("Waarvoor", "What for"),
    "ask_in": ("Inloggen", "Sign in"),
    "ask_reset": ("Een nieuw wachtwoord kiezen", "Choose a new password"),
    "send_link": ("Link mailen", "Mail the link"),
    "worker_not_yet": (
        "U staat nog niet in de gegevens waarmee gepland wordt. Vraag de coördinator van uw organisatie u erin te "
        "zetten; daarna staat uw week hier.",
        "You are not in the data that is planned with yet. Ask the coordinator of your organisation to put you in; "
        "after that your week is here.",
    ),
    "school_not_yet": (
        "Uw school staat nog niet in de gegevens waarmee gepland wordt. Vraag de coördinator met wie u afspreekt haar "
        "erin te zetten; daarna geeft u hier door wat telt.",
        "Your school is not in the data that is planned with yet. Ask the coordinator with whom you agree things to "
        "put it in; after that you hand in here what counts.",
    ),
    "to_account": ("Als wie u bent ingelogd", "As whom you are signed in"),
    "to_front": ("Naar het begin", "To the front page"),
    "to_own_begin": ("Naar uw begin", "To your start"),
    "stale_what_now": (
        "Ga terug, kijk wat er nu staat en doe het dan nog eens; er is niets verloren gegaan.",
        "Go back, look at what is there now and do it again; nothing was lost.",
    ),
    "ended_what_now": (
        "U bent hier niet meer ingelogd, dus wat u verstuurde is niet bewaard. Na het inloggen komt u terug op de "
        "bladzijde waar u was.",
        "You are not signed in here any more, so what you sent was not saved. After signing in you are back on the "
        "page where you were.",
    ),
    "again_what_now": (
        "Op dit apparaat bent u al langer ingelogd; dan gaan alleen uw week, afronden en afwezig melden open. Log "
        "opnieuw in voor de rest.",
        "You have been signed in on this device for long; then only your week, rounding off and reporting absence "
        "open. Sign in again for the rest.",
    ),
    "fault_number": (
        "Nummer {number} staat in het logboek; geef het door aan de beheerder.",
        "Number {number} is in the log; pass it on to the administrator.",
    ),
    "home_title": ("Welkom, {name}", "Welcome, {name}"),
    "role_coordinator": ("coördinator", "coordinator"),
    "role_manager": ("manager", "manager"),
    "role_administrator": ("beheerder", "administrator"),
    "role_worker": ("jongerenwerker", "youth worker"),
    "role_contact": ("aanspreekpunt", "school contact"),
    "role_deputy": ("vervanger", "deputy"),
    "other_language": ("English", "Nederlands"),
    "rooms": ("Waar u heen kunt", "Where you can go"),
    "room_home": ("Begin", "Start"),
    "done_went_out": ("U bent uitgelogd.", "You are signed out."),
    "done_saved": ("Bewaard.", "Saved."),
    "done_removed": ("Verwijderd.", "Removed."),
    "save": ("Bewaren", "Save"),
    "cancel": ("Annuleren", "Cancel"),
    "faults_title": ("Dit klopt nog niet", "This is not right yet"),
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
