"""Texts that tell who a pupil is, as people at schools write them; every person and number is invented."""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.pupils.guard import Identifier

_BSN = ("123456782", "111222333", "1234 56 782", "123.456.782", "12-34-56-782", "１２３４５６７８２", "123 456 782")
_BSN_TEXTS = (
    "{} staat op het formulier, kunnen jullie daar iets mee?",
    "Aanmelding voor de training: {}",
    "bsn {}",
    "Zie ook {} in het dossier van het zorgteam",
    "Het burgerservicenummer is {}.",
    "ID {} / wil graag een gesprek in de pauze",
)
_BIRTH = (
    "12-03-2011",
    "3 mei 2010",
    "2011-05-14",
    "14/02/2012",
    "7.11.2009",
    "1 okt. 2011",
    "17 juli 2010",
    "February 3, 2012",
    "14052011",
    "8 december '11",
)
_BIRTH_TEXTS = (
    "Het gaat om iemand van {} die vaak alleen zit",
    "geb. {}, graag eerst bellen met het zorgteam",
    "Geboortedatum: {}",
    "Wil meedoen aan de meidengroep ({})",
)
_BIRTH_WHOLE = (
    "Geboren in 2011, zit nu bij de inloop",
    "is jarig op 14 juni, misschien leuk voor de groep",
    "geb 14/5/11",
    "gebdat. 3-4-12, havo",
    "DOB 14/02/11",
    "born on 5 May, please be careful",
    "verjaardag 9 maart",
    "02-11-12, doet mee met voetbal",
)
_MAILS = (
    "noah.visser@leerling.example.nl",
    "s.devries2011@gmail.example",
    "204518@school.example.nl",
    "f.elamrani (at) school.nl",
    "yusuf [at] mail punt nl",
    "tim_k@live.example",
)
_MAIL_TEXTS = (
    "Stuur de uitnodiging naar {}",
    "Bereikbaar via {} of via de mentor",
    "{} wil graag meedoen met de quiz",
    "Contact: {}, liefst na schooltijd.",
    "moeder mailde vanaf {}",
    "cc {}",
)
_PHONES = (
    "06-12345678",
    "06 12 34 56 78",
    "+31 6 1234 5678",
    "0031612345678",
    "06.12.34.56.78",
    "0186-612345",
    "010 - 123 45 67",
    "(06) 1234 5678",
    "+32 470 12 34 56",
)
_PHONE_TEXTS = (
    "Bel eerst even {} voor je komt",
    "Ouders zijn te bereiken op {}",
    "app {} als het niet doorgaat",
    "{} (na 15.30 uur)",
)
_NUMBERS = (
    "leerlingnummer 204518",
    "leerlingnr. 45213",
    "ll.nr. 20933",
    "Leerling 118243",
    "stamnummer: 30881",
    "llnr 5512",
    "leerling-id A20417",
    "studentnummer 4417823",
    "magisternummer 118",
    "pupil number 20418",
    "nr. leerling: 20417",
)
_NUMBER_TEXTS = ("Gesprek over {} inplannen", "{} komt niet meer in de pauze", "Graag aandacht voor {}.", "Zie {}")
_NAMES = (
    "Sanne",
    "Daan de Vries",
    "Fatima El Amrani",
    "Yusuf Yılmaz",
    "Jaïro",
    "Mohammed",
    "Emma van den Berg",
    "Noor Bakker",
    "Kevin",
    "Aylin",
    "S. de Vries",
    "J.P. Jansen",
    "Xuan",
    "Destiny",
    "Wiktoria Nowak",
    "Bram",
)
_PUPIL_TEXTS = (
    "Leerling {} wil niet meer naar gym",
    "Kun je even praten met mijn mentorleerling {}?",
    "Mentorleerling: {}",
    "Zorgen over een leerling ({}) na het weekend",
    "De leerling heet {}.",
    "{} is een leerling van mij en wordt gepest",
)
_PUPIL_WHOLE = (
    "Leerlingen Sanne, Tim en Mo doen mee met de training",
    "De moeder van Samira belt morgen terug",
    "ll. Daan komt later",
    "leerling sanne is vandaag afwezig",
    "LEERLING KEVIN SPIJBELT",
    "Gesprek met leerling over thuissituatie, Samira wil hulp",
    "mentorleerling m. el amrani",
    "ouders van Jayden zijn gescheiden",
    "Pupil Emma has trouble at home",
    "Het broertje van Yara zit ook bij de inloop",
)
_CLASS_TEXTS = (
    "{} uit 2B wordt buitengesloten",
    "{} (3C) wil stoppen met voetbal",
    "{}, klas 1HV2",
    "{} zit in 4 vwo",
    "2 mavo: {}",
    "H3A {}",
)
_CLASS_WHOLE = (
    "In klas 2B wordt Daan gepest",
    "Ruzie tussen Tim en Kevin in 3C",
    "tim uit 3c",
    "Groepje (Sem, Luuk, Milan) uit 2 mavo",
    "Graag aandacht voor Noa en Lotte uit havo 4",
    "Romy uit de brugklas",
    "V5b - Eline de Wit",
    "Emma from class 2B",
    "Lisa van leerjaar 3 heeft een conflict",
    "1TL1 Jayden",
    "sanne uit 2b",
    "Derde klas, Fleur: eet niet mee in de pauze",
)
_HOME_WHOLE = (
    "Woont aan de Lindenlaan 14 en fietst langs school",
    "Lindenlaan 14, bij oma",
    "woonachtig te Dorp, Kerkpad 3a",
    "Woont op 1234 AB 5",
    "He lives at Lindenlaan 14",
)


def planted() -> Iterator[tuple[Identifier, str]]:
    """Each text, and the kind of what it tells; some tell more than one thing."""
    for kind, carriers, values, count in (
        (Identifier.BSN, _BSN_TEXTS, _BSN, 42),
        (Identifier.BIRTH_DATE, _BIRTH_TEXTS, _BIRTH, 40),
        (Identifier.MAIL_ADDRESS, _MAIL_TEXTS, _MAILS, 36),
        (Identifier.PHONE_NUMBER, _PHONE_TEXTS, _PHONES, 36),
        (Identifier.PUPIL_NUMBER, _NUMBER_TEXTS, _NUMBERS, 44),
        (Identifier.PUPILS_NAME, _PUPIL_TEXTS, _NAMES, 60),
        (Identifier.NAME_WITH_CLASS, _CLASS_TEXTS, _NAMES, 60),
    ):
        every = [carrier.format(value) for carrier in carriers for value in values]
        yield from ((kind, every[at * len(every) // count]) for at in range(count))
    yield from ((Identifier.BIRTH_DATE, text) for text in _BIRTH_WHOLE)
    yield from ((Identifier.HOME_ADDRESS, text) for text in _HOME_WHOLE)
    yield from ((Identifier.PUPILS_NAME, text) for text in _PUPIL_WHOLE)
    yield from ((Identifier.NAME_WITH_CLASS, text) for text in _CLASS_WHOLE)
