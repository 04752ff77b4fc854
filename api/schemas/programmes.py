"""Versions of programmes, what is answered to them, what is published."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from api.http.values import Code, Id, Line, Note, Schema
from calendars.intervals import clock

MOST_IDS = 500

SessionId = Annotated[str, StringConstraints(min_length=1, max_length=200)]
SessionIds = Annotated[list[SessionId], Field(min_length=1, max_length=MOST_IDS)]
ClockText = Annotated[str, BeforeValidator(lambda value: clock(value) if isinstance(value, int) else value)]
ClockIn = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
StatusOut = Literal["draft", "proposed", "agreed", "change_asked", "published", "cancelled"]
StateOut = Literal["draft", "proposed", "change_asked", "agreed", "published", "superseded"]
LookOut = Literal["nothing_proposed", "not_looked_at", "looked_at", "agreed", "change_asked"]


def minutes_of(text: str) -> int:
    """Minutes from midnight of ``HH:MM``."""
    return int(text[:2]) * 60 + int(text[3:])


class NamedOut(Schema):
    """A code and what it is called."""

    id: str
    name: str


class SessionOut(Schema):
    """A session as you may see it: times are local. Of flexible time a school sees the day and the time only."""

    id: str
    school: NamedOut
    title: str
    kind: str
    date: date
    start: ClockText
    end: ClockText
    status: StatusOut
    workers: list[NamedOut]
    cohorts: list[NamedOut]
    place: str
    sequence: int | None
    changed_at: datetime | None


class SessionPage(Schema):
    """Sessions by date and time; ``next`` goes into `skip` for the page behind it, None = there is none."""

    sessions: list[SessionOut]
    next: int | None


class ChangeOut(Schema):
    """How a session differs; ``symbol`` stands beside the word: + new, → moved, ! changed, × dropped."""

    what: str
    symbol: str
    before: SessionOut | None
    after: SessionOut | None


class ChangesOut(Schema):
    """What differs between two versions."""

    changes: list[ChangeOut]


class FaultOut(Schema):
    """What is wrong with a proposal (``blocks``, red) or worth a look (yellow)."""

    code: str
    blocks: bool
    text: str
    session_id: str | None


class ProposalIn(Schema):
    """What to propose: a plan, the schools (none = all that you look after), until when."""

    plan_id: Id
    school_ids: Annotated[list[Code], Field(min_length=1, max_length=MOST_IDS)] | None = None
    until: date | None = None
    note: Note = ""


class ProposalOut(Schema):
    """
    What would be proposed to a school; ``news`` = something differs from the last version.

    ``past`` sessions of the plan are left out, because their day has passed.
    """

    school_id: str
    number: int
    sessions: int
    past: int
    news: bool
    changes: list[ChangeOut]
    faults: list[FaultOut]


class PreviewOut(Schema):
    """Per school what would be proposed; ``blocked`` when a fault must be mended first."""

    blocked: bool
    proposals: list[ProposalOut]


class ProgrammeOut(Schema):
    """A version of a school's programme; ``version`` is that of its ETag and counts every change of it."""

    id: int
    version: int
    school: NamedOut
    number: int
    state: StateOut
    counts: dict[str, int]
    note: str
    until: date | None
    plan_id: int
    proposed_at: datetime | None
    seen_at: datetime | None
    answered_at: datetime | None
    reminders: int
    reminded_at: datetime | None
    superseded_by: int | None
    by_phone: bool


class ProgrammePage(Schema):
    """Versions by id; ``next`` goes into `after`."""

    programmes: list[ProgrammeOut]
    next: int | None


class StandingOut(Schema):
    """How far a school is."""

    school: NamedOut
    look: LookOut
    programme: ProgrammeOut | None


class OverviewOut(Schema):
    """Every school, by name."""

    schools: list[StandingOut]


class AgreeIn(Schema):
    """Agree with these sessions; none named = with all that still wait."""

    kind: Literal["agree"]
    session_ids: SessionIds | None = None


