"""Lists of words for texts about sessions: what is told of a person, and of what else one tells by a name."""

from __future__ import annotations

import re

from planner.domain.pupils.lexicon import listed

PERSON_DOES = listed(
    """
    aaide baalt barst bedankte bedreigt bedreigde begreep begrijpt belde belt beledigde biechtte blowt bloost botst
    danste danst deed durfde durft eet filmde filmt fluisterde gilde giechelt giechelde glimlacht gooide gooit haat
    haatte hielp hoorde huilde huilt irriteert jankt jankte jokte kent klaagde klaagt kletste knikte knokte lacht
    lachte leert leerde liegt liet liep loog loopt luisterde luistert maakte miste mist noemde oefende ontkende
    ontkent pest pestte plaatst postte praat praatte reageerde rende riep roept rookt rookte schaamde schaamt
    schold schopte schreeuwde schreeuwt schreef schrok slaapt slaat slikt sloeg snapt snapte spijbelde spijbelt
    speelde speelt sprak spreekt spuugde stal steelt stond stotterde stuurde trakteerde trilt vapet vapete vecht
    verscheurde verstopt vertelde vertelt vertrouwt vertrouwde verveelt verveelde vindt viel vloekte vocht voelde
    voelt vond vroeg vraagt vreesde wacht wachtte wast weet weigerde weigert wilde wil wist woont woonde wou zag
    zat zegt zei snijdt traint zorgt bidt danst fietst gamet gamede gedraagt kookt kookte oefent rapt rapte tekent
    tekende vlucht vluchtte voetbalt voetbalde zingt zeurde zit zong zoekt zocht zwaaide zweeg asked cried cries
    feels felt laughed lies lied likes lives looked loves said sat says shouted skips sleeps smokes spoke talked
    tells told thinks thought wanted wants
    """
)
"""Verbs of which a person is the subject, as they stand right behind a name."""
PERSON_IS = listed(
    """
    bleef blijft deed doet gaat gaf geeft ging had heeft is kan kon komt kreeg krijgt kwam mag moest moet mocht nam
    neemt trok was werd wordt zal zou zette became can comes did does gets got had has is left needs was went will
    """
)
"""Verbs of which anything may be the subject."""
OF_PERSONS = listed(
    """
    aangifte aangesproken adhd afgeleid agressief alleen angst angstig autisme baalde bang bedreigd beledigd bezorgd
    blauw blij boos brutaal buitengesloten buurjongen depressief dyslexie eenzaam eruit gescheiden gefilmd hangen
    napraten gehuild geopereerd gepest geplaagd geschopt geschorst geslagen gestolen gestraft geschrokken
    getrakteerd gevallen gevochten gescholden gespijbeld haar haarzelf hijzelf huilen jarig klappen kwaad lief mes
    moe moeder nagekeken onzeker oog opgenomen opvliegend ouders overstuur pleeggezin ruzie schorsing somber
    spijbelen stil stuk thuis thuissituatie therapie trots uitgelachen uitgescholden vader verdrietig verhuisd
    geplaatst verhuizen papieren asiel azc corvee rechter schulden verblijfsvergunning
    aanvoerder meeloper pester leider topper trekker talentvol leader talented absent
    verliefd verlegen verslaafd vervelend verwijderd vriendin vriendinnen vriendje vrienden wapen weggelopen
    weggestuurd zelfvertrouwen zenuwachtig zichzelf ziek zusje broertje zwanger afraid alone angry bullied crying
    depressed divorced fight parents pregnant sad scared shy sick suspended upset worried boyfriend girlfriend
    """
)
"""Words that say of somebody how they are, what befell them or whom they have."""
OF_PUPILS = listed(
    """
    blowt buitengesloten geblowd gehuild gepest geplaagd geschorst geslagen gespijbeld gevapet huilde huilt huilen
    pleeggezin pest pestte schorsing spijbelde spijbelt stal thuissituatie uitgescholden uitgelachen vapet
    verwijderd weggelopen weggestuurd zwanger bullied cried crying suspended
    """
)
"""Of these what nobody says of a colleague."""
TELLING = listed(
    """
    aandacht afgesproken afspraak begeleiden contact gebeld gehad gehoord gekletst gepraat gesprek gesprekje
    gesprekken gesproken gevoetbald gevraagd gewandeld kennisgemaakt klik praten praatje ruzie samen spreken verder
    vertrouwen zorg zorgen zorgje geschreeuwd conversation fight spoke talk talked talking worried worry
    """
)
"""Words before «met», «over», «om», «van» and a name."""
SPOKEN = listed(
    "afgesproken bijgepraat gehad gebeld gechat gekletst gelopen gepraat gesproken gevoetbald gewandeld nagepraat"
)
"""Words behind «met», «over», «om», «van» and a name."""
TO_SOMEBODY = listed(
    """
    met over om van aan tussen voor bij door dankzij behalve naast zonder rond rondom tegen with about to from by of for
    without around
    """
)
SOMEBODY = re.compile(
    r"(?:ene|joch|jochie|knaap|jongens?|meisjes?|meiden|kind|kinderen|gozer|gast|knul|kleuter|puber|tweeling|zoon|zoontje|dochter|dochtertje"
    r"|zus|zusje|broer|broertje|neef|neefje|nicht|nichtje|kleinzoon|kleindochter|vriend|vriendje|vriendin|vriendinnetje"
    r"|ex|familie|gezin|jongste|oudste|opa|oma|moeder|vader|ouders|stiefvader|stiefmoeder|stiefbroer|pleegkind"
    r"|boy|girl|kid|son|daughter|sister|brother|twins?|family|boyfriend|girlfriend|parents|mother|father)",
    re.IGNORECASE,
)
"""What one calls somebody without a name."""
ALSO_ELSEWHERE = listed(
    """
    abraham alexis ann april august austin bailey barry benny blake bruno carl crystal dalton diamond ebony faith
    florence george gilbert grant harrison heather holly howard hunter ivy jade june keren lance lawrence mark mart
    mars marcos martin max mei melody nelson nova parker penny peter raf ria said scott spencer sydney tanner
    valentijn walter warren wende wilson winter wim lente zomer jasmijn madelief amber hind beren eren tuba lore fin
    viola destiny keet bloem elke saar storm sterre joy hope grace will art page bill frank vera hebe bas bergen
    berg son lieve lief man jan jet ward star zon
    """
)
"""Names beside those of the lexicon that are also words, months, places or brands."""
MORE_LIKE_NAMES = listed(
    """
    angel blessing destiny divine gift hope joy mercy praise precious prince princess abbey archer aspen azalea
    bloem bridget brooks carol carter chandler chase coco cooper dahlia dries elke ember feline griet hazel hebe
    job kaden keet kelvin kent kris lente lieve lorraine madison mason maverick maxwell olive parker pearl phoenix
    piet piper poppy ray river rosemary savanna sawyer scarlet sienna sierra sky star tucker tuur violette walker
    willow winter wren zander zomer zon
    """
)
"""Words that are names too, and stand in no list of those."""
NOT_BEFORE_NAMES = listed(
    """
    groep groepje team tafel de het een 't deze dit elke iedere geen onze ons per t/m tot vanaf in op naar te eind
    begin medio half the a an this every in on at to till until since during januari februari maart april mei juni
    juli augustus september oktober november december
    """
)
"""Before a word that is also a name: then it is the word."""
ALSO_OTHERS_DO = listed(
    """
    deed gaf helpt hielp kent leert leerde maakt maakte noemt plaatst reageert reageerde schreef speelde speelt
    staat stond stuurde vindt vond vraagt vroeg weet wil wilde zegt zei zit zat zoekt zocht zag wacht said asked
    wanted wants loopt liep gaat
    """
)
"""Of the verbs of persons those that an organisation or a thing may be the subject of."""
THINGS = listed(
    """
    april august mei may june lente zomer winter storm vera nova max wil bloem bergen berg art page bill grace hope
    joy faith elke dalton will mark mart mars star zon tuba sky river pearl carol chase
    """
)
"""Of these names also a sentence tells that begins with them."""
TIMES_AND_PLACES = listed("valentijn april august mei may june lente zomer winter storm bergen mars wil will vera art")
"""Of these also with a capital inside a sentence."""
GREETINGS = listed(
    """
    aan beste dag dear gegroet goedemiddag goedemorgen goedenavond goeiemorgen groet groeten groetjes hallo hello
    hey hi hoi lieve regards thanks dank bedankt gr gr. mvg groetjes ps
    """
)
"""Words beside the name of whom one writes to, or of the writer."""
CLOSINGS = listed("groet groeten groetjes regards gr gr. mvg")
"""Words before the name of the writer."""
WORKS = listed(
    """
    methode theorie lezing citaat quote documentaire muziek film boek lied liedje nummer nummers podcast serie
    video verhaal gedicht rap book song music movie
    """
)
"""Of these one tells who made them."""
ORGANISATIONS_BY_NAME = listed(
    """
    arkin brijder cardea coc kenter levvel odion parlan perspektief socius
    excel outlook powerpoint windows word
    alexander altra amnesty antes coc diverz dynamo enver halt humanitas indigo irene iriszorg jellinek jinc kahoot
    kwadrant mentimeter movisie parnassia pluryn roblox rutgers skills smwo snapchat somtoday tactus tiktok unicef
    vera welzijn youth youz zermelo instagram minecraft fortnite netflix youtube spotify halt playstation xbox
    nintendo magister whatsapp telegram quizlet chatgpt google discord iriszorg
    """
)
"""Organisations, apps and places that stand without a word that says so."""
COMMON_BEGINNINGS = listed(
    """
    als alsof beide daardoor daarna daarom dan deze doordat dus eerst elk elke enkele er geen haar hetgeen hierdoor
    hoe hoewel hun indien mijn minder misschien nadat nadien ofschoon omdat ons onze sinds sommige steeds tenzij
    terwijl toch totdat uiteindelijk veel vervolgens voordat waar waarom wanneer welk welke wel weinig zodat zodra
    zolang who give how its more most no one some than them then these those what when where whether which whoever whose
    why your text
    aula appgroep brugklas buurman buurvrouw eentje elkaar ene energizer film filmpje gastles gastspreker gesprek
    groep groepje hij inval iemand iedereen jongen jongere junior kantine klas klasgenoot kring leider leiding les
    meisje meid mens muziek niemand opdracht oma opa opkomst opstelling ouder politie quiz rap ronde ruimte school
    sfeer speler spel sport stelling stagebegeleider telefoon toernooi trainer training uitleg video vrijdagmiddag
    werkvorm workshop zaal ze zij zo die dat dit dat's wie wat alles niets ook nog nu toen daar hier het er men je
    we wij jullie everyone everybody nobody somebody someone class group he she they it there this that we you boy
    girl kid pupil teacher video film game room lesson session music weather police
    """
)
"""Words with which a sentence about a session begins, and that are no name of somebody."""
