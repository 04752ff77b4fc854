"""Texts about sessions as youth workers, school contacts and coordinators write them, in which nobody can be found."""

from __future__ import annotations

from collections.abc import Iterator

from tests.planner.domain.pupils.texts import listed_in_order

ADULTS = (
    "Noor van Dijk",
    "Bilal Azzouzi",
    "Karin de Wit",
    "Jeroen Smits",
    "Marloes Kuipers",
    "Youssef Benali",
    "mevrouw A. de Graaf, teamleider",
)
"""Workers and contacts of the partnership, who may be named."""

_LEARNED = """
Korte opdrachten werken beter dan een lang verhaal
De groep was rustig, quiz van 20 minuten is lang genoeg
Volgende keer eerder beginnen, opbouwen kostte tijd
Zonder beamer ging het ook prima
Jongens en meiden apart leverde meer gesprek op
Laat ze zelf stellingen bedenken
Telefoons in de bak aan het begin werkt goed
Snacks meenemen hielp bij de opkomst
Voetbal trekt vooral de onderbouw, tafeltennis de bovenbouw
Veel vragen over vapen en Snus
Het filmpje over sexting was te kinderachtig voor klas 4
Er was onrust door een brandoefening
Beter in de aula dan in lokaal 112
TikTok en Snapchat blijven goede ingangen
Met Kahoot doet iedereen mee
Roblox en Fortnite zijn hier het gesprek van de dag
Regen: binnen sjoelen is een goed alternatief
Door de storm bleef iedereen binnen
Storm Ciarán zorgde voor weinig opkomst
Een roos als bedankje werkte leuk op Valentijnsdag
Rozen uitdelen op Paarse Vrijdag viel goed
In mei is het te druk met examens
Mei en juni beter vermijden
Floor curling was een succes
De kaarten met dilemma's zijn goud waard
Wil iemand een nieuwe bal bestellen?
Lieve sfeer, veel gelachen
Max 15 leerlingen in deze ruimte
Bloemen op tafel maken het gezelliger
Op de Bergen was geen ruimte voor tafeltennis
Sterren van het voetbal als voorbeeld spreekt aan
Muziek van Boef en Frenna slaat aan
De rapworkshop met microfoon trok twintig man
Het spel Weerwolven werkt goed met twaalf man
30 seconds spelen kost te veel tijd
Uno en Jungle Speed zijn favoriet
Pannenkoeken bakken duurt langer dan je denkt
Ramadan: geen eten, wel bordspellen
Tijdens Suikerfeest is de helft afwezig
Na de gymles zijn ze moe
Maandag is geen goede dag voor gesprekken over geld
Vrijdagmiddag na het zesde uur komt niemand
De posters hingen op de verkeerde plek
Samen lopen naar de Albert Heijn geeft goede gesprekken
Stelling over Andrew Tate maakte veel los
Film van Anne Frank sloot goed aan bij geschiedenis
Het verhaal van Malala raakte iedereen
Gesprek over Max Verstappen als binnenkomer
Ajax tegen Feyenoord leidde tot verhitte discussie
Messi of Ronaldo: goede energizer
Instagram en BeReal zijn uit, TikTok is in
Nieuwe gezichten uit de tweede klassen
Veel meiden, weinig jongens
Drie leerlingen bleven na om te praten over pesten
Een leerling vertelde over ruzie thuis, besproken met de mentor
Een jongen werd boos, even naar buiten gegaan en daarna weer goed
Twee meiden hadden ruzie, uitgepraat
Iemand werd uitgescholden; afgesproken dat we het volgende keer over taal hebben
Zorg gedeeld met het zorgteam
Verwezen naar de schoolmaatschappelijk werker
Meldcode doorlopen met mevrouw De Graaf
Jongerenwerker Noor nam de helft van de groep
Met Bilal als scheidsrechter liep het toernooi goed
Noor en Bilal samen voor de groep werkt beter
Karin vroeg om meer over groepsdruk
Bilal had de bal vergeten
Marloes kwam kijken en was enthousiast
Youssef gaf een goede tip over beginnen in een kring
De conciërge Henk hielp met de tafels
Meneer Van Veen van gym deed mee
Docent Engels mevrouw Jansen bleef erbij, dat hielp
Mentor Karin was zelf ziek, de klas was druk
Wijkagent Tom vertelde over boetes, veel vragen
Stagiair Daan deed de warming-up
Vrijwilliger Fatima bakte koekjes
Conrector mevrouw El Amrani opende de middag
Gastspreker Rachid van Halt was sterk
De acteur Thomas van het theater speelde een dealer
Gymdocent meneer Post wil vaker meedoen
Samen met juf Sanne van de brugklas voorbereid
Collega Joris van Stichting Kwadrant viel in
""".strip().splitlines()