class WishedIn(Schema):
    """A moment, local time."""

    date: date
    start: ClockIn


class ChangeIn(Schema):
    """Ask for another moment of a session, with the reason and, if there is one, the moment you would rather have."""

    kind: Literal["change"]
    session_id: SessionId
    reason: Annotated[Note, Field(min_length=1)]
    wished: WishedIn | None = None


AnswerIn = Annotated[AgreeIn | ChangeIn, Field(discriminator="kind")]


class CallIn(Schema):
    """An agreement that was given by phone: with whom and when; none named = all that still waits."""

    agreed_with: Annotated[Line, Field(min_length=1)]
    agreed_on: date
    session_ids: SessionIds | None = None


class AnswerOut(Schema):
    """An answer, and how it came; of one by phone who wrote it down, with whom it was agreed and when."""

    id: int
    kind: Literal["agree", "change", "left"]
    how: Literal["link", "phone"]
    session_id: str | None
    by: str
    at: datetime
    reason: str
    wished: dict[str, str] | None
    agreed_with: str | None
    agreed_on: date | None


class AnswerPage(Schema):
    """Answers, the oldest first; ``next`` goes into `after`."""

    answers: list[AnswerOut]
    next: int | None


class MadeOut(Schema):
    """The id of what was made."""

    id: int


class MomentOut(Schema):
    """A moment at which the session could be; times are local."""

    date: date
    start: str
    end: str
    short_notice: bool = Field(description="Whether it lies within the school days of notice agreed with the school.")


class MomentsOut(Schema):
    """By date and time."""

    moments: list[MomentOut]
    along: int = Field(description="How many other sessions move with this one: the rest of its series.")


class CommentIn(Schema):
    """A text beside a version, or beside one session of it. Never about a pupil."""

    text: Annotated[Note, Field(min_length=1)]
    session_id: SessionId | None = None


class CommentOut(Schema):
    """What somebody wrote."""

    id: int
    session_id: str | None
    by: str
    at: datetime
    text: str


class CommentPage(Schema):
    """Comments, the oldest first; ``next`` goes into `after`."""

    comments: list[CommentOut]
    next: int | None


class ReminderOut(Schema):
    """Which reminder it is; it waits in the outbox."""

    number: int


class AskedOut(Schema):
    """A change asked for, as a row of a file of changes."""

    change_id: str
    kind: Literal["move", "reject"]
    subject_id: str
    value: str


class AskedPage(Schema):
    """The changes that schools ask for, for a replan with the least reach."""

    changes: list[AskedOut]


class PublicationIn(Schema):
    """Publish what is agreed of these versions; ``builds_on`` is the number of the last publication (0 = none)."""

    programme_ids: Annotated[list[Id], Field(min_length=1, max_length=MOST_IDS)]
    builds_on: Annotated[int, Field(ge=0, le=2**31 - 1)]


class PublishedOut(Schema):
    """The number of the publication."""

    number: int


class PublicationOut(Schema):
    """One act of publishing."""

    number: int
    at: datetime
    by: str
    school_ids: list[str]
    plan_id: int


class PublicationPage(Schema):
    """Publications by number; ``last`` is what the next one builds on; ``next`` goes into `after`."""

    last: int
    publications: list[PublicationOut]
    next: int | None


class MessageOut(Schema):
    """A message; ``{link}`` stands where the way in will be. ``held`` = it waits until somebody sends it."""

    id: int
    version: int
    kind: Literal["proposal", "reminder", "answer", "reply", "publication", "absence"]
    to: str
    school_id: str | None
    worker_id: str | None
    subject: str
    body: str
    held: bool
    created_at: datetime
    sent_at: datetime | None
    tries: int
    failure: str | None


class MessagePage(Schema):
    """Messages by id; ``next`` goes into `after`."""

    messages: list[MessageOut]
    next: int | None
