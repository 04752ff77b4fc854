"""What goes in and out where people sign in and look after accounts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from api.http.values import Code, Line, Schema, clean_text
from planner.services.accounts.entering import Step
from planner.services.accounts.links import LinkPurpose
from planner.services.permissions import Role

EMAIL_PATTERN = r"^[^@\s<>\"(),:;\\]{1,64}@[^@\s<>\"(),:;\\]{1,189}$"
Email = Annotated[
    str,
    StringConstraints(max_length=254, pattern=EMAIL_PATTERN),
    AfterValidator(clean_text),
]
Password = Annotated[str, StringConstraints(max_length=500)]
"""As typed; what is good enough is for `planner.services.accounts.passwords` to say."""
Secret = Annotated[str, StringConstraints(max_length=200)]
Language = Literal["nl", "en"]
Name = Annotated[Line, Field(min_length=1)]


class SignInIn(Schema):
    """Who comes in by password, and whether on an own device."""

    email: Annotated[str, StringConstraints(max_length=254)]
    password: Password
    device: bool = False


class CodeIn(Schema):
    """Six digits of an authenticator, or a recovery code."""

    code: Annotated[str, StringConstraints(max_length=20)]


class EnteredOut(Schema):
    """What comes next, and the token that requests with the cookie must say in X-CSRF-Token."""

    step: Step
    csrf: str


class KeyOut(Schema):
    """A key for an authenticator, shown now only; ``address`` is the same as an otpauth link."""

    key: str
    address: str


class OwnerIn(Schema):
    """What shows that it is the owner who asks: password, and a code of the second factor or a recovery code."""

    password: Password
    code: Annotated[str, StringConstraints(max_length=20)]


class NewKeyOut(KeyOut):
    """A key that does not count yet; ``pending`` comes back with its first code within a quarter of an hour."""

    pending: str


class NewKeyIn(Schema):
    """The first code of a new key."""

    pending: Annotated[str, StringConstraints(max_length=1000)]
    code: Annotated[str, StringConstraints(max_length=20)]


class RecoveryCodesOut(Schema):
    """Codes for a phone that is lost, each works once in place of the phone's; shown now only."""

    codes: list[str]


class LinkIn(Schema):
    """A link, by the secret at its end."""

    token: Secret


class UseLinkIn(Schema):
    """A link to use; with a password where it asks for one."""

    token: Secret
    password: Password | None = None
    device: bool = True


class AskLinkIn(Schema):
    """To whom a link should be mailed, if there is such an account."""

    email: Annotated[str, StringConstraints(max_length=254)]
    purpose: Literal[LinkPurpose.SIGN_IN, LinkPurpose.RESET] = LinkPurpose.SIGN_IN


class LinkOut(Schema):
    """What a link opens when it is used."""

    purpose: LinkPurpose
    name: str
    role: Role
    sets_password: bool
    needs_second_factor: bool
    expires_at: datetime


class UserOut(Schema):
    """An account, without secrets."""

    id: int
    email: str
    name: str
    role: Role
    organisation_id: str | None
    school_id: str | None
    worker_id: str | None
    language: str
    active: bool
    has_password: bool
    has_second_factor: bool
    created_at: datetime
    until: date | None
    left_at: datetime | None
    version: int


class OwnAccountOut(UserOut):
    """
    The own account; ``csrf`` for requests with a cookie, empty for those with a token.

    ``recovery_codes`` is how many are left.
    """

    recovery_codes: int
    csrf: str


class OwnAccountIn(Schema):
    """What one changes of the own account; what is left out stays."""

    name: Name | None = None
    language: Language | None = None


class PasswordIn(Schema):
    """Another password; ``current`` stays empty when there was none."""

    current: Password = ""
    new: Password


class SignInOut(Schema):
    """A browser in which one is signed in."""

    id: int
    kind: str
    label: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    here: bool


class SignInsOut(Schema):
    """All of them."""

    sign_ins: list[SignInOut]


class TokenIn(Schema):
    """What a new token is for."""

    label: Name


class TokenOut(Schema):
    """A token, without the secret."""

    id: int
    label: str
    created_at: datetime
    expires_at: datetime


class TokensOut(Schema):
    """All that were not revoked."""

    tokens: list[TokenOut]


class NewTokenOut(Schema):
    """A new token; ``secret`` is shown now only."""

    id: int
    label: str
    secret: str
    expires_at: datetime


class InviteIn(Schema):
    """Who gets an account, with the place that the role needs."""

    email: Email
    name: Name
    role: Role
    organisation_id: Code | None = None
    school_id: Code | None = None
    worker_id: Code | None = None
    language: Language = "nl"


class DeputyIn(Schema):
    """Who stands in; ``until`` is the last day, null = until you end it."""

    email: Email
    name: Name
    until: date | None = None
    language: Language = "nl"


class DeputyOut(Schema):
    """Somebody who stands in."""

    id: int
    email: str
    name: str
    until: date | None


class DeputiesOut(Schema):
    """All who do now."""

    deputies: list[DeputyOut]


class UserIn(Schema):
    """What changes of an account; what is left out stays."""

    name: Name | None = None
    role: Role | None = None
    organisation_id: Code | None = None
    school_id: Code | None = None
    worker_id: Code | None = None
    active: bool | None = None


class UsersOut(Schema):
    """A page of accounts; ``next`` is the id to go on after, None on the last page."""

    users: list[UserOut]
    next: int | None


class SessionToRestaffOut(Schema):
    """A published session of somebody who left."""

    session_id: str
    school_id: str
    day: date


class LeftOut(Schema):
    """Who left; how many sessions need somebody else, and which, for who may see them."""

    user: UserOut
    count: int
    sessions: list[SessionToRestaffOut]
