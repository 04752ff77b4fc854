"""What stands in each feed, and what never does."""

from __future__ import annotations

from dataclasses import replace

import icalendar

from planner.domain.activities import SessionKind
from planner.domain.assignment import Plan, Status
from planner.services.feeds.files import feed_files
from planner.services.stamping import stamped
from tests.builders import TUESDAY, partnership, plan, room, session, visit, wish, worker
from tests.planner.services.worlds import TODAY, secret_plan, secret_request

HOST = "programma-op-maat.example"
REQUEST = secret_request()
PLAN = stamped(REQUEST, secret_plan(REQUEST), TODAY)


def feeds(found: Plan = PLAN, language: str = "nl") -> dict[str, bytes]:
    return feed_files(REQUEST, found, language=language, host=HOST)


def titles(feed: bytes) -> list[str]:
    return [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(feed).walk("VEVENT")]


def descriptions(feed: bytes) -> list[str]:
    return [str(event.get("DESCRIPTION", "")) for event in icalendar.Calendar.from_ical(feed).walk("VEVENT")]


def test_every_worker_school_and_room_has_a_feed() -> None:
    assert sorted(feeds()) == [
        *(f"room-{name}.ics" for name in sorted(REQUEST.rooms)),
        *(f"school-{name}.ics" for name in sorted(REQUEST.schools)),
        *(f"worker-{name}.ics" for name in sorted(REQUEST.workers)),
    ]


def test_titles_follow_the_openness_table() -> None:
    found = feeds()
    assert titles(found["worker-W1.ics"]) == [
        "Flexibele inzet (Alder)",
        "Quiz (Alder)",
        "Groepsactiviteit (Alder)",
        "Centre-evening (Alder)",
    ]
    assert titles(found["school-alder.ics"]) == ["Quiz", "Groepsactiviteit", "Centre-evening"]
    assert titles(found["room-alder-own.ics"]) == ["Bezet"]
    assert titles(found["room-alder-class.ics"]) == ["Quiz", "Groepsactiviteit"]
    assert titles(feeds(language="en")["room-alder-own.ics"]) == ["Busy"]


def test_the_worker_reads_visit_and_pause_in_the_description() -> None:
    assert descriptions(feeds()["worker-W1.ics"])[2] == (
        "Voor: 2\nBezoek 08:30-17:00\nPauze 12:40-13:10\nVoorlopig, nog niet gepubliceerd."
    )


def test_travel_stands_before_the_piece_it_leads_to() -> None:
    request = secret_request(wishes=(wish("Q"), wish("B", school_id="beech", cohort_ids=("beech-1",))))
    found = plan(
        visit(TUESDAY, "08:30", "10:30"),
        visit(TUESDAY, "12:10", "15:10", school_id="beech"),
        session(request, "B", TUESDAY, "13:30"),
    )
    feed = feed_files(request, found, language="en", host=HOST)["worker-W1.ics"]
    assert descriptions(feed) == ["For: 1\nVisit 12:10-15:10\nTravel before: 30 min\nProvisional, not published yet."]


def test_no_worker_stands_in_the_feeds_of_schools_and_rooms() -> None:
    for name, data in feeds().items():
        if not name.startswith("worker-"):
            assert b"Worker" not in data
            assert b"Bezoek" not in data


def test_a_published_session_is_confirmed_and_a_cancelled_one_stays() -> None:
    statuses = (Status.PUBLISHED, Status.CANCELLED, Status.AGREED, Status.PROPOSED)
    found = replace(
        PLAN, sessions=tuple(replace(s, status=status) for s, status in zip(PLAN.sessions, statuses, strict=True))
    )
    events = icalendar.Calendar.from_ical(feeds(found)["worker-W1.ics"]).walk("VEVENT")
    assert [str(e["STATUS"]) for e in events] == ["CONFIRMED", "CANCELLED", "TENTATIVE", "TENTATIVE"]
    assert str(events[1]["SUMMARY"]) == "Vervallen: Quiz (Alder)"


def test_the_note_of_the_partnership_stands_on_every_feed() -> None:
    request = replace(REQUEST, partnership=partnership(note="Alle namen zijn verzonnen."))
    for data in feed_files(request, PLAN, language="nl", host=HOST).values():
        assert b"DESCRIPTION:Alle namen zijn verzonnen." in data


def test_a_room_is_taken_by_nobody_in_particular() -> None:
    (event,) = icalendar.Calendar.from_ical(feeds()["room-alder-own.ics"]).walk("VEVENT")
    assert "LOCATION" not in event
    assert "Alder" not in str(event["SUMMARY"])


def test_a_session_whose_activity_is_gone_has_a_title_by_its_kind_or_is_confidential() -> None:
    kinds = [SessionKind.FLEXIBLE, SessionKind.QUIZ, SessionKind.THEMED_GROUP, SessionKind.FLEXIBLE]
    found = replace(
        PLAN,
        sessions=tuple(
            replace(s, activity_id="weg_kanarie", kind=kind) for s, kind in zip(PLAN.sessions, kinds, strict=True)
        ),
    )
    assert titles(feeds(found)["school-alder.ics"]) == ["Quiz", "Groepsactiviteit"]
    assert titles(feeds(found)["worker-W1.ics"])[0] == "Flexibele inzet (Alder)"
    assert b"kanarie" not in b"".join(feeds(found).values())


def test_an_id_cannot_leave_the_folder() -> None:
    request = secret_request(workers=(worker("../../W1"),), rooms=(room("alder-own/.."),))
    assert sorted(feed_files(request, Plan(), language="nl", host=HOST)) == [
        "room-alder-own%2F...ics",
        "school-alder.ics",
        "school-beech.ics",
        "worker-..%2F..%2FW1.ics",
    ]
