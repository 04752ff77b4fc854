"""«Wat er gepubliceerd is»."""

from __future__ import annotations

from collections.abc import Mapping

from planner.reports.words import Pair

PUBLICATIONS_TEXTS: Mapping[str, Pair] = {
    "publications_title": ("Wat er gepubliceerd is", "What was published"),
    "publications_lead": (
        "Elke keer dat u of een collega publiceerde, met wat er toen voor iedereen veranderde.",
        "Every time that you or a colleague published, with what then changed for everybody.",
    ),
    "publications_none": (
        "Er is nog niets gepubliceerd. Dat kan zodra een school akkoord is.",
        "Nothing was published yet. That can be done as soon as a school agrees.",
    ),
    "publication_title": ("Publicatie {number}", "Publication {number}"),
    "publication_by": ("door {name}", "by {name}"),
    "publication_unknown": (
        "Van deze publicatie is niet bewaard wat er veranderde.",
        "What this publication changed was not kept.",
    ),
    "publication_same": ("Er veranderde niets aan de activiteiten.", "Nothing changed in the sessions."),
    "publications_older": ("Oudere publicaties", "Older publications"),
    "publications_all": ("Alle publicaties", "All publications"),
}
