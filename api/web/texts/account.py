"""«Mijn account»: name and language, password, second step, devices, keys, deputies, own data."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

ACCOUNT_TEXTS: Mapping[str, Pair] = {
    "account_title": ("Mijn account", "My account"),
    "account_own": ("Naam en taal", "Name and language"),
    "account_password": ("Wachtwoord", "Password"),
    "account_password_none": (
        "U komt binnen met een link uit uw mail; een wachtwoord is niet nodig.",
        "You come in by a link in your mail; no password is needed.",
    ),
    "account_password_lead": (
        "Een ander wachtwoord maakt dat u overal opnieuw moet inloggen, behalve hier.",
        "Another password signs you out everywhere but here.",
    ),
    "account_current": ("Wachtwoord van nu", "Current password"),
    "account_new": ("Nieuw wachtwoord", "New password"),
    "account_password_do": ("Wachtwoord veranderen", "Change the password"),
    "account_current_wrong": (
        "Het wachtwoord van nu klopt niet. Er is niets veranderd.",
        "The current password is not right. Nothing was changed.",
    ),
    "account_too_often": (
        "Er is te vaak geprobeerd. Wacht een uur.",
        "There were too many tries. Wait an hour.",
    ),
    "account_second": ("Tweede stap", "Second step"),
    "account_second_on": (
        "Bij uw wachtwoord hoort een code van uw telefoon. Een nieuwe telefoon? Zet hem hier op, met een code van de "
        "oude of een herstelcode. Oude telefoon kwijt en geen herstelcodes? Vraag de beheerder van uw samenwerking de "
        "tweede stap weg te halen; u zet dan bij het inloggen een nieuwe op.",
        "Your password goes with a code on your phone. A new phone? Set it up here, by a code of the old one or a "
        "recovery code. Old phone lost and no recovery codes? Ask the administrator of your partnership to take the "
        "second step away; you then set up a new one when you sign in.",
    ),
    "account_second_code": (
        "Zes cijfers van de telefoon van nu, of een herstelcode",
        "Six digits of the phone of now, or a recovery code",
    ),
    "recovery_title": ("Uw herstelcodes", "Your recovery codes"),
    "recovery_lead": (
        "Elke code werkt één keer, in plaats van de code van uw telefoon. Druk deze bladzijde af of schrijf ze over: "
        "hierna worden ze niet meer getoond. Vroegere herstelcodes werken niet meer.",
        "Each code works once, in place of the code on your phone. Print this page or copy them: they are not shown "
        "again. Earlier recovery codes work no longer.",
    ),
    "recovery_keep": (
        "Voor {email}. Bewaar ze niet bij uw telefoon of wachtwoord.",
        "For {email}. Do not keep them with your phone or password.",
    ),
    "recovery_kept": ("Ik heb ze bewaard", "I have kept them"),
    "recovery_make": ("Herstelcodes maken", "Make recovery codes"),
    "recovery_left.one": ("herstelcode over.", "recovery code left."),
    "recovery_left.more": ("herstelcodes over.", "recovery codes left."),
    "recovery_replace": ("Nieuwe nemen hun plaats in.", "New ones take their place."),
    "recovery_none": (
        "U heeft geen herstelcodes. Daarmee komt u binnen als u uw telefoon kwijt bent.",
        "You have no recovery codes. They let you in when your phone is lost.",
    ),
    "done_by_recovery_code": (
        "U bent binnen met een herstelcode; die werkt niet nog eens. Telefoon kwijt? Zet hieronder uw nieuwe op.",
        "You came in by a recovery code; it does not work again. Phone lost? Set up your new one below.",
    ),
    "account_second_another": ("Andere telefoon opzetten", "Set up another phone"),
    "account_second_scan": (
        "Richt de camera van de app op de nieuwe telefoon op het vierkant, en typ hieronder de eerste code. Tot dan "
        "blijft de oude telefoon gelden. U heeft een kwartier.",
        "Point the camera of the app on the new phone at the square, and type the first code below. Until then the old "
        "phone counts. You have a quarter of an hour.",
    ),
    "account_second_first_code": ("Zes cijfers van de nieuwe telefoon", "Six digits of the new phone"),
    "account_second_take": ("Voortaan deze telefoon", "This phone from now on"),
    "account_second_wrong": (
        "Wachtwoord of code klopt niet, of de code is al gebruikt. Wacht op de volgende code. Er is niets veranderd.",
        "Password or code is not right, or the code was used already. Wait for the next code. Nothing was changed.",
    ),
    "account_second_new_wrong": (
        "Deze code is niet van de nieuwe telefoon. Kijk of u het vierkant van deze bladzijde heeft gebruikt en wacht "
        "op de volgende code. De oude telefoon geldt nog.",
        "This code is not of the new phone. See whether you used the square of this page and wait for the next code. "
        "The old phone still counts.",
    ),
    "done_second_replaced": (
        "Voortaan geldt de code van de nieuwe telefoon. Overal elders bent u uitgelogd. Wis het account uit de app "
        "op de oude telefoon.",
        "From now on the code of the new phone counts. Everywhere else you are signed out. Delete the account from the "
        "app on the old phone.",
    ),
    "account_second_off": (
        "Bij uw rol hoort geen code van de telefoon.",
        "Your role needs no code on the phone.",
    ),
    "account_second_next": (
        "De volgende keer dat u inlogt, zet u de tweede stap op.",
        "You set up the second step the next time you sign in.",
    ),
    "account_sign_ins": ("Waar u bent ingelogd", "Where you are signed in"),
    "account_here": ("hier, nu", "here, now"),
    "account_seen": ("laatst gebruikt {at}", "last used {at}"),
    "account_kind_session": ("tot u weggaat, hoogstens een halve dag", "until you leave, half a day at most"),
    "account_kind_device": ("eigen apparaat, tot en met {at}", "own device, until {at}"),
    "account_sign_in_none": ("Alleen hier.", "Only here."),
    "account_end": ("Uitloggen", "Sign out"),
    "account_end_this": ("Uitloggen: {what}", "Sign out: {what}"),
    "account_browser": ("een browser", "a browser"),
    "account_browser_on": ("{browser} op {device}", "{browser} on {device}"),
    "account_tokens": ("Sleutels voor koppelingen", "Keys for other software"),
    "account_tokens_lead": (
        "Met een sleutel kan andere software namens u bij de gegevens. Zij werkt een jaar; u ziet haar een keer.",
        "With a key other software reaches the data in your name. It works for a year; you see it once.",
    ),
    "account_token_label": ("Waarvoor", "What for"),
    "account_token_make": ("Sleutel maken", "Make a key"),
    "account_token_new": ("Uw nieuwe sleutel", "Your new key"),
    "account_token_copy": (
        "Neem haar nu over; zij wordt hierna niet meer getoond.",
        "Copy it now; it is not shown again.",
    ),
    "account_token_until": ("tot en met {at}", "until {at}"),
    "account_token_revoke": ("Intrekken", "Revoke"),
    "account_token_revoke_this": ("Intrekken: {what}", "Revoke: {what}"),
    "account_token_bad": ("Zeg waarvoor de sleutel is, op een regel.", "Say what the key is for, on one line."),
    "account_deputies": ("Vervangers", "Deputies"),
    "account_deputies_lead": (
        "Wie u vervangt, kiest en beëindigt u bij «Doorgeven», tussen wat uw school verder doorgeeft.",
        "Who stands in for you is chosen and ended under «Hand in», among what else your school hands in.",
    ),
    "account_deputies_go": ("Naar uw vervangers", "To your deputies"),
    "account_data": ("Mijn gegevens", "My data"),
    "account_data_lead": (
        "Alles wat over u bewaard is, als bestand. Dat u erom vroeg, staat in de geschiedenis.",
        "Everything that is stored about you, as a file. That you asked for it stands in the history.",
    ),
    "account_data_get": ("Mijn gegevens ophalen", "Get my data"),
    "account_was_first": (
        "Uw account is intussen veranderd, misschien door de beheerder. Bewaar het nog eens om het zo te laten zijn.",
        "Your account changed meanwhile, perhaps by the administrator. Save again to have it so.",
    ),
    "done_password": ("Uw wachtwoord is veranderd.", "Your password is changed."),
    "done_signed_out": ("Daar bent u uitgelogd.", "You are signed out there."),
    "done_key_revoked": ("De sleutel werkt niet meer.", "The key works no longer."),
}