_SCHOOLS = """
Op CSG Willem van Oranje is de aula te klein
Het Prins Maurits heeft een fijne ruimte
In de kantine van het Johan de Witt-gymnasium galmt het
Anne Frank College: meldt alles via Magister
Bij de Emmaschool was het hek dicht
Sint-Jozef heeft nieuwe pauzetijden
De Titus Brandsma sluit eerder in december
Erasmiaans was enthousiast over de les
Het Thomas a Kempis wil graag meer lessen
RSG Hoeksche Waard: pauze van 10.12 tot 10.27
Actief College doet mee met de Week van de Mediawijsheid
De leerlingenraad van het Wellantcollege wil een debat
Bernardus Alfrink College vraagt een gastles over geld
Voor de Maria Montessorischool past woensdag beter
Het Rosa Beroepscollege heeft een eigen honk
Dalton Voorburg en het Maartenscollege ruilen van week
Kandinsky College zit die week in Berlijn
Gerrit Rietveld College doet de poster
Op De Bergse Scholen is donderdag studiedag
Basisschool De Vlinder komt kijken
""".strip().splitlines()

_PLACES = """
Excursie naar Bergen op Zoom, dus geen pauzecontact
In Den Haag is dan een demonstratie
De klas is naar Parijs van 6 tot 10 oktober
Zwembad De Wellen is dicht
In Sint Maartensdijk rijdt de bus niet
Ze zijn op kamp in Ommen
Sportpark De Grienden, veld 3
Bioscoop Pathé in Rotterdam geeft korting
Bibliotheek Hoeksche Waard wil meedoen
Speeltuin Klaaswaal is een optie bij mooi weer
Van Numansdorp naar Oud-Beijerland is een kwartier
De Efteling is geen goed idee op vrijdag
Excursie naar Madurodam en het Binnenhof
Voetbalveld aan de Emmastraat is vrij
Cruijff Court in de Beatrixlaan gereserveerd
Jongerencentrum De Loods, Julianastraat 4
Buurthuis Irene heeft een keuken
Verzamelen bij de Jumbo in Strijen
Kamp Westerbork past bij het thema
Theater De Storm in Winterswijk speelt de voorstelling
""".strip().splitlines()

_REASONS = """
Die week is het toetsweek voor klas 3 en 4
De aula is dan bezet door de musical
Graag op donderdag, dan is de mentor erbij
Er is een studiedag op 12 november
De klas heeft die ochtend excursie naar Rotterdam
Liever het derde uur, dan is lokaal 1.12 vrij
Kan het na de herfstvakantie? We hebben een projectweek.
Mevrouw De Vries, mentor van 2B, is die dag afwezig.
Docent maatschappijleer de heer Bakker wil dit laten aansluiten bij zijn les.
Conflict met de open dag
De teamleider heeft bezwaar tegen vrijdagmiddag
Sportdag, iedereen is op het veld
Kerstgala op die avond, geen ruimte
Wegens ziekte van de gymdocent valt LO uit
Bezuiniging: de kantine is op woensdag dicht
De brugklas heeft dan introductie
Het past niet in het rooster van havo 4
Wij zijn verhuisd naar de dependance
Onze zorgcoördinator Marloes Kuipers wil erbij zijn
Meneer Jansen (conciërge) is er dan niet om te openen
De schoolfotograaf komt die ochtend
Er is dan een inspectiebezoek
De lift is stuk en er zit een leerling in een rolstoel in de klas
Ouderavond, dus het gebouw is om 17.00 uur nodig
De wijkagent kan alleen op dinsdag
Bureau Halt heeft al een afspraak in 2 vmbo
In de ramadan liever geen avond
Anne Frank-herdenking op 4 mei
Koningsspelen op vrijdag
Eindexamens in de gymzaal van 10 t/m 26 mei
Sinterklaas komt op 4 december op school
Goede Vrijdag zijn wij gesloten
De groep is te groot, graag splitsen
Geen toestemming van de directie
Stageweek klas 4 kader
De leerlingen van 3C hebben dan LOB-dag
Vanwege de kermis verwachten we weinig opkomst
Proefwerk wiskunde het uur erna
Rapportvergadering vanaf 13.00 uur
Nieuw rooster per 1 februari
""".strip().splitlines()

