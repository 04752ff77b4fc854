"""Texts that nobody should be kept from writing: appointments, times, groups, functions, organisations."""

from __future__ import annotations

from collections.abc import Iterator

_WHOLE = """
Quiz over online pesten op dinsdag 12 november 2026 in de aula.
Pauzecontact havo 3 van 10:12 tot 10:27.
Mentor van 2B vraagt een les over groepsdruk.
De teamleider onderbouw, mevrouw De Jong, stemt in.
Les voor 2B en 2C over sexting, 50 minuten.
Kunnen we de les van 3 vwo naar 14.30 uur verplaatsen?
Toetsweek klas 3 en 4 van 8-3-2027 t/m 12-3-2027.
Lokaal B2 is bezet, graag A4-papier meenemen.
Jongerenwerker Noor draait de inloop bij klas 2.
Noor en Bilal draaien de quiz voor havo 3
Bel anders de Kindertelefoon: 0800-0432
De leerling wordt naar de inloop gestuurd.
Willem van Oranje, locatie 2: klas 2B
College De Brug vraagt een gastles voor 1HV2.
Paarse Vrijdag in havo 3
Halt (klas 2) komt op 3 december
Rots en Water (2B) schuift een week op
Leerlingen uit 2B willen voetballen in de pauze
Signaal: onrust in 3C na de vakantie
Drie meiden uit 2B zoeken een plek
Nieuwe tijden vanaf 1 september 2027: 08.30-09.20, 09.20-10.10, 10.30-11.20
Budget 12500 euro, 1500 leerlingen
bereikbaar 08.30 - 16.30 uur
Ik ben de docent Frans van 3H.
De wijkagent en Bureau Halt sluiten aan.
Samen met Youth for Christ en Stichting Welzijn Hoeksche Waard.
Sinds 1 september 2015 werken wij samen
De les kan in week 48 of 49, liefst het 3e uur.
Prins Maurits, 2e pauze
Sanne en Bilal zijn er dinsdag niet, graag ruilen met woensdag
Mevrouw Van den Berg (mentor 3C) wil erbij zijn.
De heer Jansen, teamleider havo, is akkoord voor klas 4.
Docent Engels van 2A geeft haar les op donderdag het 3e uur.
Juf Anna van 1B stelt het mentoruur beschikbaar
Kan Youssef (jongerenwerker) ook naar 2D komen?
Graag het lokaal naast de conciërge, 1.14 of 1.16.
Ouderavond op 14 november om 19:30 uur, aula.
De GGD doet in week 45 de gezondheidscheck bij klas 2 en 4.
Wegens de excursie naar Rotterdam kan 3 havo niet op 17-11-2026.
De quiz duurt 45 minuten; 2 x 25 leerlingen.
Vorig jaar waren er 312 contacten in de pauze.
Wij willen 12 lessen in periode 2 (9 november t/m 18 december 2026).
Voorlichting Bureau Halt voor leerjaar 1 en 2, samen met de wijkagent.
Groep 8 komt kijken op de open dag van 30 januari 2027.
Verplaatsen naar vrijdag 13.10-14.00 s.v.p.
Het Actief College heeft rooster A in even weken.
RSG Hoeksche Waard, locatie Oud-Beijerland: aula dicht tot 10.45.
Leerling krijgt uitleg over de inloop en gaat daarna terug naar de les.
Een leerling uit 4 vwo helpt bij de organisatie van het toernooi.
Leerlingen van havo 5 hebben examentraining.
De leerlingenraad wil graag een debat op 5 mei.
Mentorles over groepsdruk voor H3A en H3B.
In V4 staat het thema geld en werk centraal.
Telefoon van Noor
Werktelefoon van het team
De 2e pauze is voor de onderbouw, de 1e voor de bovenbouw.
Ramadan begint op 8 februari 2027; geen eten bij de activiteit.
Wij zijn op 5 juni gesloten.
Eerder was het op 3-10, nu op 10-10.
Uitwijklocatie: Jongerencentrum De Loods, Beneden Oostdijk 12.
Kickboksles in de gymzaal (zaal 2), 15:00-16:30.
Meidenavond voor 13 tot 16 jaar, elke 2e vrijdag.
Max 24 leerlingen per keer, min 8.
Kerst: geen activiteiten van 21-12-2026 tot en met 3-1-2027.
Les over vapen samen met Tactus (havo 3, week 6)
Valt dit samen met de les van de docent maatschappijleer in 4H?
Op het Anne Frank College is klas 1 op kamp.
Akkoord namens de afdelingsleider bovenbouw.
Kan de sessie met 2K2 een week later?
LO-les, klas 4, sporthal De Boogerd
Graag 2 workshops 3D-printen voor klas 2
Factuur 2026-00417 volgt
Contract 40 weken, 36 uur per week, 1.800 contacturen
Postcode 3261 AB, Oud-Beijerland
The quiz for year 2 moves to 14:00 on 3 March 2027.
Please bring the teacher of class 3B along.
Het gesprek met de ouders is verplaatst; de zorgcoördinator is erbij.
Leerling en mentor komen samen naar de inloop
""".strip().splitlines()

