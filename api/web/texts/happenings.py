"""What the room «Wat speelt er» says: absences, signals, and what else happens to a programme that stands."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

HAPPENINGS_TEXTS: Mapping[str, Pair] = {
    "room_happenings": ("Wat speelt er", "What is going on"),
    "happenings_title": ("Wat speelt er", "What is going on"),
    "happenings_lead": (
        "Wie afwezig is, wat scholen signaleren en wat er verandert. Er verschuift pas iets als u een voorstel maakt "
        "en de school akkoord is.",
        "Who is absent, what schools signal and what changes. Nothing moves before you make a proposal and the school "
        "agrees.",
    ),
    "happenings_report": ("Iemand afwezig melden", "Report somebody absent"),
    "happenings_absences": ("Afwezig", "Absent"),
    "happenings_no_absences": (
        "Er is niemand afwezig bij een gepubliceerde activiteit.",
        "Nobody is absent from a published session.",
    ),
    "happenings_untouched": (
        "En nog {count} keer afwezig zonder dat het een activiteit raakt.",
        "And {count} more absences that touch no session.",
    ),
    "happenings_who": ("Wie kan invallen?", "Who can stand in?"),
    "happenings_replace": ("Voorstel vervanging", "Propose a replacement"),
    "happenings_replace_hint": (
        "Verandert ten hoogste deze activiteiten; al het andere blijft staan.",
        "Changes these sessions at most; everything else stays.",
    ),
    "happenings_running": ("Er wordt een vervanging gezocht", "A replacement is being looked for"),
    "happenings_follow": ("Bekijken hoe ver het is", "See how far it is"),
    "happenings_ready": ("Er ligt een voorstel klaar", "A proposal is ready"),
    "happenings_look": ("Het voorstel bekijken", "Look at the proposal"),
    "happenings_plan": ("Wat er verandert", "What changes"),
    "happenings_proposed": (
        "Het voorstel ligt bij de school. Na het akkoord publiceert u het.",
        "The proposal is with the school. After it agrees you publish it.",
    ),
    "happenings_schools": ("Naar de scholen", "To the schools"),
    "happenings_again": ("Opnieuw een voorstel maken", "Make a proposal again"),
    "standin_title": ("Wie kan invallen?", "Who can stand in?"),
    "standin_away": ("{name} is afwezig.", "{name} is absent."),
    "standin_can": ("Kan", "Can"),
    "standin_cannot": ("Kan niet", "Cannot"),
    "standin_none": ("Niemand kan op dit moment invallen.", "Nobody can stand in at this moment."),
    "standin_moment": (
        "«Voorstel vervanging» kijkt ook of een ander moment kan.",
        "«Propose a replacement» also looks whether another moment is possible.",
    ),
    "standin_team": ("Wie", "Who"),
    "standin_cost": ("Wat het kost", "What it costs"),
    "standin_visit": ("Komt er op deze dag speciaal voor", "Comes for it specially on this day"),
    "standin_is_there": ("Is die dag al op school", "Is at the school that day already"),
    "standin_why": ("Waarom niet", "Why not"),
    "standin_away_too": ("is die dag ook afwezig", "is absent that day too"),
    "standin_gone": (
        "Deze activiteit staat niet meer zo in het laatste plan.",
        "This session does not stand so in the last plan any more.",
    ),
    "standin_busy": (
        "Dit wordt nu voor anderen uitgezocht. Probeer het over een halve minuut nog eens.",
        "This is being looked into for others. Try again in half a minute.",
    ),
    "happenings_back": ("Terug naar wat er speelt", "Back to what is going on"),
}