_NOTES = """
Beste allen, hierbij het voorstel voor periode 2.
Beste Karin, hierbij het voorstel; graag voor vrijdag een reactie. Groet, Noor
Dag Jeroen, de les van dinsdag is verplaatst naar week 48.
Hallo Marloes, wil je naar de maandag kijken?
Goedemiddag, klopt het dat de aula dicht is?
Dank voor de snelle reactie!
Akkoord, met dank. Karin
We hebben twee extra lessen over groepsdruk ingepland.
De quiz is nu in de pauze van de bovenbouw.
Vanaf januari neemt Bilal de woensdag over van Noor.
Youssef is op maandag op jullie locatie, Noor op donderdag.
Zie ook de mail van vorige week over de ruimtes.
Kijk vooral naar week 46 en 47, daar is het meest veranderd.
Kunnen jullie nog een ruimte vinden voor de inloop?
Het voorstel houdt rekening met de toetsweek en de studiedagen.
Wij missen nog de testweken van het voorjaar.
Kan de les over sexting na de gastles van de GGD?
Prima zo, alleen de datum van de meidenavond graag nog eens bekijken.
Vraag: wie opent de gymzaal op zaterdag?
Graag contact met de zorgcoördinator over de nieuwe groep.
De ouderraad heeft een avond over schermtijd gevraagd.
Samen met Youz en Tactus doen we de lessen over middelen.
Halt en politie komen alleen bij voldoende groepen.
Het Rode Kruis wil een workshop EHBO geven.
Stichting Alexander en Movisie hebben hier goed materiaal voor.
De methode Rots en Water start in januari, Leefstijl loopt door.
Kies: Marietje Kessels of Rots en Water.
Mediawijsheid-les met materiaal van Bureau Jeugd & Media
JINC, Jinc-loopbaanlessen en LOB graag afstemmen
Team Jeugd is om 9.00 uur aanwezig.
Dit jaar geen Skills Heroes, wel M@ZL
Lesmateriaal van Rutgers (Lang Leve de Liefde) sluit aan.
Lang Leve de Liefde is niet voor de brugklas.
Groeten van het team Jongerenwerk Hoeksche Waard
Met vriendelijke groet, Jeroen Smits
Hartelijke groet van Bilal en Noor
Mvg, de teamleider onderbouw
Wij sluiten aan bij de Week tegen Pesten en de Dag van de Jeugd.
Het Jeugdfonds Sport betaalt de contributie.
Het programma sluit aan bij de visie van de gemeente Hoeksche Waard.
In het overleg met de Jeugdpreventie kwam ook online gedrag langs.
Kwadrant, Diverz en SMWO verdelen de scholen opnieuw.
Wens van leerlingen: meer sport, minder praten.
Signaal van mentoren: veel ruzies via WhatsApp.
De appgroep van 2B geeft onrust, graag een les over online gedrag.
De sociale veiligheid in havo 3 vraagt aandacht.
Daarom graag twee keer per week pauzecontact.
De nieuwe inloop heet De Huiskamer.
Projectgroep Samen Sterk, dinsdag het vierde uur.
Zomerschool is van 5 t/m 16 juli.
""".strip().splitlines()

_ENGLISH = """
Short tasks work better than a long talk
Next time start with the quiz
The group was loud but friendly
Phones in the box from the start helped
Too few chairs in room 112
Good questions about vaping and online pressure
The video on sexting was too childish for year 4
Please bring the ball and the speaker
Youth worker Noor led the group
Noor and Bilal did the quiz together
Mrs De Vries stayed and that helped
Mr Bakker from PE joined in
Teacher Tom Visser wants to join next time
Could we move this to Thursday? The hall is taken by the musical.
Year 3 has a test week
The mentor of 2B is away that day
Kahoot worked well, Quizlet did not
Karin asked for more about group pressure
The police officer answered many questions
Rainy day, table tennis inside
May and June are too busy with exams
Will send the materials on Monday
Sunny weather, everyone went outside
Max 20 pupils in this room
Roblox and Minecraft are the talk of the day
A boy got angry, took a walk and came back
One pupil talked about trouble at home, shared with the care team
Two girls had an argument and made up
Harry Potter quiz was a success
Anne Frank House trip on 12 May
Kind regards, Jeroen Smits
Thanks for the quick answer, Karin
Hi Marloes, the lesson has moved to week 48
Christmas break starts on 19 December
The caretaker will open the gym
Ask the team leader for the key
Good Friday: school is closed
King's Day is on 27 April
Grace period for answers ends on Friday
Joy and laughter all round
""".strip().splitlines()

