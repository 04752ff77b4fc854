"""What a look beforehand says: what can never be, and where more is asked than there can be."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

PRECHECK_TEXTS: Mapping[str, Pair] = {
    "precheck": ("Wat vooraf al te zien was", "What could be seen beforehand"),
    "precheck_lead": (
        "Wat gevraagd is telt hier zo klein mogelijk en wat er kan zo groot mogelijk: een tekort dat hier staat, kan "
        "geen enkel programma vermijden. Dat iets hier past, zegt nog niet dat alles samen past.",
        "What is asked counts as little as it can here and what there can be as much as it can: no programme avoids a "
        "shortage that stands here. That something fits here does not say that everything fits together.",
    ),
    "never": ("Wat nooit kan", "What can never be"),
    "never_none": ("Alles wat gevraagd is, kan op zichzelf.", "Everything asked for is possible by itself."),
    "enough": ("Overal genoeg mogelijkheden voor: {kinds}.", "Enough possibilities everywhere for: {kinds}."),
    "supply_hours": ("Afgesproken uren en wie daar mag werken", "Hours agreed and who may work there"),
    "supply_contacts": ("Afgesproken pauzecontacten", "Break contacts agreed"),
    "supply_drop_in": ("Afgesproken inloop", "Drop-in time agreed"),
    "supply_flexible": ("Afgesproken flexibele inzet", "Flexible time agreed"),
    "supply_skills": ("Wat een vaardigheid vraagt, en wie die heeft", "What asks for a skill, and who has it"),
    "supply_late": (
        "Wat pas later op de dag kan, en wie er dan is",
        "What can only be later in the day, and who is there",
    ),
    "supply_rooms": ("Wat alleen in een bepaalde ruimte kan", "What fits only some rooms"),
    "in_hours": ("in uren", "in hours"),
    "number_of": ("in aantallen", "in numbers"),
    "of_possible": ("van {possible}", "of {possible}"),
    "too_little": ("{short} te weinig", "{short} too little"),
    "in_all_terms": ("alle periodes samen", "all terms together"),
    "from_hour": ("vanaf {hour}", "from {hour} on"),
    "all_schools": ("alle scholen samen", "all schools together"),
    "rows_left_out": (
        "Nog {rows} rijen met meer ruimte staan hier niet bij.",
        "{rows} more rows with more to spare are not shown.",
    ),
    "legend_supply": ("deel van wat er kan dat gevraagd is", "part of what there can be that is asked"),
    "legend_too_little": ("bewezen te weinig", "proven too little"),
    "scarce_hours": (
        "uren bij {what}, {term}: {asked} u afgesproken, minstens {short} u daarvan kan niet",
        "hours at {what}, {term}: {asked} h agreed, at least {short} h of them cannot be",
    ),
    "scarce_contacts": (
        "pauzecontacten bij {what}, {term}: {asked} afgesproken, minstens {short} daarvan kunnen niet",
        "break contacts at {what}, {term}: {asked} agreed, at least {short} of them cannot be",
    ),
    "scarce_drop_in": (
        "inloop bij {what}, {term}: {asked} u afgesproken, minstens {short} u daarvan kan niet",
        "drop-in at {what}, {term}: {asked} h agreed, at least {short} h of it cannot be",
    ),
    "scarce_flexible": (
        "flexibele inzet bij {what}, {term}: {asked} u afgesproken, minstens {short} u daarvan kan niet",
        "flexible time at {what}, {term}: {asked} h agreed, at least {short} h of it cannot be",
    ),
    "scarce_skills": (
        "vaardigheid {what}, {term}: {asked} u gevraagd, voor minstens {short} u is er niemand",
        "skill {what}, {term}: {asked} h asked for, for at least {short} h there is nobody",
    ),
    "scarce_late": (
        "{what}, {term}: {asked} u gevraagd, minstens {short} u meer dan er dan jongerenwerkers zijn",
        "{what}, {term}: {asked} h asked for, at least {short} h more than there are youth workers then",
    ),
    "scarce_rooms": (
        "ruimte {what}, {term}: {asked} u gevraagd, minstens {short} u meer dan hij open is",
        "room {what}, {term}: {asked} h asked for, at least {short} h more than it is open",
    ),
    "asked_by_wish": ("wens, {first} t/m {last}", "wish, {first} to {last}"),
    "asked_by_agreement": ("afspraak, {first} t/m {last}", "agreement, {first} to {last}"),
    "asked_by_signal": ("signaal, {first} t/m {last}", "signal, {first} to {last}"),
}
