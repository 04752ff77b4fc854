"""Texts about sessions that were written after the guard, to see what it makes of texts that it was not made for."""

from __future__ import annotations

PLANTED = """
Vandaag weer veel gedoe met Jorik en zijn telefoon
Berkay bleef hangen na het laatste uur
Ik ben met Mirthe naar de conciërge gelopen
Fijn dat Ouassim de bal opruimde
Zonder Kyano was het een stuk gezelliger
Helaas was Lynn er niet bij
Naar Rosalie toe is het niet eerlijk
Imane wilde niet op de foto
Twee keer gebeld met de vader van Dante
Aan het eind zei Vigo dat hij niet naar huis wil
Goede klik tussen Noud en Bilge
volgende week kijken of rosa weer komt
bij het sjoelen won tijn
thijmen en zijn vrienden deden niks
ik vond hanna heel open
morgen belt de moeder van sem
Jordy zn vrienden zijn lastig
Rachida vroeg naar het spreekuur
Senna en Fenne hebben het bijgelegd
Kylie kan goed rappen, misschien iets voor de talentenavond
Nieuwkomer Yohannes snapt het spel niet
Mijke is nieuw in de groep
Laat Sofyan de volgende keer scheidsrechter zijn
Graag niet in de groep van Julia
Er is iets met Bodhi, hij is zo stil
Met Vlad en Artem in het Engels gepraat
Wie let er op Jaïro?
Ik denk dat Elise meer nodig heeft
Anass rookt weer
O ja, Twan had weer commentaar
L. van D. deed niet mee
Gesproken met T.V. over haar cijfers
Het ging om M. uit de bovenbouw
De oudste van Pietersen is geschorst
Meisje Yildiz vertelde over haar oom
Zoontje van De Groot stond te filmen
een jongen, Singh, wilde vechten
Zijn snap is daniel.vdm
Ze post op @lisa.vb__
tiktok: jip_2012
mail: pietje.puk@live punt nl
nul zes achtentwintig zeventien vierendertig negenenvijftig
zijn nummer: 0 6 2 4 6 8 1 3 5 7
geboren zeven april tweeduizend dertien
zij werd op 9 november veertien
burgerservicenr. 123456782
leerlingennummer 118822
Emma and her friends did not listen
I walked home with Tyler
Sophie is moving to another school
""".strip().splitlines()

ORDINARY = """
Met een kleine groep gaat het beter dan met dertig
Begin met een rondje namen
Het rad van fortuin was een hit
De kaartjes van Stichting School & Veiligheid zijn handig
Meer tijd voor vragen aan het eind
De klassenmentor bleef erbij, dat werkte remmend
Het lokaal was op slot, conciërge gebeld
Bij regen uitwijken naar de mediatheek
Weinig animo door de proefwerkweek
De bovenbouw komt alleen als er muziek is
Goed om het aan Veilig op School te koppelen
De stelling over Snapstreaks leverde veel op
De meeste jongens kennen FIFA en Call of Duty
Volgende keer ook de docenten uitnodigen
Vraag bij Albert Heijn om sponsoring van het fruit
De training van Bureau Omgaan met Pesten sluit aan
Twee groepjes van zes is ideaal
De groep van Noor was klaar om 11 uur
Bilal doet de volgende keer de opening
Karin en Marloes sluiten aan bij de evaluatie
Met mevrouw Hendriks afgesproken dat de deur open blijft
Mentor de heer Visser wil een vervolg
Docente Nederlands Willemijn Post gaf ons haar lesuur
De vader van een leerling hielp met de barbecue
Een meisje vroeg of we ook een meidengroep doen
Sommigen waren bang voor de hond van de buurvrouw
De nieuwe leerling spreekt Oekraïens, een klasgenoot vertaalde
Iemand heeft de sleutel van de kast meegenomen
De film Spijt werkt goed als opening
Het liedje van Zoutelande meegezongen
Gespreksstarter: serie Mocro Maffia
Squid Game was het gesprek van de dag
In Zierikzee doen ze dit met een escaperoom
Op Texel bestaat een vergelijkbaar programma
Het Pieter Zandt doet mee vanaf januari
Bij het Johannes Fontanus liep de tijd uit
Pauze op het Lodewijk is korter dan gedacht
Het Maerlant heeft nieuwe roostertijden
Graag verplaatsen naar week 12 vanwege de Cito
Dinsdag is de zaal verhuurd aan de judoclub
De les valt samen met het bezoek van de wethouder
Op 5 mei zijn we dicht
In mei liever op woensdag
Na Hemelvaart past beter
Het theaterstuk van Theater AanZ is die dag
De NS rijdt niet, daarom later beginnen
Wegens wateroverlast is de kelder dicht
De mentoren hebben dan intervisie
Onze decaan wil aansluiten bij LOB
Kunnen we ook de Turkse en Marokkaanse ouders uitnodigen?
Dank voor de poster, Jeroen
Groetjes Marloes
Fijn voorstel, we zijn akkoord
Zet de sessie van 9 oktober een uur later
Alles klopt, behalve het lokaal
In week 6 is carnaval in Brabant
De Week van Respect is in november
Wij missen de donderdag van de brugklas
Zou de quiz in het Engels kunnen voor de ISK?
Lesstof van Unicef en Amnesty International gebruiken
Ook de Voedselbank en het Leger des Heils komen
The Bluetooth speaker did not work
Next time use the Mentimeter
Group of 12 is fine
The gym was locked
Please send the Canva poster again
Liked the part about Discord and Twitch
Moved to Tuesday because of Easter
Teachers want more about vaping
Maths test right after, so little focus
""".strip().splitlines()