_TRICKY = """
Het Daan-team en het Sanne-team waren aan elkaar gewaagd
Jan en alleman was er
Jip-en-Janneketaal werkt
De Bob-campagne past bij klas 4
Vera is de naam van de nieuwe chatbot van school
Emma Kinderziekenhuis geeft een gastles
De Wim Hof-oefening was spannend
Jamie Oliver-les: koken met weinig geld
Sam Smith en Taylor Swift op de speelboxen
Robin Hood als verhaal over eerlijk delen
Romeo en Julia bij Nederlands, sluit aan bij liefde en grenzen
Het boek Spijt! van Carry Slee als start
Alleen op de wereld, van Hector Malot
Siri en Alexa als voorbeeld van AI
Billie Eilish en Olivia Rodrigo als gespreksstof
De training van Bas van de Goor Foundation
Giel Beelen als voorbeeld van een podcast
Elke Roos op tafel kreeg een compliment als naamkaartje
Dag van de Leraar, daarom taart
Pim Pam Pet gespeeld
Mens erger je niet en Rummikub zijn terug
Boy Scouts kwamen ook
Ook leuk: een stukje lezen uit Kruistocht in spijkerbroek
Mario Kart op de Nintendo Switch trok veel jongens
Tim Hortons-bekers bleven staan
Lego bouwen geeft rust
Nova College komt voorlichting geven
Vera, het poppodium, doet mee
Kim Possible-thema voor de meidenavond
Rituals-pakket als prijs
""".strip().splitlines()

_CARRIERS = """
{theme}: veel vragen, korte stellingen werkten het best
Volgende keer {theme} koppelen aan {tool}
{tool} werkte goed bij {group}
{function} bleef erbij, dat gaf rust in {group}
Op {day} is {group} op excursie naar {place}
Graag naar {day}, dan kan {function} erbij zijn
{organisation} kwam langs, {group} was enthousiast
In {place} was geen ruimte, daarom in de aula
{theme} sluit aan bij de les van {function}
Met {tool} kwamen er twintig leerlingen uit {group}
{function} vraagt om {theme} in {group}
Opkomst laag door {day}, {organisation} kon niet
""".strip().splitlines()
_PARTS = {
    "theme": "Groepsdruk,Sexting,Geld en schulden,Vapen,Online pesten,Sociale media,Grenzen,Rouw,Gokken,Respect",
    "tool": "Kahoot,Mentimeter,een dilemmaspel,Rots en Water,stellingen,Snapchat,een rap,tafeltennis,TikTok,Weerwolven",
    "group": "havo 3,2B,de brugklas,4 vwo,leerjaar 2,klas 3,1HV2,de bovenbouw,2TL1",
    "function": (
        "mentor Karin,mevrouw De Vries,jongerenwerker Noor,de heer El Amrani,conciërge Henk,docent Visser,"
        "teamleider Sandra de Boer,wijkagent Youssef,juf Roos,meester Daan"
    ),
    "day": "maandag,Goede Vrijdag,12 november,de sportdag,Sinterklaas,Koningsdag,de ramadan,Paarse Vrijdag,week 47",
    "place": "Bergen op Zoom,Strijen,Den Bosch,De Loods,het Rijksmuseum,Oud-Beijerland,Assen,Vera,Gouda",
    "organisation": "Bureau Halt,Stichting Kwadrant,de GGD,Youz,IrisZorg,Humanitas,Tactus,Rutgers,het Rode Kruis",
}


def _generated() -> Iterator[str]:
    parts = {name: listed_in_order(words, ",") for name, words in _PARTS.items()}
    for at, carrier in enumerate(_CARRIERS):
        for number in range(5):
            yield carrier.format(
                **{name: words[(at * 3 + number * 7 + len(name)) % len(words)] for name, words in parts.items()}
            )


_GENERATED = tuple(_generated())
_LISTS = (_LEARNED, _SCHOOLS, _PLACES, _REASONS, _NOTES, _ENGLISH, _TRICKY)
SEEN = (*(text for texts in _LISTS for text in texts[::2]), *(t for n, t in enumerate(_GENERATED) if n // 5 % 2 == 0))
"""The half that the guard was made with."""
HELD_OUT = (
    *(text for texts in _LISTS for text in texts[1::2]),
    *(t for n, t in enumerate(_GENERATED) if n // 5 % 2 == 1),
)
"""The half that was written at the same time and first tried when the guard was done."""
