"""
Links that open something once: an invitation, a way in without a password, a new password.

Looking at a link changes nothing, because scanners of mail open links; a person uses it. Mails are stored without the
secret: it is made when they are sent (`filled`).
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from planner.errors import Conflict, NotFound
from planner.persistence.accounts import link_by_hash
from planner.persistence.people import user_by_email, user_by_id
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import LinkRow, OutgoingRow, UserRow
from planner.services.accounts.actors import may_enter
from planner.services.accounts.attempts import LINKS_ASKED, LINKS_TRIED, network_of, take
from planner.services.accounts.sealing import Seal
from planner.services.accounts.second_factor import NEEDED_BY
from planner.services.accounts.secrets import SecretKind, hash_of, is_wellformed, new_secret
from planner.services.permissions import Role

PATH = "/in/"
"""Where a link leads, below the public address; the secret follows."""
MARK = "{link}"
"""Stands in a stored mail where the link will be."""
_REASON = "A link says of which partnership it is."


class LinkPurpose(StrEnum):
    """What a link is for."""

    INVITE = "invite"
    SIGN_IN = "sign_in"
    RESET = "reset"


LIFETIMES: Mapping[LinkPurpose, timedelta] = {
    LinkPurpose.INVITE: timedelta(days=7),
    LinkPurpose.SIGN_IN: timedelta(hours=1),
    LinkPurpose.RESET: timedelta(minutes=30),
}
LONGEST = timedelta(days=14)
"""A way in that comes with a programme to look at."""
WITHOUT_PASSWORD = frozenset({Role.CONTACT, Role.DEPUTY})
"""Who comes in by links only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLink:
    """A link that can be used, as its holder sees it before that."""

    purpose: LinkPurpose
    name: str
    role: Role
    sets_password: bool
    needs_second_factor: bool
    expires_at: datetime


def make_link(unit: Unit, user: UserRow, purpose: LinkPurpose, now: datetime, lasts: timedelta | None = None) -> str:
    """A new link for this account; its secret, which is not kept."""
    secret = new_secret(SecretKind.LINK)
    row = LinkRow(
        partnership_id=user.partnership_id,
        user_id=user.id,
        token_hash=hash_of(secret),
        purpose=purpose.value,
        created_at=now,
        expires_at=now + (lasts or LIFETIMES[purpose]),
    )
    unit.add(row)
    unit.flush()
    return secret


def address_of(public_url: str, secret: str) -> str:
    """The address of a link."""
    return f"{public_url.rstrip('/')}{PATH}{secret}"


def look_at(store: Store, seal: Seal, secret: str, address: str, now: datetime) -> OpenLink:
    """
    What a link opens.

    Raises
    ------
    NotFound
        If it is no link.
    Conflict
        If it was used, or is too old.
    planner.errors.TooOften
        If this network address opened many of late.
    """
    take(store, seal, LINKS_TRIED, network_of(address), now)

    def work(unit: Unit) -> OpenLink:
        row, user = usable(unit, secret, now)
        return opened(row, user)

    return store.read(Scope.everywhere(_REASON, now), work)


def opened(row: LinkRow, user: UserRow) -> OpenLink:
    """A link as its holder sees it."""
    purpose, role = LinkPurpose(row.purpose), Role(user.role)
    return OpenLink(
        purpose=purpose,
        name=user.name,
        role=role,
        sets_password=sets_password(purpose, role),
        needs_second_factor=role in NEEDED_BY,
        expires_at=row.expires_at,
    )


def sets_password(purpose: LinkPurpose, role: Role) -> bool:
    """Whether using such a link asks for a new password; an invited worker may leave it out."""
    return purpose is not LinkPurpose.SIGN_IN and role not in WITHOUT_PASSWORD


def usable(unit: Unit, secret: str, now: datetime) -> tuple[LinkRow, UserRow]:
    """
    The link with this secret and its account; ``unit`` may see all partnerships.

    Raises
    ------
    NotFound, Conflict
        As `look_at`.
    """
    row, user = _known(unit, secret, now)
    if row.used_at is not None:
        raise Conflict(
            "link-used",
            "Deze link is al gebruikt. Vraag een nieuwe; die is er zo.",
            "This link was used already. Ask for a new one; it takes a moment.",
        )
    if now >= row.expires_at:
        raise Conflict(
            "link-expired",
            "Deze link is te oud. Vraag een nieuwe; die is er zo.",
            "This link is too old. Ask for a new one; it takes a moment.",
        )
    return row, user


def ask_for_link(store: Store, seal: Seal, email: str, purpose: LinkPurpose, now: datetime) -> None:
    """
    Mail a way in, or a link for a new password, to the account with this address if there is one.

    Whoever asks learns nothing of that.

    Raises
    ------
    planner.errors.TooOften
        If it was asked for this address a few times of late, whether it has an account or not.
    """
    address = email.strip().casefold()
    take(store, seal, LINKS_ASKED, address, now)

    def work(unit: Unit) -> None:
        user = user_by_email(unit, address)
        if user is not None and may_enter(user, now):
            by_password = purpose is LinkPurpose.SIGN_IN and Role(user.role) in NEEDED_BY
            mail_link(unit, user, LinkPurpose.RESET if by_password else purpose, now)

    store.write(Scope.everywhere(_REASON, now), work)


