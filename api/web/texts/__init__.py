"""
Every sentence and label of the pages, Dutch first and English second, a module for each room.

Words of the report come from there; no name is used twice.
"""

from __future__ import annotations

from collections.abc import Mapping

from api.web.texts.absences import ABSENCES_TEXTS
from api.web.texts.account import ACCOUNT_TEXTS
from api.web.texts.agenda import AGENDA_TEXTS
from api.web.texts.availability import AVAILABILITY_TEXTS
from api.web.texts.hand_in import HAND_IN_TEXTS
from api.web.texts.happenings import HAPPENINGS_TEXTS
from api.web.texts.home import HOME_TEXTS
from api.web.texts.inputs import INPUT_TEXTS
from api.web.texts.manage import MANAGE_TEXTS
from api.web.texts.outcomes import OUTCOMES_TEXTS
from api.web.texts.outgoing import OUTGOING_TEXTS
from api.web.texts.own_school import OWN_SCHOOL_TEXTS
from api.web.texts.people import PEOPLE_TEXTS
from api.web.texts.plan_choices import PLAN_CHOICE_TEXTS
from api.web.texts.plan_questions import PLAN_QUESTION_TEXTS
from api.web.texts.planning import PLANNING_TEXTS
from api.web.texts.plans import PLAN_TEXTS
from api.web.texts.proposal import PROPOSAL_TEXTS
from api.web.texts.publications import PUBLICATIONS_TEXTS
from api.web.texts.schools import SCHOOLS_TEXTS
from api.web.texts.sharing import SHARING_TEXTS
from api.web.texts.shell import SHELL_TEXTS
from api.web.texts.signals import SIGNALS_TEXTS
from api.web.texts.tables import TABLES_TEXTS
from api.web.texts.weeks import WEEKS_TEXTS
from api.web.texts.wishes import WISHES_TEXTS
from planner.reports.words import Pair

TEXTS_OF_ROOMS: tuple[Mapping[str, Pair], ...] = (
    SHELL_TEXTS,
    PLANNING_TEXTS,
    PLAN_TEXTS,
    PLAN_QUESTION_TEXTS,
    PLAN_CHOICE_TEXTS,
    PROPOSAL_TEXTS,
    SCHOOLS_TEXTS,
    OUTGOING_TEXTS,
    PUBLICATIONS_TEXTS,
    WEEKS_TEXTS,
    OUTCOMES_TEXTS,
    AGENDA_TEXTS,
    AVAILABILITY_TEXTS,
    INPUT_TEXTS,
    WISHES_TEXTS,
    OWN_SCHOOL_TEXTS,
    ABSENCES_TEXTS,
    SHARING_TEXTS,
    MANAGE_TEXTS,
    TABLES_TEXTS,
    PEOPLE_TEXTS,
    ACCOUNT_TEXTS,
    HOME_TEXTS,
    HAPPENINGS_TEXTS,
    SIGNALS_TEXTS,
    HAND_IN_TEXTS,
)
PAGE_TEXTS: Mapping[str, Pair] = {key: pair for texts in TEXTS_OF_ROOMS for key, pair in texts.items()}
