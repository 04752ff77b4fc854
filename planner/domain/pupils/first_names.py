"""
First names beside those of the lexicon, for texts in which a name alone tells who somebody is.

Facts gathered from the name lists of Faker 40.63 (MIT licence, copyright 2012 Daniele Faraglia): those for the
Netherlands, Flanders and Algeria whole, and of Britain, America, France, Italy, Poland, Portugal, Mexico, Romania,
Turkey, India and Pakistan what is met in Dutch texts; names of ordinary words and places are left out. Some hundreds
that pupils of today bear were added by hand.
"""

from __future__ import annotations

from planner.domain.pupils.lexicon import FIRST_NAMES, listed, packaged

MORE_FIRST_NAMES = listed(
    """
    aafke abbie abdelatif abdelhak abdelhamid abdelilah abdelkarim abdellatif abdelouahid abderaouf abderrahim
    abderrahman abderrahmane abdoulaye abdulkadir abdulkerim abdurrahman abena abid abiye abraham acar achiel achille
    ada adaeze adak adel adela adele adelina adem adina adinda adriaan adriano adrien adrienne agata agathe agnes
    agostino agustin ahmet aiman aimane aime ajla akar akay akif aksoy akua alaaddin aladin alae alaeddine alain alan
    albert alberta alberto aldo alec alejandra alejandro alessandra alessandro alessia alexa alexandre alexis alfons
    alfonso alfred alfredo alhassan alida alim alis alison alix alka allan allegra allison alonso alparslan alper
    alperen alphons alphonse alpin altan alvaro alvin alysha amac amadeo amador amadou amalia aman amara amaya ambar
    ameera amico aminata amiyah anabel anas anaya anbar anda andreas andres andrew andrzej anes angele angelica
    angelika angelo angie anish anka anke ann annefleur anneke anneleen anneloes annemie annemiek annette annita anny
    anthony antoinette antonella antoni antonia antonie antonius antony antoon anya aral aran aras archie arezki arian
    ariane ariel arina aristide arlette armand armando armina arnaud arne arnela arnold artan artur arturo aru arwa
    ashleigh asiye asliye asmaa assia asu ataa atalay athar ati atif atilla audrey augusta auguste augustin augusto
    aurelie aurelio aurore avi avram awa axelle ayanna aydan ayden ayhan aykut aylo aymen ayra aysu aytac ayten azad
    azedine azize azra bahar bailey baki banu barak baris barr barry bartlomiej bartolomeo basak basel bassam bastian
    batuhan bayan beatrice beatrijs bebe bedirhan bedri belinay belinda benedetto bengisu benito benny benoit benthe
    beppe berkan berkay berke bernadette bernardo bernd berta bertha bertrand besin beth bethany bettina betty betul
    beverley beverly beyler bieke bilel billy binta birsen bjarne blake blanca blanka boaz bobby bodhi bodil bogdan
    bohdana bonnie bouchra boukje brad brady brammetje brandi braxton brend brendan brett brianna brigitta brittany
    brooke brooklyn bruce bruna bruno bryce buhari burhan burhaneddin busranur cahya caitlin caitlyn caius caleb
    callum camiel camille camillo camilo canan candace candice carina carine carl carly carmelo carmina carole carolyn
    carrie casey cassandra cassidy cassie catalina catarina caterina catherine cathy catrina cavit cayden cecile cees
    celia celina cemre cesar cesare cevheri ceyhun ceylin cezayir chabane chadia chahd chahine chanez charifa charlene
    chayen cherif cheryl cheyen chidera chidi chiem chinedu chiraz christelle christiana christiane christianne
    christie christof christoph christophe christy cinar ciro clare clarence claude claudine claudio clayton clemence
    cleopatra clifford clive cody colette collin colton conchita connie conny conor constance constantin coralie corey
    corina corinne cornel cornelia corrado corvin cory courtney craig cristal cristiano cristobal crystal curtis
    cyriel daaf dalal dalan daley dalton damiano damla danai dani daniele danilo danish dany darin darlene darrell
    darren darryl daryl daryna dastan davey davi davut dawood dayan daylano dayron deanna debbie debby debora debra
    declan defne deger deha delfino delia delil delphine denis derin desley dev devran dida dide didier diederik
    dieter diken dillon dilnaz dimphy dinand dion dirk djamel djaro djay djenairo djenno djimmy djulian djuna djura
    doede dolores domenico donald donatella donatello donato dora dorian dorine dorota dorothy doruk douglas drew
    duane duarte dulce durante durk duru dustin duuk dylano dyon eba eboni ebony ebrar ecem ecrinsu eddie edgar edgard
    edina edmond edouard eduard eduardo eflatun eflin efua eileen ekber elaf elaine elgin eliane elien elio elisabetta
    elissa elizabeth elja elliot elliott elly elmo eloy elvan elza ema emanuel emeka emiel emil emile emilio emin
    emmanuella emmanuelle emmy enaya enfes ennio enrico enrique enver erbil erdem erencan ergun eris erkan ernest
    ernesto ertan ervin erwin esat eshaan esi eslem esperanza esteban etienne etta eugen eugene eugenia eugenio evan
    evde evelina evelyne evrim ewoud eyad eyup ezio fabia fabiola fabrizio fahad fahim faissal faith faize farouq
    farzaneh fatimata fatos fatoumatta fatteh fausto fay faye fayen faylinn felipe fella ferhan feriel fernand
    fernanda fernando ferre fetullah feyza fiamma fidan fidel fiep filipa filippo finley fiorino firdaws flavio flore
    florent fodil folake foppe fouzia fran frances francesca francesco francine francis francisca francisco franciscus
    franck francois francoise franky fred freddy frederic frederick frederico fredo frenkie frida frieda gabi gabriele
    gabrielle gaelle gaetano gaia gail galip gareth garrett garry gary gaspar gaston gauthier gavin gemma genevieve
    geoffrey george georges georgette georgiana gerald geraldine gerarda gerardo gerardus germaine geronimo gerry
    ghazal ghilas ghislain ghislaine ghulam giacomo gian giancarlo gianluigi gianna gianni gijsbrecht gijsje gilbert
    gilberte gilberto gilles gillian ginette giovanna giovannie girolamo gisele gitte giuliana giuliano giulietta
    giulio giuseppe glenda glenn godelieva godelieve gonzalo gordon graeme graham granit graziano greco greg gregg
    gregoire gregorio gregory greta griselda guadalupe guillermo gulcan gunther gustaaf gustavo gwendy hadeel hadjer
    hailey haiyan hakikat haley haluk hamse hanae hanane hanedan hania hanne hannelore hannes harold harper harriet
    harrison hasret hatem hatim hayali hayden hayley hayret haytam hazine heather hector hediye heidi hein helen
    helene hendrikje henri henricus henry herbert hernan hevin hibah hicran hilary hilda hiranur hocine holly hortense
    houcine houdaifa howard hubert huda hugh hugues huguette humberto hunter iain ian ibou ibrahima ibtihal ica ide
    idil ignace ignacio ignazio igor ihab ihssane ijsbrand ikbal ikiz iklim ikra ilan ilaria ilgi ilhan ilim ilkbahar
    ilyan ilyes imad imelda imene imge imrane inaam inaya indrani ine ines inga ingeborg insaf ionica iqra irena
    isabela isak ise isin ismet issam itai ivonne ivy iwo iwona ize izel jaak jaan jacky jacobus jacopo jacques jad
    jada jadey jael jaelynn jafar jahlil jahmeel jahniel jahvano jai jaime jaimie jakobus jalen jalil jamaal janelle
    janet janice jared jasmina javan javier jax jaylah jayliano jaylynn jaymie jayne jaywon jazzley jeanette jeanique
    jeanne jeannette jeannine jedidiah jef jeffery jelisa jenairo jendrick jennah jeremiah jeremy jermain jerney
    jerome jeronimo jerrel jerzy jeshua jeslyn jhon jillian jinte jinthe jivan joana joann joanne joannes joao joaquim
    joaquin jocelyn jochen jodi jodie jody joe johannes johnathan johny jolijne jolina jop joppe jorden joren jorge
    josee josefina josepha josephien josephina josephus josette josiane josse josua joudy jouri jovano jovi jozef
    juana juda judi julan julianna juliano julieta julio juna junayd jurmain jurriaan juul kaat kada kadisha kahina
    kai kaiser kaitlin kaitlyn kaja kala kalina kaltoum kamal kamala kamar karaca karam kareem karen kari karine karl
    karla karlien karol karolien karsten kassandra katelijne katherine kathryn kathy katia katie katleen kato katrien
    katrijn katty katy kawtar kawthar kaydee kayden kayleen kayra kaysen kazim keano kelli kellie kelsey kendra
    kenneth kerry khadidja khaled khalifa khouloud kibar kieran kinga kirk kirsty kishan kjell klara klaske kobe
    koenraad kofi koldan konrad kopan krishna krista kristel kristen kristi kristiaan kristien kristin kristina
    kristine kristof kristy krystal kubilay kumral laban lacey laetitia laika laila lakshmi lale lamar lamia
    lamiae lamin lamine lamyae lance lando larry lasse latif latifah laure laurence laurent laurie lauryn lavinia
    lawrence layana laylah lazar leana leandro leanor leela leena leigh lenn lennert leonne leopold lesley leticia
    letitia lia liah lide liesbet lietje lieze lili lilia liliana liliane lilli lilou limon lindsay lindsy linne
    lionel lisann liv liya lize lobke loed loeki loic lonne lonnie loran lorelei lori lotfi louay loulou lovis lowie
    luan luana luce lucian luciana luciano lucienne lucio lucretia lucrezia ludovic ludovico ludovicus ludwig luella
    luigi luka lukman lusia lutgarde lutgardis lutgart luz lyam lyanne lydie lyna lynda mackenzie macy madeline mae
    maelle maeve mafalda magali maggie magnus maha maher mahmod mahmood mahmud mahsun maia maissae majda makar malcolm
    malek malia mallory malou mamadou manar manel manuela marah maram marcela marcella marcelle marcello marcia marcin
    marcos marga margaret margareta margaretha margarita margaux margherita margo marguerite mariah mariame marian
    marianna mariano mariatou mariette marik marilene marinus marion marisa marisol marjan marlene marley marta martyn
    maryama maryse masa massimo massinissa masud mateen matei mathew mathilda mathis matias maura maureen mauricio
    maurizio mavis maysam mayson mazlum mckenzie meera meerten megan meghan melania melinda melody meltem menno
    meredith meriem merlin mesut micah micha micheal michelangelo michele micheline michiel mijke mikias miko milad
    milaisha milano milas mindy minerva minke mirac miray mirko mitch moad modesto mohamedamine mohand molly mona
    mouaad mouloud mouna mourad muhammet muhsin mukadder muktedir munir mustapha muvaffak myla myriam nacer nadhira
    nafile nagham nalan nancy nand naoufel narimane naser nassime nassira natacha natasja nath naud naveen nawid nayla
    naz nazim nazrin necmettin nedjma neel nehir neil nelle nelly nelson neshka nesrine neva nezha ngozi nic niccolo
    nicholas nicolae nidal nihai nihan nika niko ninthe nisha niya niyazi nizar noella nolan noman norea norel norma
    norman nousayba nout novi nuray nurcan nurhan nuria nurullah nyah obaida octavia octavian octavio odette odin okko
    omran oni oona orlando ortak osama osvaldo othman ouanes ouassim ouassime ouiam oumar oumnia ousmane oyku ozel
    paige paloma pam pamela panini paola paolo pascale pasquale patricio patrik patrizia paulette paulo pavel pawel
    peggy pekkan pelle pellegrino penelope penn penny perla perry petrus philippine phillip phyllis piero pierre
    pietro pilar pompeo poyraz priyanka puk qays quinnten quinsy quinta quinty rabab rabah rabbani racha rachael rada
    radjesh radouan radu raf rafa rafaella rafe raffaele raffi ragna rahel rahmat rahmet raihana ramiro ramla ramzi
    randall ranieri rashida ravza rayaan rayhana raymi raynor rayssa razane razi rebekah redmer reduan reece refik
    reginald reinhilde remus remzi renaat renata renato rene reva rhonda rhys ria riad riccardo rickey ricky ridouan
    rifi riley rimas rimaz rishi rishika rita ritaj ritchie rivaldinho rivano rixt riyad rizky rob robbe robby roberta
    robyn rochdi rodi rodney rodolfo roger rolando romina romulus ronja ronnie rony rosalia rosanna rosario roselie
    rosemijn rosina ross rowanna roxana roxy royan roza ruan ruba rubin rudi rueben ruhsat rumaysa russell rustam ryad
    rylan rym ryma ryvaino saad saal saba sabah sabir sabriye sadat safia safiye safwan sahil sai saif sajad salah
    salahdin salaheddine sali salsabil salvatore salwa samina samiya samrawit samuele samy sancak sancar sanda
    sandrine sandro sandy saniya sannah sare saron sava sayan saydam sayin scott sean sebastien seda sefer selen
    selinay selvi semanur semere senn senne seppe serap seren sergen sergio serine sethi sevdi severin sevgi sevim
    sevindik seyhan seyit sezen shae shahin shaima shaina shakila shamira shana shane shaniqua shaniya shanti shari
    sharona shawny shaya shayan shayen shayenne sheena shelby shelley shenaya sherin sherri sherwin sheryl sheyenne
    shiloh shirin shivani shyenne sian sidi sidonia sien sienne siep sietse sigrid sil sila silke silvana silvano
    silvia silvio simar simay simi simona simonne sinem siper siradj sirin siyar skyla soenil sofiane sohail sohane
    soheil solan soledad solomiia sonia sonya souad soufyane soulaiman soulayman spencer stacey stacy stanley stefaan
    stefani stefania stefano steffi stephane stephen sterre steve stewart steyn stien stijntje stuart suat sudenaz
    suhayl sulayman suleyman sumaia sumaya sunaina sunay sungur suphi suraya surya susam susana susanna svenja
    svetlana sylvain sylvie tabitha tahmina taj talha tali talin talya tami tamino tammy tania tanner tanya tarek
    tareq tarkan tasha tasnim tasnime tasvir tayeb tayla taym tayyip tedde teddie terence teresa terrance terrence
    terri terry tezcan theodoor theodore theresa therese theresia thibaut thibo thies thinhinane thirsa tiana tibe
    tibo tiffany tijani tijl timothee tineke tino tirsa titus tobi tobin todd toine toma toni tonia tonino tonio tony
    tonya topuz tracey traci travis tricia tugce tunde turgay turgut tymofii tyn tyra tyren tyrese ugo ugurcan ulas
    ulrich ulu umaima umberto umit umman urbain uriel uygun vala valentin valeria valerio vanja vanya vaya vayen veda
    vedat verde verim vernon veronie vesna vicente vicki vickie victoire viggo vincenzo vins virginie vito vitor
    vittoria vittorio vivaan walter wannes warre warren wasim wassila wayne wessam whitney wijnand wilfried wilhelmus
    wilke willemieke willy wilma wilson winta wolter wyatt xaiver xanthe xanthi xaviera xem yacin yacine yade yadira
    yaela yahia yakub yakup yanina yannis yaqub yar yare yasemin yassar yasser yassmine yavuz yazid yehia yehor yelda
    yeni yenthe yezda yigithan yinthe ylva ynske yoelle yohannes yolanda yolande yonatan yoran yordanos youba youcef
    younes youssouf ytsje yunes yusa yuvraj yvan zachary zafar zahir zaira zakaryae zana zara zayan zayna zayneb zef
    zehranur zelda zena zenna zeno ziad zidan zihni zinedine ziyad zlata zohreh zoii zouhair zoulikha zuhair zumra
    zyon
    """
)
EVERY_FIRST_NAME = FIRST_NAMES | MORE_FIRST_NAMES
RARE_FIRST_NAMES = packaged("rare_first_names")
"""Names that are no word of Dutch or English: with a capital they are somebody's."""
