"""«Mensen»: accounts, invitations, a lost phone, somebody who leaves."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

PEOPLE_TEXTS: Mapping[str, Pair] = {
    "people_title": ("Mensen", "People"),
    "people_lead": (
        "Wie in deze samenwerking kan inloggen. Een uitnodiging gaat per mail en werkt een week.",
        "Who can sign in to this partnership. An invitation goes by mail and works for a week.",
    ),
    "people_lead_near": (
        "Wie van uw organisatie en uw scholen kan inloggen. Uitnodigen doet de beheerder; vertrekt er iemand, dan kunt "
        "u dat hier zelf zeggen.",
        "Who of your organisation and your schools can sign in. Administrators invite; if somebody leaves, you can say "
        "so here yourself.",
    ),
    "people_invite": ("Iemand uitnodigen", "Invite somebody"),
    "people_none": ("Er is nog niemand.", "Nobody is here yet."),
    "people_more": ("Volgende 100", "Next 100"),
    "person_name": ("Naam", "Name"),
    "person_email": ("E-mailadres", "E-mail address"),
    "person_role": ("Rol", "Role"),
    "person_organisation_id": ("Organisatie", "Organisation"),
    "person_school_id": ("School", "School"),
    "person_worker_id": ("Wie het is in de planning", "Who it is in the planning"),
    "person_language": ("Taal van mails en bladzijden", "Language of mails and pages"),
    "person_until": ("Tot en met (leeg: zonder einde)", "Until (empty: without end)"),
    "person_place": ("Waar", "Where"),
    "person_stand": ("Stand", "State"),
    "person_place_lead": (
        "Vul in wat bij de rol hoort: een organisatie voor coördinator en manager, een school voor aanspreekpunt en "
        "vervanger, een jongerenwerker voor jongerenwerker. De rest telt niet mee.",
        "Fill in what goes with the role: an organisation for coordinator and manager, a school for contact and "
        "deputy, a youth worker for youth worker. The rest does not count.",
    ),
    "person_no_places": (
        "Organisaties, scholen en jongerenwerkers staan er pas als een coördinator de werkmap heeft ingelezen. Een "
        "eerste coördinator nodigt u uit met de code die de organisatie in de werkmap zal hebben.",
        "Organisations, schools and youth workers are there once a coordinator has read in the workbook. Invite a "
        "first coordinator with the code that the organisation will have in the workbook.",
    ),
    "person_code": ("Code van de organisatie", "Code of the organisation"),
    "person_code_hint": (
        "Kort: letters, cijfers, - _ of punt, zonder spatie. Zoals «welzijn-noord».",
        "Short: letters, digits, - _ or point, without a space. Such as «welzijn-noord».",
    ),
    "language_nl": ("Nederlands", "Dutch"),
    "language_en": ("Engels", "English"),
    "stand_open": ("kan inloggen", "can sign in"),
    "stand_invited": ("uitgenodigd, nog niet binnen geweest", "invited, not been in yet"),
    "stand_until": ("tot en met {day}", "until {day}"),
    "stand_left": ("vertrokken op {day}", "left on {day}"),
    "stand_closed": ("gesloten", "closed"),
    "person_send": ("Uitnodigen", "Invite"),
    "person_again": ("Nieuwe uitnodiging mailen", "Mail a new invitation"),
    "person_phone": ("Telefoon kwijt", "Phone lost"),
    "person_phone_lead": (
        "Haalt de tweede stap weg; alles waar deze persoon ingelogd was, gaat dicht. Bij de volgende keer inloggen zet "
        "die zelf een nieuwe op.",
        "Takes the second step away and signs this person out everywhere. At the next sign-in they set up a new one.",
    ),
    "person_phone_do": ("Tweede stap weghalen", "Take the second step away"),
    "person_leave": ("Vertrekt", "Leaves"),
    "person_leave_lead": (
        "Inloggen, links, sleutels en agenda's gaan meteen dicht. U ziet daarna wat iemand anders moet overnemen.",
        "Signing in, links, keys and calendars end at once. You then see what somebody else must take over.",
    ),
    "person_leave_do": ("Laten vertrekken", "Let leave"),
    "person_sure": ("Ik weet het zeker", "I am sure"),
    "person_sure_first": (
        "Zet eerst een vinkje bij «Ik weet het zeker». Er is niets veranderd.",
        "Tick «I am sure» first. Nothing was changed.",
    ),
    "person_left": ("{name} is vertrokken", "{name} left"),
    "person_left_none": ("Er is niets dat iemand anders moet overnemen.", "There is nothing to take over."),
    "person_still_planned": (
        "{name} staat nog bij de jongerenwerkers, en komt ook in een volgend plan zolang het contract loopt. Een "
        "coördinator zet bij «Contracten» tot en met welke dag dat is, en plant opnieuw.",
        "{name} is still among the youth workers, and in a next plan too as long as the contract runs. A coordinator "
        "says under «Contracts» until which day that is, and plans again.",
    ),
    "person_contracts": ("Naar de contracten", "To the contracts"),
    "person_left_some.one": ("activiteit heeft iemand anders nodig:", "activity needs somebody else:"),
    "person_left_some.more": ("activiteiten hebben iemand anders nodig:", "activities need somebody else:"),
    "person_left_session": ("{day}, {school}", "{day}, {school}"),
    "person_erase": ("Wissen", "Delete"),
    "person_erase_lead": (
        "Naam, adres en wat over deze persoon bewaard is, gaan weg, ook uit plannen. Wat gedaan en geteld is, blijft, "
        "zonder wie het was. Dit kan niet terug.",
        "Name, address and what is stored about this person go, also from plans. What was done and counted stays, "
        "without who it was. This cannot be undone.",
    ),
    "person_erase_do": ("Voorgoed wissen", "Delete for good"),
    "person_change": ("Veranderen", "Change"),
    "person_was_first": (
        "Een ander heeft dit account intussen veranderd. Hieronder staat wat u typte; bewaar het nog eens om het zo te "
        "laten zijn.",
        "Somebody else changed this account meanwhile. Below is what you typed; save again to have it so.",
    ),
    "person_bad_email": (
        "Vul een e-mailadres in, zoals naam@school.nl.",
        "Fill in an address, such as name@school.nl.",
    ),
    "person_bad_name": ("Vul een naam in, op een regel.", "Fill in a name, on one line."),
    "person_bad_role": ("Kies een rol.", "Choose a role."),
    "person_bad_organisation_id": (
        "Welke organisatie? Dat hoort bij deze rol.",
        "Which organisation? This role needs one.",
    ),
    "person_bad_school_id": ("Kies een school; dat hoort bij deze rol.", "Choose a school; this role needs one."),
    "person_no_school_id": (
        "Er zijn nog geen scholen: die komen met de werkmap, die een coördinator inleest. Nodig eerst een coördinator "
        "uit, en deze persoon als de scholen er staan.",
        "There are no schools yet: they come with the workbook, which a coordinator reads in. Invite a coordinator "
        "first, and this person once the schools are there.",
    ),
    "person_no_worker_id": (
        "Er zijn nog geen jongerenwerkers: die komen met de werkmap, die een coördinator inleest. Nodig eerst een "
        "coördinator uit, en deze persoon als de jongerenwerkers er staan.",
        "There are no youth workers yet: they come with the workbook, which a coordinator reads in. Invite a "
        "coordinator first, and this person once the youth workers are there.",
    ),
    "person_bad_worker_id": ("Kies wie het is in de planning.", "Choose who it is in the planning."),
    "person_bad_until": ("Dit is geen datum.", "This is no date."),
    "done_invited": ("De uitnodiging gaat per mail.", "The invitation goes by mail."),
    "done_second_taken": (
        "De tweede stap is weg; bij de volgende keer inloggen wordt een nieuwe opgezet.",
        "The second step is gone; a new one is set up at the next sign-in.",
    ),
    "done_erased": ("Deze persoon is gewist.", "This person was deleted."),
}
