"""Lists of words: first names of young people, wherever their families came from, surnames, and what stands beside."""

from __future__ import annotations

from importlib import resources


def listed(words: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(words.split())


def packaged(name: str) -> frozenset[str]:
    """The words of a packaged list (see ``data/README.md`` for its sources)."""
    return listed(packaged_text(name))


def packaged_text(name: str) -> str:
    """A packaged list as it stands there."""
    return resources.files("planner.domain.pupils").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")


FIRST_NAMES = listed(
    """
    aaliyah aarav aaron abdallah abdel abdelkader abdellah abdelrahman abdi abdirahman abdul abdulaziz abdullah
    abdullahi abdulrahman abeba abel abigail abshir achraf adam adil adnan adriaantje adrian adriana advait afra
    agnieszka ahlam ahmad ahmed aicha aida aiden aiko aimee aisha aissa ajay akram alaa aleksander aleksandra
    alessio alex alexander alexandra alexia ali alia alice alicia alina aline alisha aliya allard alwin alyssa amal
    amanda amani amar amber ambre amel amelia amelie amin amina amine amir amira amy ana anahita anais ananya anass
    anastasia anastasiia andre andrea andreea andrei andrej andries andriy andy ange angel angela angelina
    angelique anh aniek aniel anika anis anisa anissa anita anja anjali anna annabel annabelle anne annebel
    annelies annelot annemarie annemieke annemijn annet annick annie anniek annika anouar anouk anoushka antoine
    anton antonio anwar arash arda ardi ariana arie arjan arjen arjun armin arno arnoud aron artem arthur arwen
    arya aryan asha ashley ashraf asia asiya asma asmae aster astrid ata atakan aukje aurelia aurora ava axel aya
    ayaan ayham ayla aylin ayman aymane ayoub ayse aysun ayub aziz aziza badr bao baran barbara bart bartosz bas
    bashar basma bastiaan batoul bauke beatrix beatriz beau becky behzad bella ben benjamin bent bente berat
    bereket beren berend berk bernard bernice bert beyonce beyza bianca bibi bilal bilge bink birgit bjorn bo bob
    bodi bodine bohdan boris boudewijn boyd bradley brahim bram brandon branko brecht brenda brent brian brigitte
    brit britney britt bryan buket burak burcu busra cagla cagri calvin cameron camila camilla carice carla carlijn
    carlo carlos carmen carolien carolina caroline cas casper catharina cato cecilia cedric celeste celine cem
    cemal ceren ceyda chahid chaima chaimae chanel chanou chantal charelle charissa charles charlie charlotte
    chayenne cheyenne chiara chloe chris christa christel christiaan christian christina christine christopher
    christos chuck ciara cihan cilia cindy claire clara claudia clemens coen colin connor constantijn coosje cor
    corien corine cornelis cosima cristian cristina cynthia cyril daan daantje daisy dajo dalia dalila damian
    damien damon dana daniek daniel daniela danielle daniil danique danisha danny dante danylo daphne daria dario
    darius dave david davide davy dawid dawit dean deborah deja delano delilah demi denise deniz dennis denzel
    derek derya desi desiree destiny devin devon dewi dex dexter diana diane diede diego dieke dilan dilara dilay
    dima dimitri dina dinah diya djamila djavan djayden djaydon djenna djoeke dmytro dominic dominik dominika
    dominique donna donny dorien doris douaa dounia doutzen driss duc duco duha duncan dunya dwayne dyami dylan
    eabele ebru ecrin eda edanur eddy eden edith edward edwin eefje eelco eelke efe ege ela elanur eleanor elena
    eleonora elias elif elijah elin eline elisa elisabeth elise elisha eliza elize ella ellen ellie ellis elodie
    eloise els elsa elsemieke elvira elyas emel emilia emiliano emilie emily emine emir emirhan emma emmanuel emre
    emy enes engin enzo eray eren eric erica erik erika erin ersin esila esin esma esmanur esmee esmeralda esra
    estelle esther ethan eva evelien eveline evelyn evert evi evie evy ewa ewan eylem eylul eymen eyob ezgi ezra
    fabian fabienne fabio fadi fadoua faduma faiza famke fanny farah farhad farid farida faris farouk fartun fatih
    fatiha fatima fatimazahra fatma fatou fatoumata fayza febe fedde federico felicia felix femke fenna fenne ferdi
    ferdinand ferhat fien fiene fientje filip filippa filiz filmon fin finn fiona firas fleur fleurine fleurtje
    flip floor floortje florian floris foekje fokke fons fouad frank frans fransje frederik frederique freek freya
    frits froukje furkan gabriel gabriela gabriella gaby gamze geert geertje georgia georgina gerard gerben gerda
    gerjan gerlof gerrit gert ghaith ghizlane ghofran gianluca gideon giel gijs gijsbert gina gino giomar giorgio
    giovanni giovanny giulia gizem gloria goran grace guido guillaume gulsah gulsen guus guusje gwen gwendolyn
    habib habiba hadi hadley hafid hafida hafsa hajar hakan hakim hala halil halima hamid hamoudi hamza hana hanan
    hanna hannah hanneke hans hao harm harmen haroun harry harun hasan hasna hassan hatice havva haya hayat heba
    hedwig heleen helena helga helin hendrik henk henriette herman hester hiba hicham hidaya hidde hielke hilal
    hilde hind hoa hoda hodan houda houssam hugo hui huib hung huseyin hussein hylke iben ibrahim ibtissam ida
    idris ifrah ihsan ikram ikrame iksander ilana ilay ilayda ilham ilias iliass ilja illias ilona ilse ilyas
    ilyass iman imane imke imran ina indi indira indra indy inez inge ingmar ingrid inne ioana irem irene irfan
    irina iris irma iryna isa isaac isabel isabella isabelle isaiah isha ishaan isis iskander islam ismael ismail
    ismay isra issa ivan ivana ivar ivo iwan iza izzy jaap jacco jack jackie jackson jacob jacqueline jade jaden
    jaeda jahir jahmai jahzara jaimi jaimy jair jairo jaivy jake jakob jakub jalal jaleesa jalisa jamal james jamie
    jamila jamilla jan jana jane janine janna jannah janne janneke jannes jannick jannie jannigje jara jari jarne
    jarno jaro jaron jasmijn jasmin jasmine jason jasper jay jayda jaydee jayden jaydi jayla jaylano jayleigh
    jayleno jaylin jaylinn jaylo jayson jayvano jazz jazzlyn jean jeanine jeff jeffrey jelena jelle jelmar jelmer
    jelte jenna jennifer jenny jens jente jermaine jeroen jerom jerry jesper jesse jessica jessie jessy jet jette
    jia jihane jikke jill jim jimmy jing jip jits jitse jitske joachim joan joanna joas jochem joel joelle joep
    joeri joey johan johanna john johnny jolanda jolie jolien jolijn jonah jonas jonathan jong-su joni jonna jonne
    joost jora joran jordan jordano jordi jordin jordy jordyn jorien jorik jorin joris jorn jorrit jort jos jose
    josefien josefine joseph josephine josh joshi joshua josje joska jostein joud joudi jouke joukje jovanny joy
    joyce juan judith judy jula jules julia julian juliana julie julien juliette julius jun junior jurgen juriaan
    jurmaine jurre justin justine justus jytte kaan kadir kaj kamiel kamil kamila kamran karel karim karima karin
    karina karlijn karlijne karlo kars kasia kasper katarina katarzyna kate katerina kateryna kathleen katja
    katrina kavya kaya kayla kaylee kayleigh keanu kees keesje keira keith kelly ken kenan kendall kenji kenny
    kensley kenza kerem keren kerim kevin keziah khadija khadiza khadra khalid khalil kian kiana kiara kick kiki
    kilian kim kimberley kimberly kinan kirsten kirstin kjeld klaas klaudia koen koray korneel kubra kyan kyano
    kyara kyle kylian kylie kyra laith lana lara larissa lars latifa latisha latoya laura lauren laurens lauri
    laurien layan layla lea leah leander leanne lee leen leendert lei leila lena lennard lennart lennox lenny leo
    leon leona leonard leonardo leonie leonoor leroy leslie lev levi levy lewis lex leyan leyla liam lian liana
    lianne lidewij lidia lieke lies liesbeth lieselot lieve lilian lilly lily lin lina linda linde lindsey line
    ling linh linn linsey linus lio liora lisa lisanne lisbeth lise liselotte lisette livia liz liza lizz lizzy loa
    loek loes logan lois lola lon lonneke lore loreen lorena lorenza lorenzo loretta lot lotje lotte lou loubna
    louella louis louisa louise louka loukas lourens luc luca lucas lucia lucie lucien lucy ludo luis luisa lujain
    lukas lukasz luke luna luuc luuk lux lydia lyla lynn lynne maaike maarten maartje maas mabel mace machteld
    maddox maddy madee madelein madeleine madelief madelon mads magda magdalena mahad mahdi mahir mahmoud mahmut
    mahsa maik maikel mailin maisa maissa maja majd maks maksym malak malick malik malika malin malina manal mandy
    manoah manon manou manuel mara marc marcel marco marcus mareille marek maren margot margriet maria mariam
    mariama mariana marianne marie marieke mariella marielle marije marijke marijn marika marilou marilyn marin
    marina mario mariska marissa marit marius mariya marjolein marjolijn marjon mark marko markus marleen marlies
    marloes marlon marlou marly marnix marouan marouane marrit marsha mart marte martha marthe martijn martin
    martina martine marvin marwa marwan mary maryam mateo mateusz mathias mathieu mathijs mathilde matilda mats
    matteo mattheus matthew matthias matthieu matthijs maud maurice maurits mauro max maxim maxime maximilian
    maxine may maya mayra maysa maysae mees mehari mehdi mehmed mehmet mei mei-lin meike melanie melek melih melike
    melina melisa melissa melle melvin mena meral merel meren merhawi merijn merle merlijn mert mervan merve meryem
    mette mia michael michaela michal michel michelle mick micky midas mieke miel mies miguel mihai mika mikael
    mikail mike mikel mikey mikki mila milan milana milena miles milo milou mimoun min-jun mina ming minh mira
    miran miranda mireille mirel mirella miriam mirjam mirka mirthe mitchel mitchell mo moaz moha mohamad mohamed
    mohammad mohammed mohamud mohanad mohsin monica moniek monika monique moos morad morena morgan morris mostafa
    motaz mouad mouhamad mounir moussa muhammad muhammed mukhtar munira murat musa musab mustafa mykola mylan myles
    myra myrna myron myrthe nabil nabila nada nadia nadine nadir nael nahla nahom naima najat najib najim najma
    najoua nanda naomi naoual naoufal nasim nasir nasra nassim nasteexo natalia natalie nataly natan natascha
    natasha nathalie nathan nathaniel natnael nawal nawfal nawras nazar naziha nazli neda neeltje nefise neha nele
    nelis nelleke nena neo nesrin nessa nevin neymar neza nia nick nicky nico nicola nicolai nicolas nicole
    nicolette nida niek niels nienke nigel nihad nihal niki nikita nikki nikola nikolas nilay nils nilufar nina
    nino nisa nisanur nisrin nisrine noa noah noam noel noelle noemi nola noor noortje nora norah norbert nore
    norin noud nour noura nourdin nova nuno nura nynke oguz oguzhan oisin okan okke oksana olaf oleh oleksandr
    oleksiy olena olga oliver olivia olivier olle omar omayra omer onno onur oscar oskar osman ostap otis otto
    oualid oumaima oumayma oussama owen ozan ozlem pablo paco pascal pascalle patricia patrick patryk paul paula
    paulien paulina pauline pedro pelin pepe pepijn pete peter petra phileine philine philip philippe philou phoebe
    phuong pien pieter pietertje pim piotr pip pippa pleun pleuni polina polle pomme pooja priscilla priya puck
    qasim quang quentin quincy quinn quint quinten qusay rabia rachel rachelle rachid rachida rafael rafaela raff
    rafi rafif raghad rahaf raheem rahim rahma rahul rahwa raisa rajae rajesh rajiv ralph rama ramazan rami ramon
    ramona rana randy rania raoul raphael raquel rashid ratna raul ravi rawan rayan rayane raymon raymond rayna
    rayyan razan rebecca rebekka reda redouan redouane reem regina rehan rein reina reinier reinout rembrandt remco
    remi remon remy rena renate renee rens renske renzo resul reyhan rezan rhode rian rianne ricardo richard rick
    rico rida rienk rihab riham rihanna rik rima rimke rinske rinus rivaldo robbert robbin robert roberto robin
    robine rocco roderick rodrigo roel roeland roelof roemer rogier rohan roland romain roman romana romane romano
    romee romeo romy ronald ronaldo ronan ronny roos roosmarijn rosa rosalie rosalina rosalinde rosanne roshan
    rosie rosita rowan rowena roxanne roy royce ruben rubina ruby rudolf rudy rui rukia rumeysa runa rune ruta ruth
    ruud ryan ryanne saanvi saar saartje sabina sabine sabri sabrina sadia safa safae safiya safouane sahar sahra
    said saida sair sakina salim salima salma salman salome salvador sam samantha samar sami samia samir samira
    sammie sammy samuel samya sana sanaa sanae sandeep sander sandra sanne santiago santino sara sarah sarina
    sascha saskia savannah sayfedine sebas sebastiaan sebastian sef sefa seher selam selda selena selim selin
    selina selma sem semhar semih sena senna sepp serafina serdar serena serhat serkan seth sevda sevval seyma
    sezin shahd shakira shanaya shania shanice shanna shannon shaquille sharon shaun shawn shayla sheila shelly
    sherida shirley shreya sia sidra siebe siebren siem sienna sietske siham simon simone sina sinan siobhan sira
    siraj siri sjaak sjoerd sjors sjoukje sjuul skip skye skyler sofia sofian sofie sofiia sofyan sohaib sohayb
    sonja sonny sophia sophie soraya sosha soufian soufiane soufyan souhail soukaina soumaya soumia stan stef
    stefan stefanie steffie stella sten stephan stephanie stephany steven stijn storm sude sueda suhaila sule
    sumeya sumeyye susan susanne suus suzan suzanna suzanne suze suzy sven sverre swen swenna syb sybren sylvana
    sylvia sytse szymon taha tahir tala talitha tamar tamara tamer tamim tana tanja tara taras tarik tariq tatiana
    tatum tayfun taylor teddy tesfay tess tessa tessel teun teunis teuntje tevin thais thalia theo theodor theodora
    thessa thibault thierry thijme thijmen thijn thijs thirza thom thomas thor thorben thuy tiago tiara tibbe tibor
    tieme tiemen ties tieske tijmen tijn tijs til tilde tim timo timon timothy tina tirza tjalling tjeerd tjibbe
    tjitske tobias toby tom tomas tomasz tommie tommy toon toos tooske torben tosca trang trevor tristan tristen
    trixie tuana tuba tudor tugba turan twan tycho tygho tygo tyler tyrell tyrone ufuk ugur umar umut ursula utku
    vajen valentijn valentina valentino valerie vanessa vasco veere veerle vera veronica veronique vesper vic vicky
    victor victoria vida vigo vihaan viktor viktoria vince vincent vinn vinz viola violet vivian viviane vivienne
    vlad vladimir vladyslav wael wafa wafae walid wanda ward warda wassim wei wende wendy wenna werner wesley
    wessel wiam wictor widad wiebe wies wieteke wiktor wiktoria wilco willem willemien willemijn willempje william
    wim wisal wisam wisse wojciech wolf wout wouter wytske xan xander xandra xavi xavier xayden xena xenia xiao
    xuan yael yagmur yahya yaman yamina yan yana yanick yanis yannick yara yaren yaro yaroslav yash yasin yasir
    yasmin yasmina yasmine yassin yassine yassir yassmina yazan yelena yente yentl yesim yfke yigit yin ymke yoeri
    yonas yorick yosef youp youri yousef yousra youssef youssra yu yua yulia yuliia yuna yunus yuri yusra yusuf
    yvana yves yvette yvonne zahid zahra zaid zainab zakaria zakariya zayd zayn zaynab zaynep zeb zehra zeina
    zeliha zeynep zhe zina zineb zion zita ziva ziya zoe zoey zofia zohair zohal zohra zoltan zuhal zus zuzanna
    """
)
ALSO_WORDS = listed(
    """
    adel adem amine barak daisy dean emir erin helen jaden kaan ken mara marina maxim meren miles nada omer puk roman
    rui tamer tilde wisse
    ali ange angel april art asia aster aurora bao bas beau ben bent berk bert bink bo bob can cas charlie chris deja
    demi dex diede dima diya eden els fee femke flip floor frank frans gina gloria grace hans hao harm haya henk hoa
    hope hui hung iris isa isis islam jan jazz jet jordan joy judy jun junior kick kim koen lana last lee leen lees
    lei leo lev lian lies lieve lin linde line ling linn lon lot lou luna lux maas mace maria mark mars mart max may
    mees mei melle merel midas mies milan min mina minh mo mona moos morgan neo noor nova olle otis otto paul pepe pim
    pip pomme puck quint raff rama rein rik rob roos ros roy rune sam samuel sef sem senna siem sira skip sky skye
    soraya sten sterre storm suze tala teddy ties til tim tom toon twan vera violet ward wei wies wil wim wolf wout
    yan yin yu zus
    """
)
"""Names that are also words, places or brands: in lower case they are taken for those."""
SURNAMES = packaged("surnames")
ORDINARY_WORDS = packaged("words")
"""Words that are no names, whatever they sound like and wherever they stand."""
PARTICLES = listed("vd v.d. de den der van el al ter te ten la le da dos von ben ait bin 't in")
RELATIVES = listed(
    """
    broer broertje brother father mama moeder mother oma oom opa ouder ouders papa parents pleegmoeder pleegouders
    pleegvader sister tante thuissituatie vader verzorger verzorgers voogd zus zusje
    """
)
STAFF = listed(
    """
    aanspreekpunt acteur afdelingsleider agent artiest begeleider begeleidster beheerder beleidsmedewerker boa
    auteur voorzitter penningmeester secretaris raadslid beveiliger bibliothecaris buurtvader buurtmoeder caretaker
    chauffeur dansleraar fotograaf gastheer gastvrouw headteacher huismeester intern kok kapper librarian muzikant
    nurse opbouwwerker presentator principal receptionist receptioniste roostermaker straatcoach volunteer
    vrijwilligster burgemeester buurtsportcoach coach coaches collega collega's concierge conciërge conrector
    consulent contactpersoon coordinator cultuurcoach decaan dhr dhr. directeur directrice dj docent docente
    docenten drs drs. gastdocent gastspreker heer ib'er invalkracht invaller ir ir. jaarlaagcoordinator jeugdarts
    jeugdverpleegkundige jongerenwerker jongerenwerkers jongerenwerkster juf juffrouw leerkracht
    leerlingcoordinator leerplichtambtenaar leraar lerares maatschappelijk manager medewerker medewerkers
    medewerkster mediator meester meneer mentor mentoren mentrix mevr mevr. mevrouw mijnheer mr mr. mrs ms mw mw.
    onderwijsassistent orthopedagoog pedagoog plaatsvervanger psycholoog rapper rector schrijver sportcoach spreker
    stagiair stagiaire stagiairs teacher teamleider teamleidster teammanager trainer trainers tutor verpleegkundige
    vertrouwenspersoon vervanger verzuimconsulent vrijwilliger vrijwilligers werker werkers wethouder wijkagent
    worker youth zorgcoordinator
    """
)
STAFF_DOES = listed(
    """
    overlegt overleggen bespreekt bespreken plannen bezoekt bezoeken coordineren ondersteunt ondersteunen
    begeleiden begeleidt coachen coacht coordineert draaien draait gastles gastlessen geeft geven leads leiden leidt
    organiseert organiseren presenteert presenteren regelen regelt runs teaches trainen traint vervangen vervangt
    verzorgen verzorgt werken werkt
    """
)
BEFORE_ORGANISATIONS = listed(
    """
    bakkerij band bioscoop boerderij buurthuis cafe cafetaria camping film galerie garage honk hotel
    jongerencentrum kerk kinderboerderij manege moskee musical pizzeria restaurant serie snackbar speeltuin
    sporthal sportschool studio supermarkt voorstelling wijkcentrum zwembad sint st st. prins prinses koning
    koningin college lyceum school sg csg rsg obs cbs stichting bureau theater het huize pater zaal lokaal ruimte
    locatie vestiging
    """
)
NO_NAMES = listed(
    """
    afghaanse afrikaanse amerikaanse antilliaanse arabische belgische chinese christelijke deense duitse engelse
    finse fins franse friese griekse hollandse islamitische italiaanse joodse latijns marokkaanse nederlandse
    noorse oekraiense pools poolse russische spaanse surinaamse syrische turks turkse vlaamse zweedse aan
    aanmelding aanmeldingen aanvraag aardrijkskunde acht advies afval al alle allemaal als and april atheneum
    augustus begeleiding beide bespreking bezoek bij biologie bureau burgerschap circa conflict council dag dan dat
    de december deelnemer deelnemers deze die dinsdag dit docent docenten doet donderdag door drama drie duits dus
    economie een en engels enkele er excursie februari frans friday from gaat geen gemeente geschiedenis gesprek
    gesprekken ggd grieks groep groepen groepje groepsdruk gym gymnasium haar had halt handvaardigheid havo hebben
    heeft het hij hoe hun iedereen iemand ik in informatica inloop is isk januari jeugdhulp jeugdteam jeugdzorg jij
    jongens jongeren juli jullie juni kan kerst klas kluisjes komt krijgt kunst latijn leerling leerlingen
    leerplicht les lessen levensbeschouwing lo lokaal loopt maandag maar maart maatschappijleer mag magister mavo
    mediation mei meiden meisjes mentor mentoren mentorles mentoruur met mijn moet monday muziek na natuurkunde
    nederlands negen niemand niet nog november nu of oktober om ongeveer online onrust ons onze ook op opbrengst
    ouders overlast overleg pasen pauze pesten pinksteren politie praktijkonderwijs presentatie presentaties
    project pupil pupils quiz raad ramadan reactie ruzie samenwerkingsverband scheikunde school september sfeer
    signaal signalen social sommige somtoday spaans spullen stage stichting student students suikerfeest support
    talent talenten te team teams techniek tekenen the thuis thursday tien toen toets toetsen toetsweek tot tuesday
    twee u uit uitslag uitval uur uw van veel veilig verzoek verzuim vier vijf vmbo voor vraag vraagt vragen
    vrijdag vrijwilligers vwo waar want was wat we wednesday week weinig wel wens werk wie wij wijkteam wil
    wiskunde with woensdag workshop zaterdag ze zermelo zes zeven zij zijn zit zondag zorg zorgteam
    """
)
"""Words that begin with a capital at the start of a sentence, or always, and name no person."""
ABBREVIATIONS = listed("fam ll lln dhr mevr mw mr drs ir st leerl")
CALLED = listed("genaamd heet heette heten naam namelijk nl nl. named called initialen te weten")
LINKS = listed(
    """
    is met de als en een onze mijn haar zijn nieuwe die dat van voornaam betreft gaat om over voor aan rond rondom
    """
)
TO_CLASS = listed("uit van in zit zat komt is klas groep mentorklas leerjaar de het mijn onze onder from is")
FROM_CLASS = listed("en is zit met over wordt heeft leerling leerlinge mentorleerling betreft de")
OF_SOMEBODY = listed(
    """
    wil wordt zit voelt durft huilt spijbelt zegt vertelt slaapt mist eet blowt vapet wants feels
    """
)
