"""Sentences about what is not planned, in Dutch and in English."""

from __future__ import annotations

import itertools

import pytest

from calendars.slots import SlotKind
from planner.domain.activities import Openness
from planner.domain.assignment import Plan
from planner.domain.rules import HardRule
from solver.explain.moments import Moment
from solver.explain.obstacles import GIVEN, Obstacle
from solver.explain.phrases import PLAIN, months
from solver.explain.unplaced import explain_unplaced
from solver.explain.wording import sentence
from tests import builders as b
from tests.solver.explain.questions import LESSONS, evening_wish, explained, monday_wish

MORNING = b.visit()


def told(*obstacles: Obstacle | None, occurrences: int = 1) -> tuple[str, str]:
    """The sentence about a quiz with one moment for each of these obstacles, None for a possible one."""
    request = b.small_request(wishes=[monday_wish(count=occurrences)])
    judged = tuple((Moment(day=b.MONDAY, start=600 + n), obstacle) for n, obstacle in enumerate(obstacles))
    return sentence(request, request.requirements["Q"], judged)


class TestSentence:
    def test_as_in_the_journey(self) -> None:
        assert told(*[Obstacle.AVAILABILITY] * 5, Obstacle.TRAVEL) == (
            "Er zijn 6 mogelijke momenten: 5 keer is er geen jongerenwerker beschikbaar, 1 keer is de reistijd te "
            "krap.",
            "There are 6 possible moments: 5 times no youth worker is available, 1 time travel time is too tight.",
        )

    def test_one_moment(self) -> None:
        assert told(Obstacle.VISIT) == (
            "Er is 1 mogelijk moment: 1 keer is wie het kan doen dan niet op deze school.",
            "There is 1 possible moment: 1 time those who could do it are not at this school then.",
        )

    def test_always_the_same(self) -> None:
        assert told(Obstacle.VISIT, Obstacle.VISIT) == (
            "Er zijn 2 mogelijke momenten: alle 2 keer is wie het kan doen dan niet op deze school.",
            "There are 2 possible moments: all 2 times those who could do it are not at this school then.",
        )

    def test_possible_ones_come_last(self) -> None:
        assert told(None, None, Obstacle.TRAVEL) == (
            "Er zijn 3 mogelijke momenten: 1 keer is de reistijd te krap, "
            "2 keer kan het wel, maar ging iets anders voor.",
            "There are 3 possible moments: 1 time travel time is too tight, "
            "2 times it could be done, but something else came first.",
        )

    def test_the_commonest_first_then_in_the_order_of_trying(self) -> None:
        nl, _ = told(Obstacle.PAUSE, Obstacle.PAUSE, Obstacle.MATERIAL, Obstacle.PAST)
        reasons = [PLAIN[o][0] for o in (Obstacle.PAUSE, Obstacle.PAST, Obstacle.MATERIAL)]
        assert nl == f"Er zijn 4 mogelijke momenten: 2 keer {reasons[0]}, 1 keer {reasons[1]}, 1 keer {reasons[2]}."

    def test_weeks_in_a_row(self) -> None:
        assert told(Obstacle.RUN, occurrences=6) == (
            "Er is 1 mogelijk moment: 1 keer lukt het niet 6 weken achter elkaar.",
            "There is 1 possible moment: 1 time it does not work for 6 weeks in a row.",
        )

    @pytest.mark.parametrize("obstacle", Obstacle)
    def test_every_obstacle_has_words_and_a_rule(self, obstacle: Obstacle) -> None:
        assert isinstance(obstacle.rule, HardRule)
        for text in told(obstacle):
            assert text.endswith(".")
            assert "  " not in text

    def test_obstacles_are_in_the_order_of_rules(self) -> None:
        rules = [rule.value for rule, _ in itertools.groupby(obstacle.rule for obstacle in Obstacle)]
        assert rules == [
            "window",
            "locked",
            "closed",
            "slot-kind",
            "partner",
            "room",
            "team",
            "availability",
            "visit",
            "one-place",
            "cohort",
            "spacing",
            "hours",
            "spacing",
        ]

    def test_only_what_no_plan_can_help_is_hopeless(self) -> None:
        for obstacle in Obstacle:
            assert told(obstacle)[0].startswith("Er is geen enkel mogelijk moment") == (obstacle in GIVEN)


