"""Texts about sessions in which somebody is named or can be found; every person, number and address is invented."""

from __future__ import annotations

from collections.abc import Iterator

from tests.planner.domain.pupils.texts import listed_in_order

_ALONE = """
Sanne had ruzie
Yara was verdrietig vandaag
Met Jayden gepraat over thuis
Daan kwam te laat en ging boos weg
Goed gesprek met Fatima gehad
Volgende keer Kevin en Ayoub uit elkaar zetten
Wessel deed niet mee
Ik heb Romy gevraagd of ze volgende week weer komt
Rustige middag, alleen Tygo was erg druk
Lotte en Mila vroegen om een meidengroep
Veel geleerd van wat Hamza vertelde over zijn wijk
Xanthe had ruzie met haar vriendinnen
Na afloop bleef Noa nog even hangen
Djenna huilde in de pauze
Volgende week verder praten met Ruben
Emma liet zien dat ze goed kan tekenen
De ruzie tussen Milan en Stijn is opgelost
Abdirahman wil graag leren koken
Er was onrust doordat Zoë gepest wordt
Liam en ik hebben gevoetbald
Zeynep bedankte ons voor de les
Kjeld gooide met eten
Het ging beter zodra Quinten weg was
Op verzoek van Naomi een extra les gedaan
Kwam Jesse niet, dan was het rustig
Onze aanpak met Ilse werkt goed
Szymon spreekt nog weinig Nederlands
Vraag Tess volgende keer eerder
Mehmet is geschorst
Ook Bente was er weer
Anouk durfde niet te presenteren
Let op Dani, die blowt
Veel aandacht nodig voor Jaylinn
Esmée heeft last van haar ouders
Gesproken met Thijs over gamen
Wouter en Bas zijn verliefd op hetzelfde meisje
Pim vertelde dat hij thuis geslagen wordt
Mooi hoe Aaliyah de groep meenam
Ik maak me zorgen om Luca
Rayan zat alleen
Roos wilde niet mee naar buiten
Met Roos gesproken over haar vriendengroep
Bloem had ruzie met Storm
Mei werd buitengesloten
Sterre zat weer alleen in de pauze
Storm liep boos weg
Floor durft niet meer naar school
Wil gepraat met Wim over vapen
Even apart gezeten met Floor
Bergen heeft Tim weggestuurd
Vandaag heeft Lieve haar spreekbeurt geoefend
Beau heeft weer niet gegeten
Max had een blauw oog
Ik zag dat Jip afgelopen week niet kwam
Guus en Lux vechten steeds
Amber was stil vandaag
Lente vertelde over haar oma
Hoe gaat het met Faye?
Wat Joëlle zei raakte de hele groep
Volgende keer niet meer samen: Sem, Levi, Finn
Les liep uit, Owen werd boos
Vooral Ecrin en Elif deden actief mee
Goed om te weten: Mats heeft adhd
Zorg om Nova en haar broertje
Voor Vajèn was het spannend
Shanaya's moeder is ziek
Tip: zet Damian vooraan
Amira vindt de lessen saai
Van Selina gehoord dat er gevochten wordt na school
Sven, Tom en Lars voetbalden mee
Was leuk, Puck zong een lied
Hidde gescholden, Merel teruggescholden
Dewi vroeg of we over scheiden kunnen praten
Jongens rustig, behalve Kaan
Gevraagd aan Oumaima of zij het wil leiden
Iris durfde wel, Loïs niet
Teun ging na tien minuten weg
Ik gaf Wiktoria een compliment
Goed idee van Tijmen: een toernooi
Chayenne is zwanger
Samen met Lina een plan gemaakt
Hailey post foto's van anderen
Jurre zijn vader zit vast
Filmpje van Fenna ging rond
Maud wordt uitgescholden om haar haar
Vandaag liep het stroef omdat Mohamed er niet was
Naar huis gestuurd: Joey
Ravi heeft een mes bij zich
Kiki was jarig en trakteerde
Het meisje heet Elin
Bij het kickboksen blonk Sofiane uit
Gesprekje met Evi en Isa, beiden verdrietig
Volgens Bram is het nepvape
Ik hoorde van Nina over de ruzie
Anna lacht weer
Hoi, Pien en haar vriendin willen graag een andere dag
Lara kan niet op donderdag
Dit is voor Timo te moeilijk
Graag een ander moment, Jelle heeft dan therapie
Liever later, want Nora komt anders niet
We willen niet dat Julian en Boaz samen in de groep zitten
Reden: Sofie zit dan bij de schoolarts
De groep is onrustig sinds Quincy er is
Kan het een week later? Nikki is nog ziek
In verband met de schorsing van Marouane liever na de vakantie
""".strip().splitlines()

_ALONE_ENGLISH = """
Emma had a fight
Talked to Jayden about home
Sanne was crying during break
Noah did not want to join
Good talk with Amina today
Next time keep Liam and Daan apart
Yusuf told us about his brother
Please ask Fleur to come again
Zara's parents are divorcing
I am worried about Finn
Mila left angry
It went better once Ryan had left
Thanks to Chloe the group was quiet
Everyone joined except Omar
""".strip().splitlines()

