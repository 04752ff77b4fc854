"""What the room «Beschikbaarheid» says."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

AVAILABILITY_TEXTS: Mapping[str, Pair] = {
    "room_availability": ("Beschikbaarheid", "Availability"),
    "availability_lead": (
        "Wanneer kunnen uw jongerenwerkers? Wie nog niet is ingevuld, staat bovenaan.",
        "When can your youth workers come? Those who are not filled in yet stand first.",
    ),
    "availability_own_lead": ("Zo staat u in de planning.", "This is how planning knows you."),
    "availability_count": ("{done} van de {all} ingevuld", "{done} of {all} filled in"),
    "availability_none": (
        "Uw organisatie heeft nog geen jongerenwerkers in de invoer. Lees een werkmap in, dan staan ze hier.",
        "Your organisation has no youth workers in the input yet. Read in a workbook, and they are here.",
    ),
    "periods": ("Periode", "Period"),
    "period_number": ("Periode {number}", "Term {number}"),
    "whole_year": ("Hele schooljaar", "Whole school year"),
    "period_dates": ("{first} tot en met {last}", "{first} to {last}"),
    "dates_from": ("vanaf {day}", "from {day}"),
    "dates_until": ("tot en met {day}", "until {day}"),
    "not_answered": ("nog niet ingevuld", "not filled in yet"),
    "answered": ("ingevuld", "filled in"),
    "week_of": ("De week van {name}", "The week of {name}"),
    "hours_a_week": ("{hours} uur per week", "{hours} hours a week"),
    "exceptions_some.one": ("uitzondering", "exception"),
    "exceptions_some.more": ("uitzonderingen", "exceptions"),
    "no_exceptions": ("geen uitzonderingen", "no exceptions"),
    "no_calendar": ("geen eigen agenda", "no own calendar"),
    "calendar_fresh": ("agenda van {age}", "calendar as of {age}"),
    "calendar_stale": ("agenda niet bereikbaar; kopie van {age}", "calendar out of reach; copy of {age}"),
    "calendar_never": ("agenda nog niet gelezen", "calendar not read yet"),
    "availability_no_year": (
        "Er is nog geen schooljaar om beschikbaarheid voor door te geven. Lees eerst de werkmap in.",
        "There is no school year yet to hand in availability for. Read in the workbook first.",
    ),
    "availability_no_year_yet": (
        "Er is nog niets om beschikbaarheid voor door te geven; dat komt als een coördinator de werkmap inleest.",
        "There is nothing to hand in availability for yet; that comes when a coordinator reads in the workbook.",
    ),
    "to_import": ("Excel of CSV inlezen", "Read in Excel or CSV"),
    "all_people": ("Alle jongerenwerkers", "All youth workers"),
    "part_vroeg": ("vroege ochtend", "early morning"),
    "part_ochtend": ("late ochtend", "late morning"),
    "part_middag": ("middag", "afternoon"),
    "part_na-school": ("na school", "after school"),
    "part_avond": ("avond", "evening"),
    "state_can": ("kan", "can"),
    "state_rather_not": ("liever niet", "rather not"),
    "state_cannot": ("kan niet", "cannot"),
    "state_open": ("nog niet ingevuld", "not filled in yet"),
    "parts_legend": (
        "* een deel van dat dagdeel; de precieze tijden staan bij de jongerenwerker",
        "* a part of that part of the day; the exact times are with the youth worker",
    ),
    "the_week": ("De gewone week", "The usual week"),
    "week_lead": (
        "Kies per dagdeel. Een «*» betekent dat het voor een deel van dat dagdeel geldt; wat u niet verandert, blijft "
        "op de minuut zoals het was.",
        "Choose for each part of the day. A «*» means that it holds for a part of it; what you do not change stays as "
        "it was, to the minute.",
    ),
    "week_not_handed": (
        "Voor deze periode is nog niets ingevuld. De planning rekent zolang met de laatst bekende week.",
        "Nothing is filled in for this term yet. Planning counts on the last known week meanwhile.",
    ),
    "week_many": (
        "In deze periode gelden verschillende weken. U ziet de eerste; bewaart u, dan geldt die de hele periode.",
        "Different weeks hold in this term. You see the first; once saved it holds for all of it.",
    ),
    "week_longer": (
        "Deze week geldt van {first} tot en met {last}. Wat u hier verandert, geldt alleen voor de gekozen periode.",
        "This week holds from {first} to {last}. What you change here holds for the chosen term only.",
    ),
    "week_from_previous": (
        "Dit is de week die vanaf {first} gold. Kijk haar na en druk op «Week bewaren»; er is nog niets bewaard.",
        "This is the week that held from {first}. Look it over and press «Save week»; nothing is saved yet.",
    ),
    "take_previous": ("Neem vorige periode over", "Take over the previous term"),
    "grid_part": ("Dagdeel", "Part of the day"),
    "save_week": ("Week bewaren", "Save week"),
    "week_unsaved": ("Nog niet bewaard", "Not saved yet"),
    "save_rest_cannot": ("Bewaren, de rest kan niet", "Save, the rest cannot"),
    "paint": ("Kleuren: kies, en sleep over de vakken", "Paint: choose, and drag over the cells"),
    "paint_keys": (
        "Met het toetsenbord: loop met de pijltjes door de week en kleur een vak met de spatiebalk; met Shift erbij "
        "kleurt u ieder vak waar u komt.",
        "By keyboard: go through the week with the arrows and paint a cell with the space bar; with Shift held you "
        "paint each cell that you come to.",
    ),
    "paint_off": ("los kiezen", "one by one"),
    "was_first": ("Iemand was u voor", "Somebody was before you"),
    "was_first_lead": (
        "Terwijl u bezig was, heeft een collega deze week veranderd. Hieronder staat wat u koos, en wat de collega "
        "koos waar u niets veranderde; er is niets verloren. Kijk het na en bewaar dan.",
        "While you were at it, a colleague changed this week. Below is what you chose, and what the colleague chose "
        "where you changed nothing; nothing is lost. Look it over and then save.",
    ),
    "was_first_theirs": (
        "{day}, {part}: «{now}» van uw collega overgenomen",
        "{day}, {part}: «{now}» taken over from your colleague",
    ),
    "was_first_same": ("U koos hetzelfde als nu is bewaard.", "You chose the same as is saved now."),
    "was_first_line": (
        "{day}, {part}: nu bewaard «{now}», u koos «{yours}»",
        "{day}, {part}: saved now «{now}», you chose «{yours}»",
    ),
    "now_saved": ("Zo is het nu bewaard", "As it is saved now"),
    "done_week": ("De week is bewaard.", "The week is saved."),
    "done_exception": ("De uitzondering is bewaard.", "The exception is saved."),
    "done_exception_gone": ("De uitzondering is weg.", "The exception is gone."),
    "done_calendar": ("De agenda is gelezen.", "The calendar was read."),
    "done_calendar_stale": (
        "De agenda was niet te bereiken; de laatste goede kopie geldt nog.",
        "The calendar could not be reached; the last good copy still holds.",
    ),
    "done_calendar_gone": ("De agenda en de bezette uren zijn vergeten.", "The calendar and its hours are forgotten."),
    "exceptions": ("Uitzonderingen", "Exceptions"),
    "exceptions_lead": (
        "Dagen die anders zijn dan de gewone week. Waarom hoeft niemand te weten, en wordt nooit gevraagd.",
        "Days that differ from the usual week. Why is nobody's business, and is never asked.",
    ),
    "exception_dates": ("{first} t/m {last}", "{first} to {last}"),
    "whole_day": ("hele dag", "whole day"),
    "school_days.one": ("schooldag", "school day"),
    "school_days.more": ("schooldagen", "school days"),
    "days_taken": ("{days}, waarvan {taken} waarop {name} anders kan", "{days}, {taken} of them with {name} available"),
    "days_given": (
        "{days}, waarvan {given} waarop {name} anders niet kan",
        "{days}, {given} of them with {name} not available otherwise",
    ),
    "exception_when": ("Wanneer", "When"),
    "exception_what": ("Wat", "What"),
    "exception_costs": ("Dat scheelt", "That takes away"),
    "exception_act": ("Weghalen", "Remove"),
    "exception_add": ("Uitzondering toevoegen", "Add an exception"),
    "first_day": ("Eerste dag", "First day"),
    "last_day": ("Laatste dag", "Last day"),
    "last_day_hint": ("Leeg: alleen de eerste dag.", "Empty: the first day only."),
    "exception_parts": ("Welk deel van de dag", "Which part of the day"),
    "exception_parts_hint": ("Niets aangevinkt is de hele dag.", "Nothing ticked is the whole day."),
    "exception_state": ("Dan", "Then"),
    "none_yet": ("Er is er nog geen.", "There is none yet."),
    "remove": ("Weghalen", "Remove"),
    "remove_this": ("Weghalen: {what}", "Remove: {what}"),
    "own_calendar": ("Eigen agenda", "Own calendar"),
    "own_calendar_lead": (
        "Geef het adres van de agenda (iCal) of een bestand. Alleen wanneer iemand bezet is, wordt bewaard: geen "
        "titel, geen plaats, geen namen.",
        "Give the address of the calendar (iCal) or a file. Only when somebody is busy is kept: no title, no place, no "
        "names.",
    ),
    "calendar_good": ("Laatste goede kopie: {age}.", "Last good copy: {age}."),
    "calendar_followed": ("Deze agenda wordt vanaf een adres gelezen.", "This calendar is read from an address."),
    "calendar_uploaded": (
        "Deze agenda komt uit een bestand en verandert niet vanzelf.",
        "This calendar came from a file and does not change by itself.",
    ),
    "calendar_give": ("Agenda toevoegen", "Add a calendar"),
    "calendar_address": ("Adres van de agenda", "Address of the calendar"),
    "calendar_address_hint": (
        "Begint met https:// of webcal:// en is geheim; het wordt niet getoond.",
        "Begins with https:// or webcal:// and is secret; it is not shown.",
    ),
    "calendar_file": ("Agendabestand (.ics)", "Calendar file (.ics)"),
    "calendar_follow": ("Agenda volgen", "Follow calendar"),
    "calendar_upload": ("Bestand lezen", "Read file"),
    "calendar_fetch": ("Nu ophalen", "Fetch now"),
    "calendar_forget": ("Vergeten", "Forget"),
    "calendar_replace": ("Een andere agenda", "Another calendar"),
    "busy_caption": ("Bezette uren in de week van {day}", "Busy hours in the week of {day}"),
    "busy_none": ("In deze agenda staan geen bezette uren.", "There are no busy hours in this calendar."),
    "busy_earlier": ("Eerdere week", "Earlier week"),
    "busy_later": ("Latere week", "Later week"),
    "hour": ("Uur", "Hour"),
    "busy_busy": ("bezet", "busy"),
    "busy_partly": ("deels", "partly"),
    "busy_maybe": ("misschien", "maybe"),
    "contract": ("Contract", "Contract"),
    "contract_line": ("{hours} uur per week, {dates}", "{hours} hours a week, {dates}"),
    "contract_throughout": ("het hele jaar", "all year"),
    "commitments": ("Vaste bezetting", "Fixed busy time"),
    "contract_missing": (
        "Er is nog geen contract: zonder contract wordt niemand gepland.",
        "There is no contract yet: nobody is planned without one.",
    ),
    "ago_now": ("zojuist", "just now"),
    "ago_hours.one": ("uur geleden", "hour ago"),
    "ago_hours.more": ("uur geleden", "hours ago"),
    "ago_days.one": ("dag geleden", "day ago"),
    "ago_days.more": ("dagen geleden", "days ago"),
}
