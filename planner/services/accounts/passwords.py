"""
Passwords: what is good enough, and comparing them without telling whether an account has one.

Argon2id. Hashing takes 19 MiB, so that only a few are worked out at a time, whatever number of people knock.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import cache
from importlib.resources import files

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

from planner.errors import InputRefused, Problem

SHORTEST, LONGEST = 12, 128
"""In characters."""
_HASHERS = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1),))
_AT_A_TIME = threading.BoundedSemaphore(2)
_SHORTEST_RUN = 4
_LOOK_ALIKES = str.maketrans("013457@$!", "oieastasi")
_ORDERED = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
)


def hash_password(password: str) -> str:
    """What is stored of a password."""
    with _AT_A_TIME:
        return _HASHERS.hash(_normal(password))


def is_password(password: str, stored: str | None) -> bool:
    """Whether ``stored`` was made of this password; None takes as long as a wrong one."""
    if len(password) > LONGEST:
        password, stored = password[:LONGEST], None
    with _AT_A_TIME:
        try:
            right = _HASHERS.verify(_normal(password), stored or _nobodys())
        except UnknownHashError:
            return False
    return right and stored is not None


def check_password(password: str, *personal: str) -> None:
    """
    Make sure that a new password is good enough.

    Parameters
    ----------
    personal
        Name and address of its owner, which are easily guessed.

    Raises
    ------
    InputRefused
        If it is too short, too long, or among what everybody tries first.
    """
    text = _normal(password)
    if len(text) < SHORTEST:
        raise _refused(
            f"Gebruik ten minste {SHORTEST} tekens; een paar woorden achter elkaar is goed.",
            f"Use at least {SHORTEST} characters; a few words in a row will do.",
        )
    if len(text) > LONGEST:
        raise _refused(f"Gebruik hoogstens {LONGEST} tekens.", f"Use at most {LONGEST} characters.")
    if _is_common(text.casefold(), personal):
        raise _refused(
            "Dit wordt als eerste geprobeerd; kies iets dat niemand raadt.",
            "This is what is tried first; choose what nobody guesses.",
        )


def _is_common(text: str, personal: tuple[str, ...]) -> bool:
    """Whether nothing is left of it after taking away what everybody thinks of."""
    own = {part for each in personal for part in re.split(r"[\W_]+", each.casefold()) if len(part) >= _SHORTEST_RUN}
    words = sorted({*_common(), *own}, key=lambda word: (-len(word), word))
    forms = {text, text.translate(_LOOK_ALIKES)}
    return any(_rest(form, words) for form in forms)


def _rest(text: str, words: list[str]) -> bool:
    """Whether taking away common words and runs leaves fewer than four different letters."""
    for word in words:
        text = text.replace(word, " ")
    for line in _ORDERED:
        for way in (line, line[::-1]):
            for length in range(len(way), _SHORTEST_RUN - 1, -1):
                for start in range(len(way) - length + 1):
                    text = text.replace(way[start : start + length], " ")
    letters = {letter for letter in text if letter.isalpha()}
    return len(letters) < 3 or len(set(text)) < 5


@cache
def _common() -> frozenset[str]:
    text = (files("planner.services.accounts") / "common_passwords.txt").read_text("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def _nobodys() -> str:
    """A stored password that nobody knows, to compare with where there is none."""
    return _HASHERS.hash("nobody has this one")


def _normal(password: str) -> str:
    return unicodedata.normalize("NFC", password.encode("utf-8", "replace").decode())


def _refused(text_nl: str, text_en: str) -> InputRefused:
    return InputRefused([Problem("", None, "password", None, text_nl, text_en)])
