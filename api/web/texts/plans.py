"""What the pages of a plan say."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

PLAN_TEXTS: Mapping[str, Pair] = {
    "plan_title": ("Plan {number}", "Plan {number}"),
    "plan_views": ("Manieren om dit plan te bekijken", "Ways to look at this plan"),
    "plan_year": ("Jaar", "Year"),
    "plan_week": ("Week", "Week"),
    "plan_list": ("Lijst", "List"),
    "load_others": (
        "Van andere organisaties ziet u wie waar is; hun contracten zijn van hun eigen organisatie.",
        "Of other organisations you see who is where; their contracts are their own organisation's.",
    ),
    "plan_load": ("Bezetting", "Who works where"),
    "plan_made_at": ("Gemaakt {moment}", "Made {moment}"),
    "plan_is_outdated": (
        "De invoer is veranderd nadat dit plan is gemaakt. U kunt het lezen en vergelijken; plan opnieuw om verder te "
        "gaan.",
        "The input changed after this plan was made. You can read and compare it; plan again to go on.",
    ),
    "plan_is_newer": (
        "Er is een nieuwer plan dat hieruit is gemaakt.",
        "There is a newer plan that was made from this.",
    ),
    "plan_to_newer": ("Naar plan {number}", "To plan {number}"),
    "plan_is_kept": ("Dit is het plan dat u houdt.", "This is the plan that you keep."),
    "plan_quality": ("Hoe goed dit plan is", "How good this plan is"),
    "plan_files": ("Meenemen", "Take it along"),
    "plan_file_xlsx": ("Excel", "Excel"),
    "plan_file_html": ("Verslag om te lezen en af te drukken", "Report to read and print"),
    "plan_file_csv": ("CSV: {name}", "CSV: {name}"),
    "plan_file_sessions": ("activiteiten", "sessions"),
    "plan_file_visits": ("bezoeken", "visits"),
    "plan_file_unplaced": ("niet gepland", "not planned"),
    "plan_not_planned": ("Niet gepland, en waarom", "Not planned, and why"),
    "plan_one_school": ("Een school van dichtbij", "One school from near by"),
    "plan_show": ("Tonen", "Show"),
    "plan_everything": ("Alles tonen", "Show everything"),
    "plan_term": ("Periode", "Term"),
    "plan_no_week": (
        "Voor deze school is in deze periode niets gepland.",
        "Nothing is planned for this school in this term.",
    ),
    "plan_nothing_here": ("In dit plan is niets gepland.", "Nothing is planned in this plan."),
    "plan_filter": ("Kies wat u wilt zien", "Choose what to see"),
    "plan_kind": ("Soort", "Kind"),
    "plan_any_school": ("alle scholen", "all schools"),
    "plan_any_worker": ("alle jongerenwerkers", "all youth workers"),
    "plan_any_kind": ("alle soorten", "all kinds"),
    "plan_any_activity": ("alle activiteiten", "all activities"),
    "plan_any_week": ("alle weken", "all weeks"),
    "plan_week_of": ("week {number}, vanaf {day}", "week {number}, from {day}"),
    "plan_found": ("{found}, {first} tot en met {last} hieronder", "{found}, {first} to {last} below"),
    "plan_found_none": ("Niets gevonden. Kies minder, of toon alles.", "Nothing found. Choose less, or show all."),
    "plan_list_caption": ("Geplande activiteiten", "Planned sessions"),
    "plan_previous_page": ("Vorige", "Previous"),
    "plan_next_page": ("Volgende", "Next"),
    "plan_pages": ("Bladeren", "Pages"),
}
