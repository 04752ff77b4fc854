"""Why a calendar could not be fetched, in words for coordinators."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """What kept a calendar from being fetched; the values are stable."""

    UNREADABLE = "address-unreadable"
    SCHEME = "address-scheme"
    CREDENTIALS = "address-credentials"
    PORT = "address-port"
    NOT_PUBLIC = "address-not-public"
    UNKNOWN_NAME = "unknown-name"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    CERTIFICATE = "certificate"
    REDIRECTS = "redirects"
    DOWNGRADE = "downgrade"
    TOO_LARGE = "too-large"
    CUT_OFF = "cut-off"
    ENCODING = "encoding"
    PROTOCOL = "protocol"
    LOGIN = "login"
    LOGIN_PAGE = "login-page"
    NOT_FOUND = "not-found"
    GONE = "gone"
    TOO_OFTEN = "too-often"
    SERVER = "server"
    STATUS = "status"

    @property
    def nl(self) -> str:
        """A sentence in Dutch, with what to do."""
        return _TEXTS[self][0]

    @property
    def en(self) -> str:
        """The same in English."""
        return _TEXTS[self][1]


_TEXTS = {
    Reason.UNREADABLE: (
        "Dit is geen adres van een agenda. Kopieer het opnieuw uit het agendaprogramma.",
        "This is no address of a calendar. Copy it again from the calendar program.",
    ),
    Reason.SCHEME: (
        "Een adres van een agenda begint met https://, http:// of webcal://.",
        "An address of a calendar begins with https://, http:// or webcal://.",
    ),
    Reason.CREDENTIALS: (
        "Er staat een naam of wachtwoord in het adres. Gebruik een geheime link zonder wachtwoord.",
        "The address holds a name or password. Use a secret link without one.",
    ),
    Reason.PORT: (
        "Het adres gebruikt een ongewone poort; alleen de gewone poorten van http en https mogen.",
        "The address uses an unusual port; only the usual ports of http and https are allowed.",
    ),
    Reason.NOT_PUBLIC: (
        "Dit adres ligt niet op het openbare internet. Gebruik de openbare link van de agenda.",
        "This address does not lie on the public internet. Use the public link of the calendar.",
    ),
    Reason.UNKNOWN_NAME: (
        "De computer in dit adres bestaat niet, of is nu niet te vinden. Controleer het adres.",
        "The computer in this address does not exist, or cannot be found now. Check the address.",
    ),
    Reason.UNREACHABLE: (
        "De andere kant neemt niet op. Later wordt het opnieuw geprobeerd.",
        "The other side does not answer. It is tried again later.",
    ),
    Reason.TIMEOUT: (
        "Het antwoord duurde te lang. Later wordt het opnieuw geprobeerd.",
        "The answer took too long. It is tried again later.",
    ),
    Reason.CERTIFICATE: (
        "De beveiligde verbinding klopt niet (certificaat). Vraag de beheerder van de agenda ernaar.",
        "The secure connection is not right (certificate). Ask whoever runs the calendar.",
    ),
    Reason.REDIRECTS: (
        "Het adres stuurt te vaak door, of nergens heen. Kopieer het opnieuw uit het agendaprogramma.",
        "The address redirects too often, or nowhere. Copy it again from the calendar program.",
    ),
    Reason.DOWNGRADE: (
        "Het adres stuurt door naar een onbeveiligde verbinding; dat wordt niet gevolgd.",
        "The address redirects to an insecure connection, which is not followed.",
    ),
    Reason.TOO_LARGE: (
        "De agenda is te groot. Deel een kortere periode, of minder agenda's achter één link.",
        "The calendar is too large. Share a shorter time, or fewer calendars behind one link.",
    ),
    Reason.CUT_OFF: (
        "Het antwoord brak halverwege af. Later wordt het opnieuw geprobeerd.",
        "The answer broke off half-way. It is tried again later.",
    ),
    Reason.ENCODING: (
        "Het antwoord is ingepakt op een manier die niet te lezen is.",
        "The answer is compressed in a way that cannot be read.",
    ),
    Reason.PROTOCOL: (
        "Het antwoord is geen antwoord van een website. Controleer het adres.",
        "The answer is not one of a web site. Check the address.",
    ),
    Reason.LOGIN: (
        "Het adres vraagt om in te loggen. Gebruik een geheime link die zonder wachtwoord werkt.",
        "The address asks for a login. Use a secret link that works without a password.",
    ),
    Reason.LOGIN_PAGE: (
        "Er kwam een webpagina in plaats van een agenda, misschien om in te loggen. Gebruik de geheime iCal-link.",
        "A web page came instead of a calendar, maybe for a login. Use the secret iCal link.",
    ),
    Reason.NOT_FOUND: (
        "Op dit adres staat nu geen agenda. Kopieer het opnieuw uit het agendaprogramma.",
        "There is no calendar at this address now. Copy it again from the calendar program.",
    ),
    Reason.GONE: (
        "Deze link is ingetrokken. Vraag een nieuwe link.",
        "This link was withdrawn. Ask for a new one.",
    ),
    Reason.TOO_OFTEN: (
        "De andere kant vraagt om later terug te komen.",
        "The other side asks to come back later.",
    ),
    Reason.SERVER: (
        "De andere kant heeft een storing. Later wordt het opnieuw geprobeerd.",
        "The other side has a fault. It is tried again later.",
    ),
    Reason.STATUS: (
        "De andere kant gaf een antwoord waar geen agenda in zit.",
        "The other side gave an answer without a calendar.",
    ),
}


class FetchRefused(Exception):
    """Ends a fetch; ``reason`` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
