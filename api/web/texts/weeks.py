"""What the week of a worker says."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

WEEKS_TEXTS: Mapping[str, Pair] = {
    "room_week": ("Mijn week", "My week"),
    "week_title": ("Mijn week", "My week"),
    "week_title_of": ("De week van {name}", "The week of {name}"),
    "week_span": ("Week {number}, {first} tot en met {last}", "Week {number}, {first} to {last}"),
    "week_ways": ("Andere weken", "Other weeks"),
    "week_before": ("Vorige week", "Week before"),
    "week_now": ("Deze week", "This week"),
    "week_after": ("Volgende week", "Week after"),
    "week_today": ("Vandaag", "Today"),
    "week_earlier": ("Eerder deze week", "Earlier this week"),
    "week_nothing": ("Niets gepland.", "Nothing planned."),
    "week_empty": (
        "In deze week staat niets gepland. Wat gepubliceerd wordt, verschijnt hier vanzelf.",
        "Nothing is planned in this week. What is published appears here by itself.",
    ),
    "week_visit": ("op school van {arrive} tot {leave}", "at the school from {arrive} to {leave}"),
    "week_travel": ("Onderweg: {minutes} minuten", "On the way: {minutes} minutes"),
    "week_free": (
        "Niets afgesproken: tijd voor wat er speelt.",
        "Nothing agreed: time for what comes up.",
    ),
    "week_with": ("samen met {names}", "together with {names}"),
    "week_away": ("Afwezig gemeld.", "Reported absent."),
    "week_away_hours": ("Afwezig gemeld van {start} tot {end}.", "Reported absent from {start} to {end}."),
    "week_away_go": ("Eerder terug?", "Back earlier?"),
    "week_for": ("voor {names}", "for {names}"),
    "week_uncertain": (
        "Nog niet zeker",
        "Not certain yet",
    ),
    "week_dropped": ("Vervallen", "Cancelled"),
    "week_taken": ("Overgenomen door {names}", "Taken over by {names}"),
    "week_added": ("Nieuw", "New"),
    "week_moved": ("Verplaatst; het was {day} {start}–{end}", "Moved; it was {day} {start}–{end}"),
    "week_restaffed": ("Andere collega", "Other colleague"),
    "week_other_room": ("Andere ruimte", "Other room"),
    "week_altered": ("Gewijzigd", "Altered"),
    "week_recent_note": (
        "Wat de laatste {days} dagen veranderde, staat erbij.",
        "What changed in the last {days} days is marked.",
    ),
    "week_proposed_note": (
        "Met een streepjeslijn: voorgesteld aan de school, het kan nog veranderen.",
        "With a dashed line: proposed to the school, it may still change.",
    ),
}
