"""The first page: what waits for each, and the steps of the first use."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

HOME_TEXTS: Mapping[str, Pair] = {
    "home_waits": ("Dit wacht op u", "This waits for you"),
    "home_state": ("Hoe het staat", "How things stand"),
    "home_nothing": (
        "Er wacht nu niets op u. Hierboven vindt u alles.",
        "Nothing waits for you now. You find everything above.",
    ),
    "home_nothing_yet": (
        "Er is nog niets te tellen. Zodra een coördinator de werkmap heeft ingelezen, staat hier hoe het staat.",
        "There is nothing to count yet. Once a coordinator has read in the workbook, this says how things stand.",
    ),
    "home_most": ("{count} of meer", "{count} or more"),
    "home_run.one": ("Er wordt een planning gemaakt", "A plan is being made"),
    "home_run_go": ("Meekijken", "Look along"),
    "home_faults.one": ("fout in de invoer", "fault in the input"),
    "home_faults.more": ("fouten in de invoer", "faults in the input"),
    "home_faults_go": ("Bekijken en verbeteren", "Look and mend"),
    "home_absent.one": (
        "jongerenwerker is afwezig bij activiteiten die gepubliceerd zijn",
        "youth worker is absent from published sessions",
    ),
    "home_absent.more": (
        "jongerenwerkers zijn afwezig bij activiteiten die gepubliceerd zijn",
        "youth workers are absent from published sessions",
    ),
    "home_absent_go": ("Vervanging zoeken", "Look for a replacement"),
    "home_signals.one": ("signaal wacht op antwoord", "signal waits for an answer"),
    "home_signals.more": ("signalen wachten op antwoord", "signals wait for an answer"),
    "home_signals_go": ("Passende activiteiten bekijken", "See fitting activities"),
    "home_asked.one": ("school vraagt een wijziging", "school asks for a change"),
    "home_asked.more": ("scholen vragen een wijziging", "schools ask for a change"),
    "home_asked_go": ("Antwoorden", "Answer"),
    "home_written.one": ("school schreef u iets", "school wrote you something"),
    "home_written.more": ("scholen schreven u iets", "schools wrote you something"),
    "home_written_go": ("Lezen en antwoorden", "Read and answer"),
    "home_silent.one": (
        "jongerenwerker heeft voor de komende periode nog niets doorgegeven",
        "youth worker has not handed in for the coming period",
    ),
    "home_silent.more": (
        "jongerenwerkers hebben voor de komende periode nog niets doorgegeven",
        "youth workers have not handed in for the coming period",
    ),
    "home_silent_go": ("Beschikbaarheid invullen", "Fill in availability"),
    "home_agreed.one": ("school is akkoord: publiceren kan", "school agrees: it can be published"),
    "home_agreed.more": ("scholen zijn akkoord: publiceren kan", "schools agree: they can be published"),
    "home_agreed_go": ("Publiceren", "Publish"),
    "home_mail.one": ("bericht wacht op verzending", "message waits to be sent"),
    "home_mail.more": ("berichten wachten op verzending", "messages wait to be sent"),
    "home_mail_go": ("Lezen en versturen", "Read and send"),
    "home_outcomes.one": ("activiteit is nog niet afgerond", "session is not rounded off yet"),
    "home_outcomes.more": ("activiteiten zijn nog niet afgerond", "sessions are not rounded off yet"),
    "home_outcomes_go": ("Afronden", "Round off"),
    "home_invited.one": ("uitnodiging is nog niet gebruikt", "invitation was not used yet"),
    "home_invited.more": ("uitnodigingen zijn nog niet gebruikt", "invitations were not used yet"),
    "home_invited_go": ("Naar de mensen", "To the people"),
    "home_state_schools.one": ("school doet mee", "school takes part"),
    "home_state_schools.more": ("scholen doen mee", "schools take part"),
    "home_state_workers.one": ("jongerenwerker", "youth worker"),
    "home_state_workers.more": ("jongerenwerkers", "youth workers"),
    "home_state_week.one": ("activiteit deze week", "session this week"),
    "home_state_week.more": ("activiteiten deze week", "sessions this week"),
    "home_state_past.one": ("activiteit in de vier weken daarvoor", "session in the four weeks before"),
    "home_state_past.more": ("activiteiten in de vier weken daarvoor", "sessions in the four weeks before"),
    "home_state_told": ("afgerond: {told}", "rounded off: {told}"),
    "home_today.one": ("activiteit vandaag", "session today"),
    "home_today.more": ("activiteiten vandaag", "sessions today"),
    "home_today_go": ("Mijn week", "My week"),
    "home_week.one": ("activiteit later deze week", "session later this week"),
    "home_week.more": ("activiteiten later deze week", "sessions later this week"),
    "home_week_go": ("Mijn week", "My week"),
    "home_tell.one": ("activiteit: hoe ging het?", "session: how did it go?"),
    "home_tell.more": ("activiteiten: hoe ging het?", "sessions: how did it go?"),
    "home_tell_go": ("Vertellen", "Tell"),
    "first_title": ("Zo begint u", "How to begin"),
    "first_done": ("gedaan", "done"),
    "first_next": ("nu", "now"),
    "first_later": ("daarna", "later"),
    "first_fill": ("Vul de werkmap in", "Fill in the workbook"),
    "first_fill_lead": (
        "Een Excel-bestand met een blad voor elke tabel, met voorbeelden en uitleg: scholen, jongerenwerkers, "
        "activiteiten, wensen. U kunt ook alles hier in tabellen invullen.",
        "An Excel file with a sheet for each table, with examples and explanation: schools, workers, activities, "
        "wishes. You can also fill in everything here, in tables.",
    ),
    "first_fill_code": (
        "Uw organisatie heeft in de werkmap de code «{code}».",
        "In the workbook your organisation has the code «{code}».",
    ),
    "first_template": ("Lege werkmap ophalen", "Get the empty workbook"),
    "first_tables": ("Naar de tabellen", "To the tables"),
    "first_read": ("Lees hem in", "Read it in"),
    "first_read_lead": (
        "U ziet eerst alle fouten met blad, rij en kolom, of wat er verandert. Pas bij «Bewaren» telt het.",
        "You first see all faults with sheet, row and column, or what changes. It counts once you press «Save».",
    ),
    "first_import": ("Werkmap inlezen", "Read in the workbook"),
    "first_plan": ("Kijk vooraf en maak het eerste plan", "Look beforehand and make the first plan"),
    "first_plan_lead": (
        "Wat nooit kan past u eerst aan; daarna staat er binnen een minuut een eerste plan.",
        "First adapt what can never be; then a first plan is there within a minute.",
    ),
    "first_planning": ("Naar de planning", "To the planning"),
    "first_people": ("Haal de eerste collega en school erbij", "Bring in the first colleague and school"),
    "first_people_lead": (
        "De beheerder van uw samenwerking nodigt mensen uit. Geef naam, mailadres en school of organisatie door; een "
        "school heeft geen wachtwoord nodig.",
        "The administrator of your partnership invites people. Pass on name, address and school or organisation; a "
        "school needs no password.",
    ),
    "first_people_ask": ("Dat doet {names}.", "That is {names}."),
    "first_people_go": ("Kijken wie er is", "See who is there"),
    "first_propose": ("Doe de scholen een voorstel", "Make the schools a proposal"),
    "first_propose_lead": (
        "Is het plan goed, dan ziet u eerst wat elke school krijgt. Er gaat pas een bericht uit als u het verstuurt.",
        "When the plan is good, you first see what each school gets. No message goes before you send it.",
    ),
    "first_propose_go": ("Voorstel maken", "Make a proposal"),
    "first_coordinator": ("Nodig een coördinator uit", "Invite a coordinator"),
    "first_coordinator_lead": (
        "Een coördinator leest de gegevens in en maakt de planning. Daarna nodigt u scholen en jongerenwerkers uit.",
        "A coordinator reads in the data and makes the plans. After that you invite schools and youth workers.",
    ),
    "first_others": ("Nodig een school en een jongerenwerker uit", "Invite a school and a youth worker"),
    "first_others_lead": (
        "Dat kan zodra een coördinator de werkmap heeft ingelezen: dan kiest u wie het is uit een lijst. Een school "
        "heeft geen wachtwoord nodig.",
        "That can be done once a coordinator has read in the workbook: then you choose who it is from a list. A school "
        "needs no password.",
    ),
    "first_invite_contact": ("Aanspreekpunt uitnodigen", "Invite a school contact"),
    "first_invite_worker": ("Jongerenwerker uitnodigen", "Invite a youth worker"),
    "first_invite": ("Coördinator uitnodigen", "Invite a coordinator"),
    "input_faults_title": ("Fouten in de invoer", "Faults in the input"),
    "input_faults_lead": (
        "Zolang deze fouten er zijn, kan er geen plan worden gemaakt. Elke regel leidt naar waar het staat.",
        "As long as these faults are there, no plan can be made. Each line leads to where it is.",
    ),
    "input_faults_none": ("Er zijn geen fouten.", "There are no faults."),
    "input_faults_hidden": (
        "Bij andere organisaties staan er nog {count}; die lossen zij zelf op.",
        "Other organisations have {count} more, which they mend themselves.",
    ),
    "input_faults_to_table": ("Naar de tabel", "To the table"),
    "input_faults_to_row": ("Naar de rij", "To the row"),
}