PLANTED_LAST = """
Jaylin deed niet mee
Die jongen met die pet, Mo, was vervelend
Yassin en Ilias hebben gevochten
gesprek gehad met ilias
Lisa d. was weer te laat
De kleine Bram huilde
Volgens Sara is het thuis onveilig
Ik denk dat mees autisme heeft
Tess haar moeder belde
Zorgelijk: Rachel eet niet
sara was er niet
tim zat alleen
Appje van Fleur gekregen
Joshua B. heeft een mes
Snap: @kaatje2010
""".strip().splitlines()

ORDINARY_LAST = """
Groet, P. Jansen
Mvg M. de Boer, teamleider
Kan dit na de les van mevr. Post?
Liever in week 42, dan is de hele sectie Nederlands er
De Dijk doet hetzelfde op vrijdag
Graag een extra spelbegeleider
Op 3 december is Paarse Vrijdag
Ik ben zelf op woensdag vrij
De voorzitter van de ouderraad belt nog
Mijn collega is ziek, ik neem de groep over
Jullie zijn welkom vanaf 10 uur
De Marokkaanse moeders willen ook een avond
In de Sint Janskerk is die dag een concert
Bouwvak en verbouwing, de aula is dicht
Excursie Duitsland, heel leerjaar 3 weg
Het was superleuk
Meer groepsspellen en minder praten
Ze vonden de quiz te makkelijk
Twister en Jenga meenemen
De Wii en de PlayStation deden het niet
Jongens van de voetbalclub wilden niet stoppen
Docent was te laat, vijf minuten later begonnen
Rustige groep, fijne mentor
Volgende keer Engelse ondertiteling
Workshop graffiti van Kunstgebouw was top
Samen met Sport Hoeksche Waard een clinic gedaan
Drie jongeren aangemeld voor de weerbaarheidstraining
Carnaval, dus weinig opkomst
Black Friday leidde af
Thema Black Lives Matter kwam zelf op
Vraag over Israël en Gaza, lastig gesprek
Oekraïense leerlingen zaten apart
Suriname en Turkije als thema
Poolse ouders gesproken
Amsterdam of Rotterdam, dat was de grap
Ajaxfans en Feyenoordfans uit elkaar gezet
McDonald's is dichtbij, daarom weg
Chips en cola doen het goed
Mooi weer, iedereen buiten
Hoi allemaal, hierbij de evaluatie
Beste Karin, kan het ook op dinsdag?
Hoi Karin en Bilal, dank!
Dag Petra, prima zo
Prima, groetjes Petra
Met vriendelijke groet, Petra Jansen
Groet Ton
Bedankt! Gr. Els
""".strip().splitlines()
