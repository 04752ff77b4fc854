"""Passwords: long ones are welcome, common ones are not, and what is stored shows nothing."""

from __future__ import annotations

import pytest

from planner.errors import InputRefused
from planner.services.accounts.passwords import LONGEST, check_password, hash_password, is_password

GOOD = "vier fietsen op de dijk"


def test_a_password_is_recognised_and_nothing_else_is() -> None:
    stored = hash_password(GOOD)
    assert stored.startswith("$argon2id$")
    assert GOOD not in stored
    assert is_password(GOOD, stored)
    assert not is_password(GOOD + " ", stored)
    assert not is_password("", stored)
    assert not is_password(GOOD, None)
    assert not is_password(GOOD, "rubbish")


def test_accents_typed_in_two_ways_are_the_same() -> None:
    assert is_password("cafe\u0301 op de hoek", hash_password("café op de hoek"))


@pytest.mark.parametrize("password", ["\ud800" * 12, "a" * 5000, "\0" * 20])
def test_rubbish_is_no_password(password: str) -> None:
    assert not is_password(password, hash_password(GOOD))


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "a man on the moon with a very long word behind it, longer than 64 characters",
        "Tr0mmel-Kaars-Vis",
        "zg7!kq2Lp0xw",
        "ж" * 3 + "щука на льду",
        "x9" * 4 + "kd1-hq",
        "vn3kf9alq8zmwb2",
    ],
)
def test_good_passwords_are_taken(password: str) -> None:
    check_password(password, "Noor", "noor@example.org")


@pytest.mark.parametrize(
    "password",
    [
        "",
        "kort en 11 ",
        "x" * (LONGEST + 1),
        "passwordpassword",
        "Wachtwoord2026!",
        "Welkom12345678",
        "W3lk0m!W3lk0m!",
        "123456789012",
        "qwertyuiop[]",
        "abcdefghijkl",
        "aaaaaaaaaaaaaaaa",
        "jongerenwerk2026",
        "NoordermanNoorderman1",
        "ababababababab",
        "P@ssw0rd!2026",
    ],
)
def test_short_and_common_passwords_are_refused(password: str) -> None:
    with pytest.raises(InputRefused) as refused:
        check_password(password, "Noor Noorderman", "noor@example.org")
    assert [problem.column for problem in refused.value.problems] == ["password"]
    assert not password or password not in str(refused.value)
