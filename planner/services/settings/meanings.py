"""What every rule means, in a sentence for people; `docs/rules` says it exactly."""

from __future__ import annotations

from collections.abc import Mapping

from planner.domain.rules import HardRule, SoftRule

MEANINGS: Mapping[HardRule | SoftRule, tuple[str, str]] = {
    HardRule.CLOSED: (
        "Op een dag dat de school dicht is, gebeurt er op school niets: schoolvakantie, feestdag, Goede "
        "Vrijdag als de school dat zegt, eigen vrije week, studiedag.",
        "Nothing happens at a school on a day it is closed: holiday, public holiday, Good Friday if the "
        "school says so, its own free week, study day.",
    ),
    HardRule.SLOT_KIND: (
        "Een sessie ligt op een moment dat de activiteit toelaat (pauze, lesuur, einde schooldag, avond), van "
        "een groep voor wie zij is, volgens de lestijden van die dag.",
        "A session lies at a moment its activity allows (break, lesson, end of day, evening), of a cohort it "
        "is for, under the bell times of that day.",
    ),
    HardRule.AVAILABILITY: (
        "Iedereen is beschikbaar op de tijd dat hij of zij is ingepland.",
        "Everybody is available when they are planned.",
    ),
    HardRule.ONE_PLACE: (
        "Niemand is op twee plekken tegelijk, en er is tijd om te reizen.",
        "Nobody is in two places at once, and there is time to travel.",
    ),
    HardRule.VISIT: (
        "Een bezoek begint en eindigt op een moment dat de school noemt en duurt niet te kort; elke sessie op "
        "school ligt in een bezoek van wie haar geeft.",
        "A visit begins and ends at moments the school names and is not too short; every session at school "
        "lies in a visit of each who gives it.",
    ),
    HardRule.TEAM: (
        "Precies zoveel mensen als nodig, samen met de nodige vaardigheden, en ieder mag op de school komen.",
        "Exactly as many people as needed, with the skills needed among them, and each may come to the school.",
    ),
    HardRule.HOURS: (
        "Contracturen per week en jaar, de langste dag, een half uur pauze bij meer dan 5,5 uur, 11 uur rust "
        "tussen dagen, 36 uur rust per week, en niet meer uren per school dan afgesproken.",
        "Contract hours a week and a year, the longest day, half an hour's pause in more than 5.5 hours, 11 "
        "hours of rest between days, 36 hours a week, and no more hours at a school than agreed.",
    ),
    HardRule.ROOM: (
        "Eén sessie tegelijk in een ruimte die open en groot genoeg is en heeft wat nodig is.",
        "One session at a time in a room that is open, large enough, and has what is needed.",
    ),
    HardRule.COHORT: (
        "Een groep is op één plek tegelijk en wordt hoogstens één keer per dag en twee keer per week "
        "opgeroepen, tenzij de school anders zegt.",
        "A cohort is in one place at a time and is called at most once a day and twice a week, unless the "
        "school says otherwise.",
    ),
    HardRule.WINDOW: (
        "Binnen de periode van de wens, het seizoen van de activiteit en de themaweek waaraan zij vastzit.",
        "Inside the wish's window, the activity's season and the theme week it is tied to.",
    ),
    HardRule.SPACING: (
        "Genoeg en niet te veel dagen tussen sessies van een wens, rust tussen gelijke activiteiten, een "
        "reeks week na week, en een materiaalset op één plek tegelijk.",
        "Enough and not too many days between a wish's sessions, a cool-down between equal activities, a "
        "series week after week, and one material set in one place at a time.",
    ),
    HardRule.PARTNER: (
        "Een externe partner (politie, GGD, ondersteuningsteam) kan komen.",
        "An external partner (police, health service, support team) can come.",
    ),
    HardRule.LOCKED: (
        "Wat geweest is, staat vast; wat is afgesproken of gepubliceerd en binnenkort begint ook; en wat "
        "iemand heeft vastgezet.",
        "What has been stands; so does what is agreed or published and starts soon, and what a person pinned.",
    ),
    SoftRule.UNPLACED_MUST: (
        "Een wens die moet, is (deels) niet gepland.",
        "A wish that must happen is (partly) not planned.",
    ),
    SoftRule.SHORT_HOURS: (
        "De school krijgt in een week minder bezoektijd of bezoekdagen dan afgesproken.",
        "A school gets less visit time or fewer visiting days in a week than agreed.",
    ),
    SoftRule.SHORT_BREAKS: (
        "Minder pauzecontacten, dagen met pauzecontact of bereikte groepen dan afgesproken in een week.",
        "Fewer break contacts, days with one, or cohorts reached in a week than agreed.",
    ),
    SoftRule.SHORT_DROP_IN: (
        "Minder inloop dan afgesproken in een week; inloop buiten de lessen telt voor hoogstens de helft.",
        "Less drop-in time in a week than agreed; outside lesson time it counts for at most half.",
    ),
    SoftRule.SHORT_FLEXIBLE: (
        "Minder flexibele inzet (gesprekken, bemiddeling, coaching) dan afgesproken in een week.",
        "Less flexible time (talks, mediation, coaching) in a week than agreed.",
    ),
    SoftRule.SHORT_FREE: (
        "Te weinig bezoektijd is vrij gehouden voor vragen die in de week zelf komen.",
        "Too little visit time is kept free for demand that comes up during the week.",
    ),
    SoftRule.SHORT_MEETINGS: (
        "Een afgesproken overleg (ondersteuningsteam of evaluatie) is niet gepland.",
        "An agreed meeting (support team or evaluation) is not planned.",
    ),
    SoftRule.SIGNAL_LATE: (
        "Een signaal krijgt te laat of geen antwoord.",
        "A signal is answered late or not at all.",
    ),
    SoftRule.MOVED: (
        "Een afgesproken of gepubliceerde sessie krijgt een andere datum of begintijd.",
        "An agreed or published session gets another date or start.",
    ),
    SoftRule.RESTAFFED: (
        "Een afgesproken of gepubliceerde sessie krijgt andere jongerenwerkers.",
        "An agreed or published session gets other youth workers.",
    ),
    SoftRule.DROPPED: (
        "Een afgesproken of gepubliceerde sessie vervalt.",
        "An agreed or published session is dropped.",
    ),
    SoftRule.TOUCHED: (
        "Een school of jongerenwerker merkt iets van de wijziging.",
        "A school or youth worker notices the change.",
    ),
    SoftRule.UNPLACED_SHOULD: (
        "Een wens met «graag» is (deels) niet gepland.",
        "A wish that should happen is (partly) not planned.",
    ),
    SoftRule.NEW_FACE: (
        "Een school of groep krijgt met nog een jongerenwerker te maken.",
        "A school or cohort meets one more youth worker.",
    ),
    SoftRule.OFF_PATTERN: (
        "Een bezoek wijkt af van het vaste weekpatroon van de periode.",
        "A visit departs from the weekly pattern of the term.",
    ),
    SoftRule.CHANGED_HANDS: (
        "Een reeks wisselt van begeleider.",
        "A series changes hands.",
    ),
    SoftRule.CHANGED_ROOM: (
        "Een reeks wisselt van ruimte.",
        "A series changes room.",
    ),
    SoftRule.SHORT_STAY: (
        "Een jongerenwerker is korter dan een half schooljaar op een school.",
        "A youth worker is at a school for less than half a school year.",
    ),
    SoftRule.UNPLACED_COULD: (
        "Een wens die kan, is (deels) niet gepland.",
        "A wish that could happen is (partly) not planned.",
    ),
    SoftRule.OFF_THEME: (
        "Een sessie ligt weken van haar themaweek, seizoen of de lessen waar ze bij hoort.",
        "A session lies weeks away from its theme week, season or the teaching it belongs to.",
    ),
    SoftRule.BUNCHED: (
        "De keren van een wens liggen dicht op elkaar.",
        "The times of a wish are bunched together.",
    ),
    SoftRule.UNBALANCED: (
        "Het programma heeft meer of minder sessies van een leefdomein, methode, doel of groep dan gewenst.",
        "The programme has more or fewer sessions of a life domain, method, aim or cohort than wanted.",
    ),
    SoftRule.NOISY: (
        "Luidruchtige activiteit vlak voor of in een toets- of examenweek.",
        "Noisy activity in or just before a test or exam week.",
    ),
    SoftRule.LOAD: (
        "De geplande tijd van een jongerenwerker wijkt in een periode af van het contract.",
        "A youth worker's planned time in a term departs from the contract.",
    ),
    SoftRule.TRAVEL: (
        "Reistijd tussen plekken op een dag.",
        "Travel between places on one day.",
    ),
    SoftRule.SPLIT_DAY: (
        "Een werkdag met een gat van meer dan een uur.",
        "A working day with a gap of more than an hour.",
    ),
    SoftRule.PREFERENCE: (
        "Werk op een tijd die de jongerenwerker of een dag die de school liever niet heeft.",
        "Work at a time that the youth worker, or on a day that the school, would rather not have.",
    ),
}
"""Dutch and English."""