_DATES = ("dinsdag 12 november 2026", "3-2-2027", "vrijdag 18 december", "14/01/2027", "2027-03-09", "week 47")
_TIMES = ("10:12", "13.45 uur", "het 3e uur", "de 2e pauze", "15:00-16:30", "9u30")
_GROUPS = (
    "2B",
    "havo 3",
    "klas 1",
    "4 vwo",
    "1HV2",
    "leerjaar 2",
    "de brugklas",
    "3 vmbo-k",
    "H3A",
    "2TL1",
    "alle tweede klassen",
)
_FUNCTIONS = (
    "de mentor",
    "de teamleider",
    "mevrouw De Vries",
    "de heer Bakker",
    "de zorgcoördinator",
    "onze conciërge",
    "de jongerenwerker",
    "docent Duits",
    "de wijkagent",
    "juf Sanne",
)
_ORGANISATIONS = (
    "Bureau Halt",
    "Stichting Kwadrant",
    "de GGD Zuid-Holland Zuid",
    "Youz",
    "het Wellantcollege",
    "CSG Willem van Oranje",
    "de politie",
    "Jongerenwerk Hoeksche Waard",
    "Diverz",
    "Museum Het Land van Strijen",
)
_CARRIERS = (
    "Kan de les met {group} naar {date}, {time}?",
    "{function} van {group} is akkoord met {date}.",
    "Op {date} komt {organisation} langs bij {group}.",
    "Graag de pauzeactiviteit om {time}; {group} heeft dan geen toets.",
    "{organisation} verzorgt de gastles ({group}, {time}).",
    "{group} is die dag op excursie, liever {date}.",
    "Overleg met {function} en {organisation} op {date} om {time}",
    "Thema groepsdruk past beter bij {group}, zegt {function}.",
    "Niet op {date}: dan is {function} afwezig.",
    "{group}: 28 leerlingen, lokaal 1.12, {time}",
    "{function} haalt de leerlingen van {group} op bij de aula, {time}.",
    "Samenwerking met {organisation} loopt goed; {group} was enthousiast.",
)


def ordinary() -> Iterator[str]:
    """Three hundred texts."""
    yield from _WHOLE
    for at in range(300 - len(_WHOLE)):
        yield _CARRIERS[at % len(_CARRIERS)].format(
            date=_DATES[at // 3 % len(_DATES)],
            time=_TIMES[at // 5 % len(_TIMES)],
            group=_GROUPS[at // 2 % len(_GROUPS)],
            function=_FUNCTIONS[at // 7 % len(_FUNCTIONS)],
            organisation=_ORGANISATIONS[at // 4 % len(_ORGANISATIONS)],
        )