_SMALL = """
sanne had ruzie
gesprek met jayden over thuis
met fatima gesproken over haar vader
daan was weer vervelend
yara en lotte huilden
kevin spijbelt nog steeds
volgende keer ayoub apart nemen
zorgen om tygo
ik zag hamza vechten
esmee wordt gepest
mohamed is boos weggelopen
anouk vertelde over haar moeder
met romy gaat het beter
vandaag was stijn stil
ruzie tussen milan en wessel
noa durfde mee te doen
zeynep kwam niet
YARA WAS ER NIET
MET JAYDEN GEPRAAT
RUZIE MET SANNE
talked to emma about home
liam was angry
""".strip().splitlines()

_MISSPELLED = """
Sannne had ruzie
Jaiden was boos
Mohamet liep weg
Fatiema huilde
Met Ayoeb gepraat
Keven had weer ruzie
Gesprek met Zeynepp over school
Esmeé wordt gepest
Yarra was stil
Met Desteny een wandeling gemaakt
Chayen kwam te laat
Stein liet zijn telefoon zien
Met Noortjee gesproken
Mohammet en Ayyoub vochten
""".strip().splitlines()

_NICKNAMES = """
Sannie had ruzie
Moosje was er weer
Fati huilde
Jayjay liep weg
Met Lotje gepraat
Daantje vertelde over zijn opa
Gesprek met Momo gehad
Nootje zat alleen
Ab en Mo vechten steeds
Djay vapet op het plein
De jongen die ze Kleine Mo noemen liep weg
Met 'Joppie' gepraat
Yaartje deed goed mee
Mohaatje was er ook
Luukie moest huilen
Met Annie en Bennie gekookt
""".strip().splitlines()

_INITIALS = """
S. de B. had ruzie
Gesprek met J.v.d.M. over thuis
M.E. was boos
Met S.B. gepraat
Zorgen om F. el A.
K. zat alleen in de pauze
D. en T. vechten steeds
Over L. de V. maak ik me zorgen
J. vertelde over zijn vader
met s. de b. gepraat
Ruzie tussen R. en M.
Y.B. komt volgende week niet
A. v. D. werd naar huis gestuurd
Leerling T. huilde
Goed gesprek met N. gehad
P.J. de W. is geschorst
S de B had ruzie
Afspraak met mevrouw over N. de G.
""".strip().splitlines()

_DESCRIBED = """
die jongen van Bakker uit 3B was er weer
dat meisje van El Amrani huilde
De zoon van Jansen had ruzie
het zusje van Tim kwam ook
die ene van De Wit liep weg
De dochter van mevrouw Yilmaz wordt gepest
De tweeling Van Dam deed niet mee
dat kind van Kaya
De broer van Ismail stond bij het hek
Die lange jongen, Visser heet hij, was agressief
meisje Jansen voelde zich onveilig
De jongste van Van den Berg blowt
Jongen met de naam Vos is gepest
kleinzoon van Mulder uit de brugklas
Familie El Idrissi wil niet dat hun zoon meedoet
De jongen Hassan was boos
Een meisje genaamd Iris huilde
Haar naam is Lisa
Hij heet Brandon en hij vapet
de neef van Bouali wil vechten
De Vries (die met die pet) was vervelend
Daan de Vries had ruzie
Fatima El Amrani wil praten
Gesproken met Emma van den Berg
Yusuf Yilmaz is naar huis gegaan
Het vriendje van Sofie wachtte buiten
De vriendin van Demi is zwanger
Opa van Luuk heeft gebeld
""".strip().splitlines()

_HANDLES = """
Haar insta is @sanne.x
Volg @yara_lvs voor het filmpje
snap: jayden2011x
Snapchat daan.dv11 stuurde foto's
Op tiktok heet ze romy.xo
zijn insta: k3v1n_nl
@fatimaa.ea plaatste het
TikTok @tygo__010
voeg toe op snap: noa.bxx
IG: lottevdb
Discord: Milan#4821
account @mehmet.kaya.06 filmt in de pauze
Snap van haar: essmee_12
Instagram-account luukdewit12 is nep
app via telegram @ay0ub
haar snapnaam is xx_demi_xx
bereal @teun.b
insta sanne_bakker
roblox-naam: Levi_gamer09
Filmpje staat op tiktok.com/@stijn.v09
instagram.com/roosje.k
snapchat.com/add/kaan.010
""".strip().splitlines()

_MAILS = """
mail naar sanne punt bakker apenstaartje gmail punt com
sanne.bakker_at_gmail.com
sannebakker@gmail
s.bakker AT leerling DOT school DOT nl
daan2011 apenstaart hotmail.com
yara(at)live(punt)nl
jayden.v @ school.nl graag uitnodigen
k.devries[at]outlook[dot]com
mo_2010 at hotmail dot com
fatima@leerling.willem
stuur het naar lotte.k@ziggo.nl
noa.b @ leerling . hw . nl
tim-kok@kpnmail.nl vraagt om hulp
esmee11@icloud,com
mailto:luuk@live.nl
""".strip().splitlines()

