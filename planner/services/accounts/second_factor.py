"""The second factor: a code of six digits that changes every half minute (TOTP, RFC 6238), each used once."""

from __future__ import annotations

import hmac
from datetime import datetime

import pyotp

from planner.persistence.tables import UserRow
from planner.services.accounts.recovery_codes import RightCode, use_up
from planner.services.accounts.sealing import Seal
from planner.services.permissions import Role

ISSUER = "Programma op Maat"
STEP_SECONDS = 30
_NEAR = (-1, 0, 1)
"""Clocks may differ by one step."""
_PURPOSE = "second factor"
NEEDED_BY = frozenset({Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR})
"""Who cannot sign in without one."""


def new_key() -> str:
    """A fresh key for an authenticator, 160 bits in base 32."""
    return pyotp.random_base32()


def address_of(key: str, email: str) -> str:
    """The ``otpauth:`` address that an authenticator reads, as a link or a QR code."""
    return pyotp.TOTP(key).provisioning_uri(name=email, issuer_name=ISSUER)


def close_key(seal: Seal, key: str) -> str:
    """The key as it is stored."""
    return seal.close(_PURPOSE, key.encode()).decode()


def open_key(seal: Seal, sealed: str) -> str:
    """
    A stored key.

    Raises
    ------
    planner.services.accounts.sealing.Unsealable
        If it was stored under another secret.
    """
    return seal.open(_PURPOSE, sealed.encode()).decode()


def step_of(key: str, code: str, now: datetime, after: int) -> int | None:
    """The step of ``code``, when it is later than ``after`` and near to now; None for every other code."""
    current = int(now.timestamp()) // STEP_SECONDS
    digits = code.replace(" ", "").encode("utf-8", "replace")
    found = None
    for near in _NEAR:
        step = current + near
        if hmac.compare_digest(code_at(key, step).encode(), digits) and step > after:
            found = step
    return found


def is_second_step(seal: Seal, user: UserRow, code: str, right: RightCode | None, now: datetime) -> bool:
    """
    Whether ``code`` counts beside the password; what counted is used up.

    ``right`` is the recovery code that it is, by `planner.services.accounts.recovery_codes.right_code`.
    """
    if user.totp_secret is None:
        return False
    if right is not None:
        return use_up(user, right)
    step = step_of(open_key(seal, user.totp_secret), code, now, user.totp_step)
    if step is not None:
        user.totp_step = step
    return step is not None


def code_at(key: str, step: int) -> str:
    """The six digits of a step."""
    return pyotp.TOTP(key).generate_otp(step)
