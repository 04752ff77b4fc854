"""Year strips, presence, load, balance, reasons and losses, by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.checker.soft.givens import Givens
from planner.checker.soft.ledger import Ledger
from planner.domain.activities import Openness
from planner.domain.assignment import Plan
from planner.domain.outcome import TierResult, Unplaced
from planner.domain.request import Request
from planner.domain.rules import HardRule, Penalty, SoftRule
from planner.domain.statements import Priority, Target
from planner.reports import people, quality, year_strip
from planner.reports.balance import balances
from planner.reports.language import Language
from planner.reports.missing import missing, why_not
from planner.reports.titles import Titles
from tests.builders import (
    MONDAY,
    NEXT_MONDAY,
    activity,
    agreement,
    busy_request,
    contract,
    plan,
    room,
    session,
    signal,
    small_request,
    special_days,
    visit,
    wish,
    worker,
)

DUTCH = Language("nl")
ENGLISH = Language("en")


def ledger(request: Request, made: Plan) -> Ledger:
    return Ledger(givens=Givens(request=request), plan=made)


def unplaced(requirement_id: str, occurrence: int = 1, **changes: object) -> Unplaced:
    values: dict[str, object] = {
        "requirement_id": requirement_id,
        "occurrence": occurrence,
        "school_id": "alder",
        "priority": Priority.SHOULD,
        "moments": 10,
        "lacks": {HardRule.TEAM: 6, HardRule.ROOM: 4},
        "text_nl": "Geen team.",
        "text_en": "No team.",
    }
    return Unplaced(**{**values, **changes})  # type: ignore[arg-type]


class TestYearStrip:
    def test_weeks_months_and_marks(self) -> None:
        closed = special_days("closed", MONDAY, MONDAY + timedelta(days=4))
        tests = special_days("test_week", NEXT_MONDAY)
        request = small_request(calendar_options={"alder": {"specials": (closed, tests)}})
        strip = year_strip.all_schools(ledger(request, Plan()), DUTCH)
        assert strip.week_numbers == (37, 38)
        assert strip.months == (("sep", 2),)
        alder, beech = strip.rows
        assert [(c.holiday, c.test) for c in alder.cells] == [(True, False), (False, True)]
        assert [(c.holiday, c.test) for c in beech.cells] == [(False, False)] * 2
        assert {c.text for c in alder.cells} == {""}

    def test_counts_and_colours(self) -> None:
        request = busy_request()
        made = plan(
            *(session(request, "alder-breaks-2026W37", MONDAY, "10:10", occurrence=n) for n in range(1, 5)),
            session(request, "alder-breaks-2026W38", NEXT_MONDAY, "10:10"),
        )
        alder = year_strip.all_schools(ledger(request, made), DUTCH).rows[0]
        assert [(c.text, c.level) for c in alder.cells] == [("4", 5), ("1", 5)]
        assert alder.total == "5"

    def test_a_school_has_its_hours_and_only_the_families_it_needs(self) -> None:
        request = small_request(agreements=[agreement(hours_minutes=240)])
        made = plan(
            visit(), visit(NEXT_MONDAY, "08:30", "12:40"), session(request, "alder-breaks-2026W37", MONDAY, "10:10")
        )
        strip = year_strip.one_school(ledger(request, made), "alder", ENGLISH)
        assert [row.name for row in strip.rows] == ["Hours of visits", "Break contact"]
        assert [(c.text, c.short) for c in strip.rows[0].cells] == [("4", True), ("4", False)]
        assert strip.rows[0].total == "7.8"

    @pytest.mark.parametrize(
        ("theme_id", "openness", "name"),
        [
            ("week_tegen_pesten", Openness.OPEN, "Week against Bullying"),
            ("week_tegen_pesten", Openness.SENSITIVE, ""),
            ("coming_out_dag", Openness.OPEN, ""),
            ("our_own_week", Openness.OPEN, "Our own week"),
        ],
    )
    def test_theme_weeks_keep_what_is_sensitive(self, theme_id: str, openness: Openness, name: str) -> None:
        request = small_request(wishes=[wish(theme_id=theme_id)], activities=[activity("quiz", openness=openness)])
        asked = {"Q": replace(request.requirements["Q"], anchor_weeks=frozenset({MONDAY}))}
        request = replace(request, requirements={**request.requirements, **asked})
        assert year_strip.theme_weeks(ledger(request, Plan()), "alder", ENGLISH) == {MONDAY: (name,)}


class TestPeople:
    def test_regular_faces(self) -> None:
        days = [MONDAY + timedelta(days=n) for n in range(5)]
        made = plan(*(visit(day) for day in days[:4]), visit(days[4], worker_id="W2"))
        found = people.presence(ledger(small_request(), made))
        cells = {worker_id: row[0] for worker_id, row, _ in found.rows}
        assert [(cells[w].visits, cells[w].share, cells[w].regular) for w in ("W1", "W2", "W3")] == [
            (4, 0.8, True),
            (1, 0.2, False),
            (0, 0.0, False),
        ]
        assert (found.visits, found.faces, found.regular_shares) == ((5, 0), (2, 0), (0.8, 0.0))

    @pytest.mark.parametrize(
        ("days", "verdict", "share"), [(4, "under", 0.74), (5, "within", 0.925), (6, "over", 1.11)]
    )
    def test_load_against_the_band(self, days: int, verdict: str, share: float) -> None:
        request = small_request(workers=[worker(contracts=(contract(week_minutes=1000),))])
        open_days = [d for d in request.days if d.isoweekday() < 6]
        made = plan(*(visit(day, "08:30", "15:10") for day in open_days[:days]))
        (found,) = people.loads(ledger(request, made))
        (term,) = found.terms
        assert (term.verdict, term.share) == (verdict, share)
        assert (term.contract_minutes, term.least_minutes, term.most_minutes) == (2000, 1700, 2000)

    def test_without_a_contract_there_is_no_share(self) -> None:
        request = small_request(workers=[worker(contracts=())])
        (found,) = people.loads(ledger(request, Plan()))
        assert found.terms[0].share is None


class TestBalance:
    def test_values_targets_and_confidential_ones(self) -> None:
        request = small_request(
            wishes=[wish("Q", count=2), wish("X", activity_ids=("secret",))],
            activities=[
                activity("quiz", themes=frozenset({"online"}), life_domains=frozenset({"online"})),
                activity("secret", themes=frozenset({"violence"}), openness=Openness.CONFIDENTIAL),
            ],
            targets=[Target(school_id="alder", dimension="life_domain", value="home", count=3)],
        )
        made = plan(session(request, "Q", MONDAY, "08:30"), session(request, "X", MONDAY, "09:20"))
        domains, methods, themes = balances(ledger(request, made), "alder", ENGLISH)
        assert [(b.name, b.count, b.wanted) for b in domains.bars] == [("online", 1, None), ("home", 0, 3)]
        assert [b.part for b in domains.bars] == [pytest.approx(1 / 3), 0]
        assert methods.bars == ()
        assert [b.name for b in themes.bars] == ["online"]


class TestMissing:
    def test_reasons_that_cost_most_stand_first(self) -> None:
        request = busy_request()
        items = (unplaced("Q-alder-1a"), unplaced("G", possible=2), unplaced("Q-alder-1b", lacks={HardRule.ROOM: 9}))
        matrix = why_not(request, items, Titles(request, ENGLISH))
        assert matrix.reasons == (
            "no room free",
            "no team with the right skills",
            "possible, but costs too much",
        )
        assert matrix.totals == (17, 12, 2)
        assert [(title, times, moments) for title, times, moments, _ in matrix.rows] == [
            ("Quiz", 2, 20),
            ("Group", 1, 10),
        ]
        assert [c.count for c in matrix.rows[0][3]] == [13, 6, 0]
        assert [c.level for c in matrix.rows[0][3]] == [4, 2, 0]

    def test_one_line_for_what_one_wish_asks(self) -> None:
        request = busy_request()
        items = (
            unplaced("Q-alder-1a", text_nl="Een.", lacks={HardRule.TEAM: 2}),
            unplaced("Q-alder-1b", text_nl="Twee.", possible=1),
            unplaced("G", priority=Priority.MUST),
        )
        (school,) = missing(request, items, Titles(request, DUTCH))
        assert [(line.title, line.times) for line in school.lines] == [("Group", 1), ("Quiz", 2)]
        assert school.lines[0].reason == "Geen team."
        assert school.lines[1].reason == (
            "Samen 20 mogelijke momenten: 8 × geen team met de juiste vaardigheden, 4 × geen ruimte vrij, "
            "1 × kan, maar kost te veel."
        )

    def test_occurrences_that_look_for_the_same_moments_count_once(self) -> None:
        request = busy_request()
        items = [unplaced("T", 1, text_en="First."), unplaced("T", 2, text_en="Second.", lacks={HardRule.ROOM: 9})]
        matrix = why_not(request, items, Titles(request, ENGLISH))
        assert [(times, moments) for _, times, moments, _ in matrix.rows] == [(2, 10)]
        assert matrix.totals == (6, 4)
        (school,) = missing(request, items, Titles(request, ENGLISH))
        assert [(line.times, line.reason) for line in school.lines] == [(2, "First.")]

    def test_signals_are_told_together_and_without_their_theme(self) -> None:
        request = busy_request(signals=[signal("S1"), signal("S2")])
        items = [unplaced(name, priority=Priority.SIGNAL) for name in ("S1", "S2")]
        (school,) = missing(request, items, Titles(request, ENGLISH))
        assert [(line.title, line.for_whom, line.times) for line in school.lines] == [("Answer to a signal", "", 2)]

    def test_a_confidential_wish_names_no_group(self) -> None:
        secret = activity("secret", openness=Openness.CONFIDENTIAL)
        request = small_request(wishes=[wish("Q"), wish("X", activity_ids=("secret",))], activities=[secret])
        (school,) = missing(request, [unplaced("Q"), unplaced("X")], Titles(request, DUTCH))
        assert {line.title: line.for_whom for line in school.lines} == {"Quiz": "1a", "Flexibele inzet": ""}

    def test_groups_that_come_apart_are_each_named(self) -> None:
        request = busy_request()
        titles = Titles(request, DUTCH)
        assert {name: titles.wished_for(request.requirements[name]) for name in ("Q-alder-1a", "Q-alder-1b")} == {
            "Q-alder-1a": "1a",
            "Q-alder-1b": "1b",
        }
        (school,) = missing(request, [unplaced("Q-alder-1a"), unplaced("Q-alder-1b")], titles)
        assert [line.for_whom for line in school.lines] == ["1a, 1b"]

    def test_without_any_moment(self) -> None:
        request = busy_request(signals=[signal("S1"), signal("S2")])
        items = [unplaced(name, moments=0, lacks={}, text_en=name) for name in ("S1", "S2")]
        (school,) = missing(request, items, Titles(request, ENGLISH))
        assert school.lines[0].reason == "There is no possible moment at all."


class TestQuality:
    def test_states_in_words(self) -> None:
        points = {1: (0, 0), 2: (0, 0), 3: (12, 12), 4: (100, 80), 5: (0, 0), 6: (5, 0)}
        tiers = [TierResult(tier=t, points=p, bound=b, seconds=0.0) for t, (p, b) in points.items()]
        found = quality.importances(tiers, ENGLISH, first=True)
        assert [item.state for item in found] == ["perfect", "first", "proven", "open", "perfect", "unproven"]
        assert found[3].verdict == "At most 20 to be won; 80 are proven unavoidable."

    def test_what_is_proven_while_the_rest_stays_says_so(self) -> None:
        points = {1: (0, 0), 3: (12, 12), 4: (100, 80), 6: (5, 0)}
        tiers = [TierResult(tier=t, points=p, bound=b, seconds=0.0) for t, (p, b) in points.items()]
        whole, within = (quality.importances(tiers, ENGLISH, first=False, within=each) for each in (False, True))
        assert ["as long as the rest stays" in item.verdict for item in within] == [False, True, True, False]
        assert not any("the rest" in item.verdict for item in whole)
        assert [item.state for item in within] == [item.state for item in whole]

    def test_stability_counts_when_there_was_a_plan(self) -> None:
        tiers = [TierResult(tier=2, points=0, bound=0, seconds=0.0)]
        (found,) = quality.importances(tiers, ENGLISH, first=False)
        assert found.state == "perfect"

    def test_losses_by_rule_and_school(self) -> None:
        def lost(tier: int, rule: SoftRule, school_id: str, points: int) -> Penalty:
            return Penalty(
                tier=tier, rule=rule, school_id=school_id, session_id="", points=points, text_nl="", text_en=""
            )

        found = quality.losses(
            busy_request(),
            [
                lost(4, SoftRule.NEW_FACE, "alder", 40),
                lost(4, SoftRule.NEW_FACE, "alder", 20),
                lost(4, SoftRule.OFF_PATTERN, "beech", 6),
                lost(6, SoftRule.LOAD, "", 3),
            ],
            ENGLISH,
        )
        assert [rank for rank, _, _ in found.groups] == [4, 6]
        faces, pattern = found.groups[0][2]
        assert (faces.points, faces.levels, faces.times, faces.total) == ((60, 0), (5, 0), 2, 60)
        assert (pattern.points, pattern.levels) == ((0, 6), (0, 1))
        (load,) = found.groups[1][2]
        assert (load.points, load.elsewhere, load.levels) == ((0, 0), 3, (0, 0))

    def test_the_summary_is_one_sentence(self) -> None:
        request = busy_request()
        made = ledger(request, plan(visit(), session(request, "Q-alder-1a", MONDAY, "08:30")))
        assert quality.summary(made, (), ENGLISH) == (
            "1 of 1 planned, at 2 schools and by 1 youth worker: everything that was asked for."
        )
        assert quality.summary(made, (unplaced("G"),), DUTCH) == (
            "1 van 2 gepland, op 2 scholen en door 1 jongerenwerker; 1 niet "
            "(vaakste reden: geen team met de juiste vaardigheden)."
        )
        assert quality.summary(made, (unplaced("G", lacks={}),), DUTCH).endswith("1 jongerenwerker; 1 niet.")
        assert quality.summary(ledger(request, plan()), (), DUTCH) == "Er is niets gevraagd en niets gepland."


class TestTitles:
    def test_initials_differ(self) -> None:
        names = ("Noor Visser", "Nina Visser", "Noor Vos", "Bo", "Bo", "N V")
        request = small_request(workers=[worker(f"W{n}", name=name) for n, name in enumerate(names)])
        found = Titles(request, DUTCH).initials
        assert found["W0"] == "NV"
        assert len(set(found.values())) == len(names)

    def test_a_place_is_said_once(self) -> None:
        rooms = [
            room("alder-class", name="Lokaal 4"),
            room("hall", name="Zaal", school_id=None, location_id="centre"),
            room("big", name="Grote zaal Centre", school_id=None, location_id="centre"),
        ]
        request = small_request(rooms=rooms, wishes=[wish("Q")])
        titles = Titles(request, DUTCH)
        on = session(request, "Q", MONDAY, "08:30")
        places = [("alder-class", None), ("hall", "centre"), ("big", "centre"), (None, "online"), (None, None)]
        assert [titles.place(replace(on, room_id=r, location_id=place)) for r, place in places] == [
            "Lokaal 4",
            "Centre, Zaal",
            "Grote zaal Centre",
            "online",
            "",
        ]

    def test_many_groups_are_counted(self) -> None:
        request = small_request(wishes=[wish("Q")])
        titles = Titles(request, DUTCH)
        on = session(request, "Q", MONDAY, "08:30")
        assert titles.cohorts(on) == "1a"
        assert titles.cohorts(replace(on, cohort_ids=tuple(request.cohorts))) == "5 groepen"

    def test_a_session_on_an_old_statement_is_marked(self) -> None:
        request = busy_request()
        old = replace(request.workers["W1"].availability[0], last=date(2026, 9, 6))
        request = replace(
            request, workers={**request.workers, "W1": replace(request.workers["W1"], availability=(old,))}
        )
        on = session(request, "Q-alder-1a", MONDAY, "08:30")
        assert Titles(request, DUTCH).rests_on_estimate(on)
        assert not Titles(request, DUTCH).rests_on_estimate(replace(on, worker_ids=("W2",)))


class TestLanguage:
    def test_dates_and_numbers(self) -> None:
        assert DUTCH.long_date(MONDAY) == "7 september 2026"
        assert DUTCH.short_date(MONDAY) == "ma 7 sep"
        assert ENGLISH.short_date(MONDAY) == "Mon 7 Sep"
        assert (DUTCH.number(1234.5), ENGLISH.number(1234.5)) == ("1.234,5", "1,234.5")
        assert (DUTCH.hours(90), DUTCH.share(0.854)) == ("1,5", "85 %")
        assert (DUTCH.weekday(1), ENGLISH.weekday(5)) == ("maandag", "Friday")

    def test_every_text_can_be_filled_in_both_languages(self) -> None:
        from string import Formatter

        from planner.reports.texts import TEXTS

        for key, (dutch, english) in TEXTS.items():
            fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (dutch, english)]
            assert fields[0] == fields[1], key
            assert dutch, key
            assert english, key
