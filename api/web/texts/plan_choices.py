"""What the pages say on which two plans stand side by side."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

PLAN_CHOICE_TEXTS: Mapping[str, Pair] = {
    "plan_compare": ("Vergelijken", "Compare"),
    "side_with": ("Vergelijk met", "Compare with"),
    "side_choose": ("kies een plan", "choose a plan"),
    "side_option": ("plan {number}, {moment}", "plan {number}, {moment}"),
    "side_compare": ("Naast elkaar", "Side by side"),
    "side_caption": ("Twee plannen naast elkaar", "Two plans side by side"),
    "side_planned": ("Gepland", "Planned"),
    "side_same": ("gelijk", "the same"),
    "side_better": ("beter", "better"),
    "side_worse": ("minder goed ({points})", "less good ({points})"),
    "side_go_on": ("Hiermee verder", "Go on with this one"),
    "side_keep": ("Dit plan houden", "Keep this plan"),
    "side_keep_number": ("Dit plan houden: plan {number}", "Keep this plan: plan {number}"),
    "side_keep_hint": (
        "Het plan dat u houdt, is het begin van een volgend plan. Een ander plan houden kan altijd.",
        "The plan that you keep is where the next one begins. You can keep another one at any time.",
    ),
    "side_kept_now": ("Nu houdt u plan {number}.", "You keep plan {number} now."),
    "side_is_kept": ("dit plan houdt u", "you keep this plan"),
    "side_differ": ("Wat er anders is", "What differs"),
    "side_from_to": ("Van plan {one} naar plan {other}.", "From plan {one} to plan {other}."),
    "side_no_difference": ("Deze twee plannen zijn gelijk.", "These two plans are the same."),
    "side_only_one": (
        "Er is nog geen ander plan. Maak er een om te zien wat er anders kan.",
        "There is no other plan yet. Make one to see what could be otherwise.",
    ),
    "done_plan_kept": (
        "Dit plan houdt u nu. Het andere houden maakt dit ongedaan.",
        "You keep this plan now. Keeping the other one undoes this.",
    ),
}