_PHONES = """
bel nul zes twaalf vierendertig zesenvijftig achtenzeventig
nul zes een twee drie vier vijf zes zeven acht
o6-12345678
O6 12 34 56 78
06 twaalf 34 56 78
zero six one two three four five six seven eight
06-12 34 vijf zes 78
app me: zes twaalf drie vier vijf zes zeven acht
tel nul een acht zes, zes een twee drie vier vijf
0 6 1 2 3 4 5 6 7 8
06_1234_5678
06 - 1 2 3 4 5 6 7 8
06.1234.5678 na schooltijd
+31.6.12345678
plus 31 6 12345678
(0031)6-1234 5678
06/12-34-56-78
06*12345678
06 12345 678 is van zijn moeder
Nummer is 0612 34 5678
""".strip().splitlines()

_NUMBERS = """
1 2 3 4 5 6 7 8 2
BSN 1234.56.782
B.S.N. 123456782
123 45 67 82 staat op de brief
bsn: 1.2.3.4.5.6.7.8.2
111-222-333 is het nummer
burger service nummer 123 456 782
BSN is 1112.22.333
bsnr 123456782
12 34 56 78 2
bsn een twee drie vier vijf zes zeven acht twee
lln 204518 was er niet
llnr.204518
leerling nr: 20-4518
Somtoday-id 88213
ll# 20451
leerlingnummer 20 45 18
Magister: 118243
nummer 204518 uit Magister
leerlingpas 204518 gevonden
stamnr 30.881
leerling no 5512
zie Somtoday 45213
leerl.nr 99231
student id 4417823
pupil no. 20418
""".strip().splitlines()

_BIRTHS = """
veertien mei tweeduizend elf
geboren op de derde van maart 2011
14 mei tweeduizendelf
geboren in mei 2011
drie maart 2012
geboren de 14e mei
is op 12 maart dertien geworden
wordt op 3 mei veertien
geb. dertien oktober
geboortedatum: twee februari tweeduizend twaalf
jarig op twaalf juni
haar verjaardag is de negende van mei
12 maart is ze jarig
born on the third of May 2011
his birthday is 4 June
turned 13 on 2 October
geboortejaar tweeduizend elf
14|05|2011
14_05_2011
14 - 5 - 2011
2011/5/14
14.V.2011
eenentwintig juni 2010
vijf december '11
5 dec 2011
""".strip().splitlines()

_NAMES = listed_in_order("""
Sanne Daan Fatima Yusuf Jaïro Mohammed Emma Noor Kevin Aylin Xuan Destiny Wiktoria Bram Romy Tygo Djenna Hamza
Lieke Sem Ayoub Zoë Chayenne Kjeld Vajèn Milou Thijmen Ecrin Abdirahman Oumaima Joost Evy Mats Shanaya Ilias Femke
Luuk Nisa Dewi Szymon Bodhi Fenna Rayan Loïs Jens Maud Kaan Julia Pepijn Naomi Hidde Amira
""")

_CARRIERS = """
{} had ruzie in de pauze
Vandaag was {} er niet bij
Gesprek met {} gehad
{} vertelde over thuis
Volgende keer {} erbij betrekken
{} wil graag meedoen
Zorgen over {}
Het was druk, {} moest eruit
{} en een vriendin bleven na afloop praten
Op het plein stond {} alleen
Ik heb {} naar binnen geroepen
{} is verhuisd
Weinig animo, maar {} was enthousiast
Dankzij {} ging het goed
{} kreeg klappen van een oudere jongen
Vraag aan {} hoe het met het toernooi zit
{} heeft hulp nodig bij geld
Wat {} nodig heeft is rust
{}: erg stil
De rest kwam wel, {} niet
{}, altijd te laat
Talked with {} after class
{} was bullied again
Could you look after {} next week?
""".strip().splitlines()


def _generated() -> Iterator[str]:
    """Each carrier with five names; neither carriers nor names of one half stand in the other."""
    for at, carrier in enumerate(_CARRIERS):
        half = _NAMES[at % 2 :: 2]
        yield from (carrier.format(half[(at * 5 + number * 7) % len(half)]) for number in range(5))


_GENERATED = tuple(_generated())
_LISTS = (
    _ALONE,
    _ALONE_ENGLISH,
    _SMALL,
    _MISSPELLED,
    _NICKNAMES,
    _INITIALS,
    _DESCRIBED,
    _HANDLES,
    _MAILS,
    _PHONES,
    _NUMBERS,
    _BIRTHS,
)
SEEN = (*(text for texts in _LISTS for text in texts[::2]), *(t for n, t in enumerate(_GENERATED) if n // 5 % 2 == 0))
"""The half that the guard was made with."""
HELD_OUT = (
    *(text for texts in _LISTS for text in texts[1::2]),
    *(t for n, t in enumerate(_GENERATED) if n // 5 % 2 == 1),
)
"""The half that was written at the same time and first tried when the guard was done."""