class TestPrecisely:
    def test_a_missing_room(self) -> None:
        request = b.small_request(
            wishes=[monday_wish()], activities=[b.activity("quiz", room_features=frozenset({"gym"}))]
        )
        found = explained(request)
        assert found.text_nl == "Er is geen enkel mogelijk moment: alle 7 keer ontbreekt op deze school «gymzaal»."
        assert found.text_en == "There is no possible moment at all: all 7 times this school has no «gym»."

    def test_features_that_no_one_room_has_together(self) -> None:
        features = frozenset({"hall", "classroom"})
        request = b.small_request(wishes=[monday_wish()], activities=[b.activity("quiz", room_features=features)])
        assert "ontbreekt op deze school een ruimte met «leslokaal» en «grote zaal»" in explained(request).text_nl
        assert "this school has no room with «classroom» and «hall»" in explained(request).text_en

    def test_a_missing_room_elsewhere(self) -> None:
        request = b.small_request(wishes=[evening_wish()], rooms=[b.room()])
        found = explained(request, requirement_id="E")
        assert "ontbreekt daar «jongerencentrum»" in found.text_nl

    def test_different_rooms_for_different_activities(self) -> None:
        request = b.small_request(
            wishes=[monday_wish(activity_ids=("cook", "sport"))],
            activities=[
                b.activity("cook", room_features=frozenset({"kitchen"})),
                b.activity("sport", room_features=frozenset({"gym"})),
            ],
        )
        assert "ontbreekt een geschikte ruimte" in explained(request).text_nl

    @pytest.mark.parametrize(("openness", "said"), [
        (Openness.OPEN, "heeft geen jongerenwerker van deze school «rots en water»"),
        (Openness.SENSITIVE, "hebben de jongerenwerkers voor deze school samen niet de juiste vaardigheden"),
        (Openness.CONFIDENTIAL, "hebben de jongerenwerkers voor deze school samen niet de juiste vaardigheden"),
    ])  # fmt: skip
    def test_a_missing_skill_is_named_when_the_activity_is_open(self, openness: Openness, said: str) -> None:
        quiz = b.activity("quiz", skills=frozenset({"rots en water"}), openness=openness)
        found = explained(b.small_request(wishes=[monday_wish()], activities=[quiz]))
        assert found.text_nl == f"Er is geen enkel mogelijk moment: alle 7 keer {said}."

    def test_a_skill_of_ours_is_said_in_the_words_of_the_reader(self) -> None:
        quiz = b.activity("quiz", skills=frozenset({"sexual_health"}))
        found = explained(b.small_request(wishes=[monday_wish()], activities=[quiz]))
        assert "«seksuele vorming»" in found.text_nl
        assert "«sexual health»" in found.text_en

    def test_too_few_workers(self) -> None:
        workers = [b.worker("W1"), b.worker("W2", school_ids=frozenset({"beech"}))]
        request = b.small_request(wishes=[monday_wish()], workers=workers, activities=[b.activity("quiz", team_size=2)])
        assert "te weinig jongerenwerkers die op deze school mogen werken (2 nodig, nu 1)" in explained(request).text_nl
        assert "too few youth workers may work at this school (2 needed, now 1)" in explained(request).text_en

    def test_nobody_with_the_skills_is_available(self) -> None:
        quiz = b.activity("quiz", skills=frozenset({"presenting"}), team_size=2)
        workers = [b.worker(name, availability=()) for name in ("W1", "W2")]
        found = explained(b.small_request(wishes=[monday_wish()], activities=[quiz], workers=workers))
        assert found.text_nl == (
            "Er zijn 7 mogelijke momenten: alle 7 keer is er geen team van 2 met de juiste vaardigheden beschikbaar."
        )
        assert "all 7 times no team of 2 with the right skills is available" in found.text_en

    @pytest.mark.parametrize(("openness", "said"), [
        (Openness.OPEN, "kan de partner niet komen (Police)"),
        (Openness.SENSITIVE, "kan de partner niet komen"),
    ])  # fmt: skip
    def test_a_partner(self, openness: Openness, said: str) -> None:
        request = b.small_request(
            wishes=[monday_wish()],
            activities=[b.activity("quiz", partner_id="police", openness=openness)],
            partners=[b.partner(away=frozenset({b.MONDAY}))],
        )
        assert explained(request).text_nl == f"Er is geen enkel mogelijk moment: alle 7 keer {said}."

    def test_closures_by_name(self) -> None:
        closures = (b.special_days("study_day", b.MONDAY), b.special_days("closed", b.TUESDAY, name="Sportdag"))
        request = b.small_request(
            wishes=[monday_wish(last=b.TUESDAY)], calendar_options={"alder": {"specials": closures}}
        )
        assert explained(request).text_nl == (
            "Er is geen enkel mogelijk moment: alle 2 keer is de school gesloten (Sportdag en studiedag)."
        )

    def test_test_week(self) -> None:
        options = {"alder": {"specials": (b.special_days("test_week", b.MONDAY, b.FRIDAY, closes=LESSONS),)}}
        request = b.small_request(wishes=[monday_wish(last=b.FRIDAY)], calendar_options=options)
        assert explained(request).text_nl == (
            "Er is geen enkel mogelijk moment: alle 5 keer is er een toets- of examenweek."
        )

    def test_too_short(self) -> None:
        request = b.small_request(wishes=[monday_wish()], activities=[b.activity("quiz", duration_minutes=60)])
        assert "1 keer is het moment korter dan 60 minuten" in explained(request).text_nl
        assert "1 time the moment is shorter than 60 minutes" in explained(request).text_en

    def test_season(self) -> None:
        quiz = b.activity("quiz", months=frozenset({11, 12, 1, 2}))
        found = explained(b.small_request(wishes=[monday_wish()], activities=[quiz]))
        assert "valt het buiten het seizoen (november tot en met februari)" in found.text_nl
        assert "it is out of season (November to February)" in found.text_en

    @pytest.mark.parametrize(("numbers", "nl", "en"), [
        ({5}, "mei", "May"),
        ({9, 10}, "september en oktober", "September and October"),
        ({1, 3, 6}, "januari, maart en juni", "January, March and June"),
        ({4, 5, 6}, "april tot en met juni", "April to June"),
        ({12, 1, 2}, "december tot en met februari", "December to February"),
    ])  # fmt: skip
    def test_months(self, numbers: set[int], nl: str, en: str) -> None:
        assert months(frozenset(numbers)) == (nl, en)


