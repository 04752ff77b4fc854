"""
Recovery codes: in place of a code of the phone when that is lost, each used once, shown when they are made only.

Twelve letters and digits that cannot be taken for each other. No two of a set begin with the same one, so that one
hash is compared for a try. They are hashed as passwords are: eleven random signs are no secret of 256 bits.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from planner.persistence.tables import UserRow
from planner.services.accounts.passwords import hash_password, is_password

COUNT = 8
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH, _GROUP = 12, 4


@dataclass(frozen=True, slots=True)
class RightCode:
    """A code that was right when it was looked at: how it begins, and what was stored of it."""

    first: str
    stored: str


def new_codes() -> tuple[tuple[str, ...], dict[str, str]]:
    """Fresh codes as they are shown, and what is stored of them by their first sign."""
    firsts = secrets.SystemRandom().sample(_ALPHABET, COUNT)
    codes = [first + "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH - 1)) for first in firsts]
    shown = tuple("-".join(code[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP)) for code in codes)
    return shown, {code[0]: hash_password(code) for code in codes}


def right_code(stored: Mapping[str, str] | None, typed: str) -> RightCode | None:
    """The code of a set that was typed, whatever its case, hyphens and blanks; None when it is none of them."""
    code = typed.casefold().replace("-", "").replace(" ", "")
    if len(code) != _LENGTH:
        return None
    hashed = (stored or {}).get(code[0])
    return RightCode(code[0], hashed) if hashed is not None and is_password(code, hashed) else None


def use_up(user: UserRow, right: RightCode) -> bool:
    """Let a code work no more; False when it was used meanwhile, or its set replaced."""
    codes = dict(user.recovery_codes or {})
    if codes.pop(right.first, None) != right.stored:
        return False
    user.recovery_codes = codes
    return True
