"""Ways into accounts for trying the product, made anew each time and shown once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from planner.persistence.store import Unit
from planner.persistence.tables import UserRow
from planner.services.accounts.links import LONGEST, WITHOUT_PASSWORD, LinkPurpose, make_link
from planner.services.accounts.passwords import hash_password
from planner.services.accounts.sealing import Seal
from planner.services.accounts.second_factor import NEEDED_BY, close_key, new_key
from planner.services.permissions import Role

_WORDS = (
    "kaars lamp boot fiets tuin brug molen regen wolk steen tafel stoel vogel boom blad rivier duin strand dorp straat "
    "toren klok appel peer noot zout peper brood melk kaas jas schoen hoed trein bus tram auto wiel zeil roer anker"
)
_WORDS_IN_PASSWORD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """
    How to come in as somebody.

    Parameters
    ----------
    password, key
        Password, and the key for an authenticator; empty where the role has none.
    link
        The secret of a link that works once; empty where the role comes in by password.
    """

    password: str = ""
    key: str = ""
    link: str = ""


def new_way_in(unit: Unit, seal: Seal, user: UserRow, now: datetime) -> WayIn:
    """Give an account a random password and second factor, or a link where its role has no password."""
    role = Role(user.role)
    if role in WITHOUT_PASSWORD:
        return WayIn(link=make_link(unit, user, LinkPurpose.SIGN_IN, now, LONGEST))
    password = "-".join(secrets.choice(_WORDS.split()) for _ in range(_WORDS_IN_PASSWORD))
    user.password_hash = hash_password(password)
    if role not in NEEDED_BY:
        return WayIn(password=password)
    key = new_key()
    user.totp_secret, user.totp_step = close_key(seal, key), 1
    return WayIn(password=password, key=key)
