"""The openness table of the problem, cell by cell."""

from __future__ import annotations

import pytest

from calendars.slots import SlotKind
from planner.domain.activities import Activity, Openness, SessionKind
from planner.domain.rules import Penalty, SoftRule
from planner.services.disclosure import (
    NEUTRAL_TITLES,
    Audience,
    disclosed_activity_id,
    disclosed_kind,
    disclosed_title,
    is_public,
    names_cohorts,
    names_place,
    text_filter,
    without_contracts,
)


def activity(openness: Openness, kind: SessionKind = SessionKind.THEMED_GROUP, **changes: str) -> Activity:
    return Activity(
        id=changes.get("id", f"act_{openness}"),
        name_nl=changes.get("name_nl", "Geheime titel"),
        name_en=changes.get("name_en", "Secret title"),
        kind=kind,
        slot_kinds=frozenset({SlotKind.ANY}),
        duration_minutes=60,
        openness=openness,
    )


PAGE = (Audience.WORKER, Audience.CONTACT)
OUTPUT = (Audience.WORKER_FEED, Audience.ROOM_FEED, Audience.SCHOOL_FEED, Audience.PUBLIC, Audience.PRINT)


@pytest.mark.parametrize("audience", Audience)
def test_an_open_title_is_read_by_everybody(audience: Audience) -> None:
    assert disclosed_title(activity(Openness.OPEN), audience) == "Geheime titel"
    assert disclosed_title(activity(Openness.OPEN), audience, "en") == "Secret title"


@pytest.mark.parametrize("audience", PAGE)
def test_a_sensitive_title_stands_on_pages_of_people_concerned(audience: Audience) -> None:
    assert disclosed_title(activity(Openness.SENSITIVE), audience) == "Geheime titel"


@pytest.mark.parametrize("audience", OUTPUT)
@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (SessionKind.THEMED_GROUP, "Groepsactiviteit"),
        (SessionKind.LESSON, "Voorlichtingsles"),
        (SessionKind.QUIZ, "Quiz"),
    ],
)
def test_a_sensitive_title_is_neutral_elsewhere(audience: Audience, kind: SessionKind, title: str) -> None:
    assert disclosed_title(activity(Openness.SENSITIVE, kind), audience) == title


@pytest.mark.parametrize(
    ("audience", "title"),
    [
        (Audience.WORKER, "Flexibele inzet"),
        (Audience.CONTACT, "Flexibele inzet"),
        (Audience.WORKER_FEED, "Flexibele inzet"),
        (Audience.PRINT, "Flexibele inzet"),
        (Audience.ROOM_FEED, "Bezet"),
        (Audience.SCHOOL_FEED, None),
        (Audience.PUBLIC, None),
    ],
)
def test_a_confidential_session_per_audience(audience: Audience, title: str | None) -> None:
    assert disclosed_title(activity(Openness.CONFIDENTIAL), audience) == title
    assert not names_cohorts(activity(Openness.CONFIDENTIAL), audience)


def test_every_kind_has_a_neutral_title_in_both_languages() -> None:
    assert set(NEUTRAL_TITLES) == set(SessionKind)
    assert all(nl and en for nl, en in NEUTRAL_TITLES.values())


def test_tables_name_no_confidential_activity() -> None:
    secret = activity(Openness.CONFIDENTIAL, SessionKind.THEMED_GROUP)
    assert (disclosed_activity_id(secret), disclosed_kind(secret)) == ("flexible", SessionKind.FLEXIBLE)
    sensitive = activity(Openness.SENSITIVE)
    assert (disclosed_activity_id(sensitive), disclosed_kind(sensitive)) == (sensitive.id, sensitive.kind)


def test_sentences_lose_the_titles_that_the_audience_must_not_read() -> None:
    catalogue = {
        a.id: a
        for a in (
            activity(Openness.OPEN, name_nl="Quiz online", id="open"),
            activity(Openness.SENSITIVE, name_nl="Groepsdruk (meisjes)", name_en="Peer pressure", id="sens"),
            activity(Openness.CONFIDENTIAL, name_nl="Bemiddeling", id="flex_bemiddeling"),
        )
    }
    clean = text_filter(catalogue, Audience.PRINT)
    assert clean("Quiz online, Groepsdruk (meisjes) en Bemiddeling (flex_bemiddeling): 3.") == (
        "Quiz online, Groepsactiviteit en Flexibele inzet (flexible): 3."
    )
    assert clean("Bemiddelingen en alder-flexible-1") == "Bemiddelingen en alder-flexible-1"
    pages = text_filter(catalogue, Audience.CONTACT)
    assert pages("Groepsdruk (meisjes), Bemiddeling") == "Groepsdruk (meisjes), Flexibele inzet"


def test_without_anything_to_hide_sentences_stay() -> None:
    assert text_filter({}, Audience.PRINT)("Zelfde zin") == "Zelfde zin"


@pytest.mark.parametrize("audience", Audience)
def test_only_where_it_is_just_busy_a_confidential_session_is_nowhere(audience: Audience) -> None:
    busy = audience in (Audience.ROOM_FEED, Audience.ORGANISATION_FEED)
    assert names_place(activity(Openness.CONFIDENTIAL), audience) is not busy
    assert names_place(activity(Openness.SENSITIVE), audience)


def test_what_everybody_may_read_is_open_and_for_pupils() -> None:
    assert [openness for openness in Openness if is_public(activity(openness))] == [Openness.OPEN]
    meetings = {kind for kind in SessionKind if not is_public(activity(Openness.OPEN, kind))}
    assert meetings == {SessionKind.SUPPORT_TEAM_MEETING, SessionKind.EVALUATION_MEETING}


@pytest.mark.parametrize("rule", SoftRule)
def test_points_that_rest_on_contracts_name_nobody(rule: SoftRule) -> None:
    nl, en = "Anna, periode 1: 12 uur gepland, gewenst 20 tot 24", "Anna, term 1: 12 hours planned, wanted 20 to 24"
    lost = Penalty(tier=6, rule=rule, school_id="", session_id="", points=2, text_nl=nl, text_en=en)
    told = without_contracts(lost)
    assert (told.tier, told.rule, told.points) == (6, rule, 2)
    assert ("Anna" in told.text_nl + told.text_en) is (rule not in (SoftRule.LOAD, SoftRule.PREFERENCE))
