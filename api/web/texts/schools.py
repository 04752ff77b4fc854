"""«Scholen»: how far each school is, what it answered, and what a coordinator can do about it."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

SCHOOLS_TEXTS: Mapping[str, Pair] = {
    "room_schools": ("Scholen", "Schools"),
    "schools_title": ("Hoe ver de scholen zijn", "How far the schools are"),
    "schools_lead": (
        "Zwijgen is nooit instemmen: wat een school niet beantwoordt, wordt niet gepubliceerd.",
        "Silence is never consent: what a school does not answer is not published.",
    ),
    "schools_none": (
        "Er zijn nog geen scholen ingevoerd. Lees een werkmap in, dan staan ze hier.",
        "There are no schools yet. Read in a workbook, and they are here.",
    ),
    "make_proposal": ("Voorstel maken", "Make a proposal"),
    "to_publications": ("Wat er gepubliceerd is", "What was published"),
    "schools_own": ("Uw scholen", "Your schools"),
    "schools_others": ("Scholen van andere organisaties", "Schools of other organisations"),
    "state_nothing_proposed": ("niets voorgesteld", "nothing proposed"),
    "state_not_looked_at": ("nog niet bekeken", "not looked at yet"),
    "state_looked_at": ("bekeken", "looked at"),
    "state_agreed": ("akkoord", "agreed"),
    "state_change_asked": ("wijziging gevraagd", "change asked"),
    "state_draft": ("ingetrokken", "withdrawn"),
    "state_proposed": ("wacht op antwoord", "waits for an answer"),
    "state_published": ("gepubliceerd", "published"),
    "state_superseded": ("vervangen", "superseded"),
    "state_cancelled": ("vervallen", "dropped"),
    "how_far": ("Hoe ver", "How far"),
    "since": ("Sinds", "Since"),
    "reminders": ("Herinneringen", "Reminders"),
    "reminders_sent": ("{count} verstuurd", "{count} sent"),
    "reminders_none": ("nog geen", "none yet"),
    "open_changes": ("Gevraagde wijzigingen", "Changes asked"),
    "last_publication": ("Laatst gepubliceerd", "Last published"),
    "never_published": ("nog niet", "not yet"),
    "publication_short": ("nummer {number}, {at}", "number {number}, {at}"),
    "version_number": ("versie {number}", "version {number}"),
    "counts_agreed": ("{count} akkoord", "{count} agreed"),
    "counts_open": ("{count} wachten", "{count} wait"),
    "counts_asked": ("{count} anders gevraagd", "{count} asked otherwise"),
    "counts_published": ("{count} gepubliceerd", "{count} published"),
    "waits_proposal": ("voorstel klaargezet, nog niet verstuurd.", "proposal ready, not sent yet."),
    "waits_reminder": ("herinnering klaargezet, nog niet verstuurd.", "reminder ready, not sent yet."),
    "to_outgoing": ("Naar «Uitgaande post»", "To «Outgoing mail»"),
    "remind_rests": ("Herinneren kan weer vanaf {at}.", "You can remind again from {at}."),
    "remind": ("Herinneren", "Remind"),
    "remind_school": ("Herinneren: {school}", "Remind {school}"),
    "pick_school": ("Publiceren: {school}", "Publish {school}"),
    "publish": ("Publiceren", "Publish"),
    "publish_title": ("Publiceren wat akkoord is", "Publish what is agreed"),
    "publish_lead": (
        "Alleen wat akkoord is gaat naar de agenda’s; wat nog openstaat blijft wachten. Iedereen om wie het gaat "
        "krijgt bericht van zijn eigen veranderingen.",
        "Only what is agreed goes to the calendars; what is still open keeps waiting. Everybody concerned is told of "
        "their own changes.",
    ),
    "publish_nothing": (
        "Nog geen van uw scholen is ergens mee akkoord; er is niets om te publiceren.",
        "None of your schools agrees with anything yet; there is nothing to publish.",
    ),
    "publish_none_picked": ("Kies ten minste een school om te publiceren.", "Choose at least one school to publish."),
    "asked_title": ("Wat scholen anders willen", "What schools want otherwise"),
    "asked_title_one": ("Wat de school anders wil", "What the school wants otherwise"),
    "asked_lead": (
        "Een nieuwe planning verandert dan zo weinig mogelijk: alleen wat gevraagd is, wat daarvoor moet schuiven, en "
        "wat intussen niet meer kan (dat staat bij «Wat speelt er»).",
        "A new plan then changes as little as possible: only what is asked, what must move for it, and what is not "
        "possible any more meanwhile (see «What is going on»).",
    ),
    "replan": ("Neem mee in een nieuwe planning", "Take into a new plan"),
    "replan_all": ("Neem alle {count} mee in een nieuwe planning", "Take all {count} into a new plan"),
    "replan_one": ("Neem die ene mee in een nieuwe planning", "Take that one into a new plan"),
    "replan_none_picked": ("Kies ten minste een gevraagde wijziging.", "Choose at least one asked change."),
    "replan_stale": (
        "Een gevraagde wijziging is er niet meer: de school antwoordde intussen anders, of er is een nieuwere versie. "
        "Er is niets gestart. Hieronder staat hoe het nu is.",
        "An asked change is gone: the school answered otherwise meanwhile, or there is a newer version. Nothing was "
        "started. Below is how it is now.",
    ),
    "schools_stale": (
        "Iemand was u voor: deze versie is intussen veranderd. Er is niets gedaan. Hieronder staat hoe het nu is; kijk "
        "en doe het dan opnieuw.",
        "Somebody was first: this version changed meanwhile. Nothing was done. Below is how it is now; look and do it "
        "again.",
    ),
    "wish_any": ("liever op een ander moment", "rather at another moment"),
    "wish_moment": ("liever {moment}", "rather {moment}"),
    "school_nothing": (
        "Aan deze school is nog niets voorgesteld.",
        "Nothing was proposed to this school yet.",
    ),
    "school_withdrawn": (
        "Deze versie is ingetrokken; de school ziet er niets meer van.",
        "This version was withdrawn; the school sees nothing of it any more.",
    ),
    "school_old_version": (
        "Dit is een oudere versie; er is intussen een nieuwere.",
        "This is an older version; there is a newer one meanwhile.",
    ),
    "school_not_yours": (
        "Deze school hoort bij een andere organisatie: u kijkt mee.",
        "This school belongs to another organisation: you look on.",
    ),
    "versions": ("Versies", "Versions"),
    "version_row": ("Versie {number}", "Version {number}"),
    "talk_title": ("Gesprek met de school", "Talk with the school"),
    "talk_proposed": ("Versie {number} is voorgesteld", "Version {number} was proposed"),
    "talk_proposed_until": ("tot en met {day}", "up to and including {day}"),
    "talk_seen": ("De school heeft het programma bekeken", "The school has looked at the programme"),
    "talk_reminded": ("Herinnering {count} is verstuurd", "Reminder {count} was sent"),
    "talk_agreed_all": ("gaat akkoord met alles wat openstond", "agrees with all that was open"),
    "talk_agreed_some": ("gaat akkoord met {count}", "agrees with {count}"),
    "talk_phone": (
        "telefonisch akkoord van {who} op {day}, vastgelegd door {by}",
        "agreed by phone by {who} on {day}, recorded by {by}",
    ),
    "talk_change": ("vraagt een wijziging", "asks for a change"),
    "leave_open": ("Laat zoals het is: {what}, {when}", "Leave as it is: {what}, {when}"),
    "leave_why": ("Waarom blijft het zo", "Why it stays so"),
    "leave_why_hint": (
        "De school krijgt bericht, leest dit, en kan dan akkoord gaan of opnieuw vragen.",
        "The school gets a message, reads this, and can then agree or ask again.",
    ),
    "leave_do": ("Laat het zo en antwoord", "Leave it so and answer"),
    "talk_left": ("laat dit zoals het is", "leaves this as it is"),
    "talk_followed": (
        "In deze versie is veranderd waarvan de school een wijziging vroeg",
        "This version changed what the school asked to change",
    ),
    "talk_followed_gone": (
        "In deze versie is vervallen waarvan de school een wijziging vroeg",
        "This version dropped what the school asked to change",
    ),
    "talk_still_asked": (
        "De gevraagde wijziging is in deze versie nog niet gedaan en blijft gevraagd",
        "The change that was asked is not made in this version yet, and stays asked",
    ),
    "talk_about": ("Over {what}, {when}", "About {what}, {when}"),
    "talk_gone": ("Over een activiteit die er niet meer is", "About a session that is gone"),
    "talk_somebody": ("Iemand die er niet meer werkt", "Somebody who left"),
    "talk_write": ("Schrijf de school iets terug", "Write back to the school"),
    "talk_write_hint": (
        "De school leest dit bij het programma. Noem geen leerlingen.",
        "The school reads this beside the programme. Name no pupils.",
    ),
    "talk_send": ("Plaatsen", "Place"),
    "sessions_title": ("Activiteiten in versie {number}", "Sessions in version {number}"),
    "sessions_show": ("Laat {count} zien", "Show {count}"),
    "sessions_all": ("Alle activiteiten", "All sessions"),
    "date_time": ("Wanneer", "When"),
    "who_where": ("Wie en waar", "Who and where"),
    "act_title": ("Wat u kunt doen", "What you can do"),
    "phone_short": ("telefonisch", "by phone"),
    "phone_title": ("Akkoord per telefoon vastleggen", "Record an agreement by phone"),
    "phone_early": (
        "Dat kan na {needed} verstuurde herinneringen; tot nu toe verstuurd: {count}.",
        "That can be done after {needed} reminders were sent; sent until now: {count}.",
    ),
    "phone_lead": (
        "Voor alles wat nog op antwoord wacht. Leg alleen vast wat echt is afgesproken.",
        "For all that still waits for an answer. Record only what was really agreed.",
    ),
    "phone_who": ("Wie ging akkoord", "Who agreed"),
    "phone_when": ("Op welke dag", "On which day"),
    "phone_do": ("Vastleggen", "Record"),
    "remind_lead": (
        "Er komt een bericht in «Uitgaande post» voor de {count} die nog op antwoord wachten.",
        "A message comes into the outbox for the {count} that still wait for an answer.",
    ),
    "no_contact_short": ("geen aanspreekpunt", "no contact"),
    "no_contact_title": ("Deze school heeft geen aanspreekpunt", "This school has no contact"),
    "no_contact_lead": (
        "Niemand van de school kan het voorstel zien of beantwoorden, en er gaat geen bericht uit. Vraag uw beheerder "
        "iemand uit te nodigen; daarna kunt u hier herinneren.",
        "Nobody at the school can see or answer the proposal, and no message goes out. Ask your administrator to "
        "invite somebody; then you can remind here.",
    ),
    "withdraw_open": ("Ik wil dit voorstel intrekken", "I want to withdraw this proposal"),
    "withdraw_title": ("Voorstel intrekken", "Withdraw the proposal"),
    "withdraw_lead": (
        "De school ziet dan niets meer van wat nog niet gepubliceerd is. Wat gepubliceerd is blijft staan.",
        "The school then sees nothing any more of what is not published yet. What is published stays.",
    ),
    "withdraw_do": ("Intrekken", "Withdraw"),
    "publish_school_lead": (
        "{count} akkoord; dat gaat naar de agenda’s. De rest blijft wachten.",
        "{count} agreed; that goes to the calendars. The rest keeps waiting.",
    ),
    "done_reminded": (
        "De herinnering is gemaakt en wacht hieronder tot u haar verstuurt.",
        "The reminder is made and waits below until you send it.",
    ),
    "done_left_as_is": (
        "De activiteit blijft zoals zij is. De school krijgt bericht en is weer aan zet.",
        "The activity stays as it is. The school gets a message, and it is its turn again.",
    ),
    "done_phoned": ("Het akkoord is vastgelegd.", "The agreement is recorded."),
    "done_withdrawn": ("Het voorstel is ingetrokken.", "The proposal is withdrawn."),
    "done_published": (
        "Gepubliceerd. Iedereen om wie het gaat krijgt bericht.",
        "Published. Everybody concerned is told.",
    ),
    "done_commented": ("Uw bericht staat erbij.", "Your message is placed."),
}