class TestNoMoments:
    def test_a_subject_that_is_not_taught(self) -> None:
        quiz = b.activity("quiz", subject="art")
        found = explained(b.small_request(wishes=[monday_wish()], activities=[quiz]))
        assert (found.moments, found.lacks, found.possible) == (0, {}, 0)
        assert found.text_nl == (
            "Er is geen enkel mogelijk moment: "
            "op de gevraagde dagen staat dit vak niet in het rooster van deze groepen."
        )
        assert found.text_en == (
            "There is no possible moment at all: these groups do not have this subject on the days asked for."
        )

    def test_an_empty_window(self) -> None:
        found = explained(b.small_request(wishes=[monday_wish(weekdays=frozenset({3}))]))
        assert found.text_nl == (
            "Er is geen enkel mogelijk moment: in de gevraagde periode valt geen enkele dag die mag."
        )

    def test_only_weekend(self) -> None:
        found = explained(b.small_request(wishes=[monday_wish(first=b.SATURDAY, last=b.SUNDAY)]))
        assert found.text_nl == "Er is geen enkel mogelijk moment: alle gevraagde dagen vallen in het weekend."

    def test_a_part_of_the_day_that_does_not_suit(self) -> None:
        found = explained(b.small_request(wishes=[monday_wish(slot_kinds=frozenset({SlotKind.BREAK}))]))
        assert "het gevraagde deel van de dag past niet bij deze activiteit" in found.text_nl

    def test_a_centre_that_never_opens(self) -> None:
        request = b.small_request(wishes=[evening_wish()], location_hours={})
        found = explained(request, requirement_id="E")
        assert "is er geen lesuur, pauze of opening die past" in found.text_nl


def test_no_activity_is_ever_named() -> None:
    request = b.busy_request()
    texts = [text for item in explain_unplaced(request, Plan()) for text in (item.text_nl, item.text_en)]
    names = {activity.name_nl for activity in request.activities.values()}
    assert texts
    assert not [text for text in texts if any(name in text for name in names)]
