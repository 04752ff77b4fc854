"""Texts that were written after the guard, to see what it makes of texts that it was not made for."""

from __future__ import annotations

PLANTED = """
Kan iemand met Dewi Sukarno (2HAVO-A) praten?
Nieuwe aanmelding: leerling Bo-Anne Hendrix
Het betreft Ilyas Bouzid, 3 kader.
Mentorleerling Stijn K. spijbelt vaak
Leerling M.B. heeft thuis problemen
Vriendin van Lieke uit 4V maakt zich zorgen
Zus van Amira is ook betrokken
Sofie de Groot, v3c
3VA Thomas van Dam
Lln Jesse (klas 1b) is weer verwijderd uit de les
Emre Kaya (T4)
Klas 2 basis - Naomi
leerling fatima el idrissi wil praten over thuis
mijn leerlinge Roos voelt zich alleen
Tess, leerling in de tweede
Gesprek gehad met Lars (H4b) na incident
Jongen uit 2TL2, Mika, wordt gepest
student Lucas is absent
Met Chayenne van 3GL afgesproken
Leerling: Timo
Leerling = Noah
Naam leerling: Julia Pietersen
Voor Rosalie, klas 1
Ruben en Levi van 2A vechten steeds
Graag even Demi uit b2 uit de les halen
Wessel vd Meer uit klas 3 heeft ruzie
geboren op 3-11-'10
geboortejaar 2011
geb: 20-06-2012
d.d. geboorte 4 april 2011
verjaardag 30 juni 2010
(12-05-2011)
jarig: 3 sept
19 januari 2009
2010.08.14
is 8 maart 2012 geboren
mobiel 0612 345 678
06 - 87 65 43 21
0031 6 12345678
06/12345678
+31(0)612345678
tel: 010 1234567
bel 078-6123456
bereikbaar op 06 1234 56 78 na school
nr vader 06-24681357
+49 151 23456789
email: mo.amrani@outlook.com
lisa2010 @ gmail.com
info@school.example
s.bakker@student.school.nl
jayden_2009@hotmail.nl, snel reageren
leerlingnummer: 2019345
leerlnr 12345
lln-nummer 99812
leerlingnr 18-2231
leerling met nummer 20345
LLNR: 104432
stamnr. 80231
leerling 2011045
bsn-nummer 123456782
BSN:111222333
burgerservicenummer 1112 22 333
zie 111.222.333
sofi 123456782
""".strip().splitlines()

ORDINARY = """
De activiteit begint om 9.00 uur en eindigt om 11.30 uur.
Graag extra stoelen in lokaal 214 en 216.
Contactpersoon is de afdelingsleider bovenbouw.
Klas 2B en 2C samen in de aula, 54 leerlingen.
Op maandag 7 september 2026 start de inloop.
Kan Fatima (coördinator) dit doorgeven aan Kwadrant?
Voorlichting door Indigo voor leerjaar 3 havo/vwo.
Samen met IrisZorg een les over alcohol in 4 mavo
De Kinderombudsman komt op 20 november langs.
Week van de Mediawijsheid: 6 t/m 13 november 2026
Mentoren van H2 willen liever het mentoruur.
Dhr. Smit van 3K vraagt om een andere datum.
Onze gymdocent helpt mee met het voetbaltoernooi voor de onderbouw.
Roosterwijziging: 2e uur vervalt, 3e uur 10.20-11.10.
Rookvrije Generatie, klas 1 en 2
Sportdag klas 3 op 22 juni 2027
Jaarlijks 8 bijeenkomsten van 45 minuten.
Kosten: € 250,00 per workshop, betaald door de gemeente
De Boom in Zuid-Beijerland is de locatie.
Vraag van leerlingen uit 4 kader: meer activiteiten na school
Mevrouw Jansen (leerlingcoördinator klas 1) is op donderdag vrij.
Bilal en Sanne overleggen met de teamleider van vmbo 3.
Graag overleg met de mentor van 1C over de sfeer in de klas.
Evaluatie periode 1: goed bezocht, gemiddeld 35 leerlingen per pauze
De les is voor leerlingen met een taalachterstand (ISK 2).
Reanimatie-les door Hartveilig, 2 vwo
Kunnen jullie in plaats van dinsdag 6 oktober op donderdag 8 oktober?
Er is geen beamer in A1.05.
Verzoek om nogmaals langs te komen in groep 3A, er is veel onrust.
Jongerencentrum Bliss heeft op 12 december een talentenavond
Bureau Jeugdzorg en Veilig Thuis zijn op de hoogte.
De wijkteams werken van 8:30 tot 17:00.
Wij verwachten 120 leerlingen, verdeeld over 4 rondes van 30.
Meldpunt: 14 0186 of via de website
Politie: 0900-8844
Stage-markt met 40 bedrijven, hal B
Code van de kluis staat in het draaiboek.
Rondleiding groep 7 en 8
Herfstvakantie 17 t/m 25 oktober 2026
Docent LO Mark van der Laan begeleidt 3B
Gastles mediawijsheid van Bureau Jeugd & Media (H1b)
Start 13:05, einde 13:55, daarna opruimen tot 14:15
Er zijn 3 leerlingen aangemeld, maximum is 12
Tutor van klas V1 wil een klassengesprek
Johan de Witt-gymnasium, klas 1 t/m 3
""".strip().splitlines()
