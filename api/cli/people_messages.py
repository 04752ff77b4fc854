"""What ``programma user`` and the first start of ``programma serve`` say, Dutch first and English second."""

from __future__ import annotations

from collections.abc import Mapping

PEOPLE_MESSAGES: Mapping[str, tuple[str, str]] = {
    "not_an_email": ("Geen mailadres als naam@voorbeeld.nl.", "No mail address like name@example.org."),
    "not_a_line": ("Een regel van hoogstens 200 tekens.", "One line of at most 200 characters."),
    "not_a_code": (
        "Geen code uit de invoer: letters, cijfers, - _ of punt, zonder spatie.",
        "No code of the input: letters, digits, - _ or dot, without blanks.",
    ),
    "which_partnership": (
        "Zeg welke samenwerking met --partnership; er zijn: {names}. Een nieuwe maakt u met haar beheerder: --role "
        "administrator --partnership NAAM.",
        "Say which partnership with --partnership; there are: {names}. A new one is made with its administrator: "
        "--role administrator --partnership NAME.",
    ),
    "no_partnership_yet": (
        "Er is nog geen samenwerking. Maak eerst haar beheerder: programma user add --email ADRES --partnership NAAM.",
        "There is no partnership yet. Make its administrator first: programma user add --email ADDRESS --partnership "
        "NAME.",
    ),
    "place_needed": (
        "Dit hoort bij de rol {role}: geef de code uit de invoer.",
        "The role {role} needs this: give the code of the input.",
    ),
    "place_too_much": ("Dit hoort niet bij de rol {role}; laat het weg.", "The role {role} has none; leave it out."),
    "unknown_place": (
        "{option}: De invoer heeft geen {code}.{near} Er zijn: {there}.",
        "{option}: The input has no {code}.{near} There are: {there}.",
    ),
    "address_taken": (
        "Met dit adres is er al een account. Weer binnenlaten: programma user link --email {email}.",
        "There is an account with this address. To let somebody in again: programma user link --email {email}.",
    ),
    "invited": (
        "Het account is gemaakt. Open deze link in een browser terwijl programma serve draait: daar kiest u een "
        "wachtwoord en zet u een tweede stap op als de rol die heeft. De link werkt een keer, zeven dagen lang, en "
        "wordt niet bewaard:\n{link}",
        "The account was made. Open this link in a browser while programma serve runs: there one chooses a password "
        "and sets up a second step if the role has one. The link works once, for seven days, and is not kept:\n{link}",
    ),
    "nobody_yet": (
        "Er is nog niemand die kan inloggen. Maak in een ander venster de eerste beheerder:\n  {address}programma user "
        "add --email ADRES --partnership NAAM{database}\nen open de link die daar verschijnt.",
        "There is nobody yet who can sign in. Make the first administrator in another window:\n  {address}programma "
        "user add --email ADDRESS --partnership NAME{database}\nand open the link that it shows.",
    ),
    "way_in": (
        "Deze link werkt een keer, een half uur lang, en wordt niet bewaard:\n{link}",
        "This link works once, for half an hour, and is not kept:\n{link}",
    ),
    "no_such_account": (
        "Er is geen open account met dit adres. Kijk het na, of maak het: programma user add --email ADRES.",
        "There is no open account with this address. Check it, or make it: programma user add --email ADDRESS.",
    ),
}
