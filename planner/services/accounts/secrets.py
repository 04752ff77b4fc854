"""
Secrets that are handed out: a prefix that says what it is, 256 random bits, a checksum; stored as a hash only.

A wrong checksum is refused without asking the database. The hash needs no salt: what it hides is random.
"""

from __future__ import annotations

import hashlib
import secrets
import zlib
from enum import StrEnum

RANDOM_BYTES = 32
_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
_CHECK_LENGTH = 7
_TEXT_LENGTH = 50


class SecretKind(StrEnum):
    """What a secret opens; stands in front of it."""

    API_TOKEN = "pmt"  # noqa: S105 - a prefix
    SIGN_IN = "pms"
    LINK = "pml"
    FEED = "pmf"
    SHEET = "pmb"
    SIGNAL = "pmg"


def new_secret(kind: SecretKind) -> str:
    """A fresh secret, in letters, digits and ``_`` only, so that it survives every address and mail."""
    number = int.from_bytes(secrets.token_bytes(RANDOM_BYTES))
    text = _in_base_36(number).rjust(_TEXT_LENGTH, "0")
    return f"{kind.value}_{text}{_check(kind, text)}"


def is_wellformed(secret: str, kind: SecretKind) -> bool:
    """Whether ``secret`` can be one of this kind: prefix, alphabet, length and checksum."""
    prefix, _, rest = secret.partition("_")
    text, check = rest[:_TEXT_LENGTH], rest[_TEXT_LENGTH:]
    return (
        prefix == kind.value
        and len(rest) == _TEXT_LENGTH + _CHECK_LENGTH
        and rest.isascii()
        and all(letter in _ALPHABET for letter in rest)
        and secrets.compare_digest(check, _check(kind, text))
    )


def hash_of(secret: str) -> str:
    """What is stored of a secret: 64 hexadecimal digits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _check(kind: SecretKind, text: str) -> str:
    return _in_base_36(zlib.crc32(f"{kind.value}{text}".encode())).rjust(_CHECK_LENGTH, "0")


def _in_base_36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, len(_ALPHABET))
        digits = _ALPHABET[rest] + digits
    return digits or "0"