def ask_anew(store: Store, seal: Seal, secret: str, now: datetime) -> None:
    """
    Mail a new link to whom an old one was sent; does nothing for what never was a link.

    Raises
    ------
    planner.errors.TooOften
        If that was done a few times of late.
    """
    if not is_wellformed(secret, SecretKind.LINK):
        return
    take(store, seal, LINKS_ASKED, hash_of(secret), now)

    def work(unit: Unit) -> None:
        row = link_by_hash(unit, hash_of(secret))
        user = None if row is None else user_by_id(unit, row.user_id)
        if row is not None and user is not None and may_enter(user, now):
            mail_link(unit, user, LinkPurpose(row.purpose), now)

    store.write(Scope.everywhere(_REASON, now), work)


def mail_link(
    unit: Unit,
    user: UserRow,
    purpose: LinkPurpose,
    now: datetime,
    texts: Mapping[str, tuple[str, str]] | None = None,
    **values: str,
) -> None:
    """
    A mail to this person with a link, which goes out by itself.

    ``texts`` are subject and lines by language where they are not the usual ones, ``values`` what they mention.
    """
    subject, lines = (texts or _MAILS[purpose])["en" if user.language == "en" else "nl"]
    unit.add(
        OutgoingRow(
            partnership_id=user.partnership_id,
            user_id=user.id,
            kind=f"link-{purpose.value.replace('_', '-')}",
            about=f"link {secrets.token_hex(8)}",
            subject=subject,
            body=lines.format(name=user.name, link=MARK, **values),
            held=False,
            created_at=now,
        )
    )


def filled(unit: Unit, row: OutgoingRow, public_url: str, now: datetime) -> str:
    """
    The text of a mail with a fresh link where it has the mark for one; for the moment at which it is sent.

    The link lasts as long as its purpose says, or two weeks in a mail that is about something else.
    """
    if MARK not in row.body:
        return row.body
    user = user_by_id(unit, row.user_id)
    if user is None or not may_enter(user, now):
        return row.body.replace(MARK, "-")
    purpose = next((p for p in LinkPurpose if row.kind == f"link-{p.value.replace('_', '-')}"), None)
    secret = make_link(unit, user, purpose or LinkPurpose.SIGN_IN, now, None if purpose else LONGEST)
    return row.body.replace(MARK, address_of(public_url, secret))


def _known(unit: Unit, secret: str, now: datetime) -> tuple[LinkRow, UserRow]:
    row = link_by_hash(unit, hash_of(secret)) if is_wellformed(secret, SecretKind.LINK) else None
    user = None if row is None else user_by_id(unit, row.user_id)
    if row is None or user is None or not may_enter(user, now):
        raise NotFound
    return row, user


_MAILS: Mapping[LinkPurpose, Mapping[str, tuple[str, str]]] = {
    LinkPurpose.INVITE: {
        "nl": (
            "Uw toegang tot Programma op Maat",
            "Beste {name},\n\nU bent uitgenodigd voor Programma op Maat. Open deze link om te beginnen; hij werkt een "
            "keer en zeven dagen:\n\n{link}\n",
        ),
        "en": (
            "Your access to Programma op Maat",
            "Dear {name},\n\nYou are invited to Programma op Maat. Open this link to begin; it works once, for seven "
            "days:\n\n{link}\n",
        ),
    },
    LinkPurpose.SIGN_IN: {
        "nl": (
            "Uw link voor Programma op Maat",
            "Beste {name},\n\nMet deze link komt u binnen zonder wachtwoord; hij werkt een keer en een uur:\n\n{link}"
            "\n\nHebt u hier niet om gevraagd? Dan hoeft u niets te doen.\n",
        ),
        "en": (
            "Your link for Programma op Maat",
            "Dear {name},\n\nThis link lets you in without a password; it works once, for an hour:\n\n{link}\n\n"
            "You did not ask for it? Then there is nothing to do.\n",
        ),
    },
    LinkPurpose.RESET: {
        "nl": (
            "Een nieuw wachtwoord voor Programma op Maat",
            "Beste {name},\n\nKies met deze link een nieuw wachtwoord; hij werkt een keer en een half uur:\n\n{link}"
            "\n\nHebt u hier niet om gevraagd? Dan hoeft u niets te doen.\n",
        ),
        "en": (
            "A new password for Programma op Maat",
            "Dear {name},\n\nChoose a new password by this link; it works once, for half an hour:\n\n{link}\n\n"
            "You did not ask for it? Then there is nothing to do.\n",
        ),
    },
}
