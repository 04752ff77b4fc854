"""Somebody is named without a first name that is known: by family, by surname, by what is said around the name."""

from __future__ import annotations

import pytest

from planner.domain.pupils.guard import identifier_in
from planner.domain.pupils.known import NOBODY, Known


@pytest.mark.parametrize(
    "text",
    [
        "Gezin Qorvath is verhuisd",
        "De tweeling Qorvath zit uit elkaar",
        "De broers Al Qorvi kwamen samen",
        "De dochter van de bakker bleef weg",
        "the son of the caretaker helped",
    ],
)
def test_a_family_is_named(text: str) -> None:
    """By its surname, or as the child of one whom everybody knows."""
    assert identifier_in(text, told=NOBODY) is not None


@pytest.mark.parametrize(
    "text", ["De moeder van een leerling belde", "Het zusje van die jongen bleef", "Een vader en zoon deden mee"]
)
def test_a_family_without_a_name_may_be_told_of(text: str) -> None:
    """Nobody finds out whose it is."""
    assert identifier_in(text, told=NOBODY) is None


@pytest.mark.parametrize(
    "text",
    [
        "Van der Qorvel stuurde een dreigbericht",
        "Iedereen noemt hem Qorvie",
        "Bijgenaamd «Qorvie», uit 3B",
        "Toen vertelde Qorvan over school",
        "Na afloop was Qorvan verdrietig",
        "Even met Qorvan gepraat",
        "even met qo gepraat",
        "Hij woont aan de Lindenlaan 14",
    ],
)
def test_what_is_said_around_a_name_shows_it(text: str) -> None:
    """Whatever the name, and however it is written."""
    assert identifier_in(text, told=NOBODY) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Even met elkaar gepraat",
        "Met ouders gesproken",
        "De zaal is aan de Lindenlaan 14",
        "Na afloop was Kahoot te lang",
        "Door storm Eunice viel de pauze uit",
    ],
)
def test_what_is_said_of_others_is_no_name(text: str) -> None:
    """Groups, halls, apps and storms."""
    assert identifier_in(text, told=NOBODY) is None


@pytest.mark.parametrize("text", ["Met Bogusława gepraat", "Zbigniew kwam te laat", "Oluwaseun hielp opruimen"])
def test_rare_names_are_known(text: str) -> None:
    """From wherever a family came."""
    assert identifier_in(text, told=NOBODY) is not None


@pytest.mark.parametrize(
    ("text", "refused"),
    [("Coaching Yara", True), ("Yara's traject", True), ("Coaching op school", False), ("Zaal Yara", False)],
)
def test_what_is_done_with_one_pupil(text: str, refused: bool) -> None:
    """In names of activities and rooms too."""
    assert (identifier_in(text) is not None) is refused


def test_one_may_have_a_talk_with_an_adult() -> None:
    """Who is known."""
    assert identifier_in("Goed gesprek met Ellen gehad", told=Known.of(["Ellen Kok"])) is None
    assert identifier_in("Goed gesprek met Ellen gehad", told=NOBODY) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Groep Zon en groep Maan",
        "K.O.-toernooi",
        "De film van Emma Thompson",
        "Emma Thompson-film",
        "I.v.m. de situatie in de wijk",
        "De Dijk is een andere locatie",
    ],
)
def test_names_of_things(text: str) -> None:
    """Groups, abbreviations, films and places."""
    assert identifier_in(text, told=NOBODY) is None


@pytest.mark.parametrize(
    "text",
    [
        "Roos kreeg een compliment",
        "Mercy zorgt voor haar broertjes",
        "Zaak Qorvath besproken",
        "the Qorvath twins",
        "Betreft J. Qorvath",
        "jongen (J., 14)",
        "Lnr 104522",
    ],
)
def test_names_that_are_words_and_surnames(text: str) -> None:
    """Where something is said of them, or somebody's case."""
    assert identifier_in(text, told=NOBODY) is not None


def test_the_family_of_an_adult_is_nobodys_business() -> None:
    """A worker may be named; whose mother somebody is may not be told of a worker either."""
    known = Known.of(["Sanne Bakker"])
    assert identifier_in("Sanne is er dinsdag niet", told=known) is None
    assert identifier_in("Sanne's moeder is overleden", told=known) is not None


def test_thuis_is_no_organisation() -> None:
    """Nor are the days of the week, though they end like one."""
    assert identifier_in("Bij Liv thuis gaat het mis", told=NOBODY) is not None
    assert identifier_in("Met Liv maandag verder", told=NOBODY) is not None


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Kim van de GGD gaf gastles", False),
        ("Lotte van de mavo huilde", True),
        ("Docent gym (Peter) wil de zaal terug", False),
        ("Danstherapeut Qorvan kwam langs", False),
        ("De leerling (Peter) wil de zaal terug", True),
        ("We zaten in het Huis van Hilde", False),
        ("We zaten bij Hilde thuis", True),
        ("Met bus 5 naar Rome", False),
        ("Vader (dhr. Qorvath) belde", True),
        ("R.S. wil niet meer", True),
        ("BeReal: lottejansen", True),
        ("Op 12 april wordt ze zestien", True),
        ("Hij is van 2011 (3 mei)", True),
        ("Initialen TB, klas 2C", True),
        ("Kandidaatnummer 5231 kwam te laat", True),
        ("Mevrouw Qorvath belde over haar zoon", True),
        ("Mevrouw Qorvath belde over de zaal", False),
        ("Lindenstraat 3, bij oma", True),
        ("Lindenstraat 3 is de ingang", False),
        ("Die van Hoekstra is geschorst", True),
        ("Gesproken over Oekraïne", False),
        ("Zorgen over Qorvan", True),
    ],
)
def test_who_works_there_may_be_named(text: str, refused: bool) -> None:
    """With a function in whatever words, or sent by an organisation; nobody else."""
    assert (identifier_in(text, told=NOBODY) is not None) is refused


@pytest.mark.parametrize(
    "text", ["Bo, 3 vmbo, was stil", "mentorleerling Van Qorven", "Maatje voor Yara", "Oluwaseun 3B", "Mo 2k"]
)
def test_a_name_beside_a_class_or_a_word_for_a_pupil(text: str) -> None:
    """Everywhere, names of activities too."""
    assert identifier_in(text) is not None


def test_a_word_for_somebody_is_no_name() -> None:
    """Beside a class."""
    assert identifier_in("Meisje uit 2B gaf een goed voorbeeld") is None
