"""What was said between a school and its coordinator about one version, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from api.web.changes import what_of, when_of
from api.web.rendering import PageLanguage
from planner.services.programmes.answering import AnswerKind, How
from planner.services.programmes.lasting import Followed
from planner.services.programmes.reading import ShownVersion
from planner.services.programmes.showing import ShownSession
from planner.services.programmes.talk import ShownAnswer, ShownComment


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """
    One contribution.

    Parameters
    ----------
    what
        ``proposed``, ``seen``, ``reminded``, ``agreed``, ``change_asked`` or ``comment``: decides how it looks.
    who
        The name of the person; empty for what happened by itself.
    text
        What happened, in our words; empty for a comment.
    about
        The session that it is about; empty when it is about the version.
    quote
        What the person wrote.
    """

    at: datetime
    what: str
    who: str
    text: str
    about: str = ""
    quote: str = ""


def talk(
    version: ShownVersion,
    sessions: Mapping[str, ShownSession],
    answers: Iterable[ShownAnswer],
    comments: Iterable[ShownComment],
    followed: Iterable[Followed],
    reminded_at: Sequence[datetime],
    lang: PageLanguage,
) -> tuple[Said, ...]:
    """Everything that happened with a version, the oldest first; with it what it made of changes that were asked."""
    teller = _Teller(sessions, lang)
    found = [
        *_steps(version, reminded_at, lang),
        *teller.followed(version, followed),
        *teller.answers(answers),
        *map(teller.comment, comments),
    ]
    return tuple(sorted(found, key=lambda said: said.at))


def wish_of(wished: Mapping[str, str] | None, lang: PageLanguage) -> str:
    """``liever ma 14 sep 10:30``."""
    if wished is None:
        return lang.text("wish_any")
    moment = f"{lang.short_date(date.fromisoformat(wished['date']))} {wished['start']}"
    return lang.text("wish_moment", moment=moment)


def _steps(version: ShownVersion, reminded_at: Sequence[datetime], lang: PageLanguage) -> Iterable[Said]:
    if version.proposed_at is not None:
        text = lang.text("talk_proposed", number=version.number)
        if version.until is not None:
            text += f" {lang.text('talk_proposed_until', day=lang.long_date(version.until))}"
        yield Said(at=version.proposed_at, what="proposed", who="", text=text, quote=version.note)
    if version.seen_at is not None:
        yield Said(at=version.seen_at, what="seen", who="", text=lang.text("talk_seen"))
    for number, at in enumerate(reminded_at, 1):
        yield Said(at=at, what="reminded", who="", text=lang.text("talk_reminded", count=number))


@dataclass(frozen=True)
class _Teller:
    sessions: Mapping[str, ShownSession]
    lang: PageLanguage

    def answers(self, answers: Iterable[ShownAnswer]) -> Iterable[Said]:
        """Answers given with one press are one contribution."""

        def press(answer: ShownAnswer) -> tuple[object, ...]:
            alone = 0 if answer.kind is AnswerKind.AGREE and answer.session_id is not None else answer.id
            return answer.at, answer.kind, answer.how, answer.by, answer.agreed_with, answer.agreed_on, alone

        for _, together in groupby(answers, key=press):
            yield self._answer(list(together))

    def followed(self, version: ShownVersion, followed: Iterable[Followed]) -> Iterable[Said]:
        """A change that was asked of the version before: made, or still asked."""
        at = version.proposed_at
        if at is None:
            return
        for each in followed:
            gone = each.session.id not in self.sessions
            told = "talk_followed_gone" if gone else "talk_followed" if each.is_changed else "talk_still_asked"
            about = self.lang.text(
                "talk_about", what=what_of(each.session, self.lang), when=when_of(each.session, self.lang)
            )
            yield Said(at=at, what="proposed", who="", text=self.lang.text(told), about=about)

    def comment(self, comment: ShownComment) -> Said:
        """What somebody wrote."""
        about = self._about(comment.session_id) if comment.session_id else ""
        return Said(at=comment.at, what="comment", who=self._who(comment.by), text="", about=about, quote=comment.text)

    def _answer(self, together: list[ShownAnswer]) -> Said:
        first, text = together[0], self.lang.text
        if first.kind is AnswerKind.CHANGE:
            told = f"{text('talk_change')}: {wish_of(first.wished, self.lang)}"
            return Said(
                at=first.at,
                what="change_asked",
                who=self._who(first.by),
                text=told,
                about=self._about(first.session_id or ""),
                quote=first.reason,
            )
        if first.kind is AnswerKind.LEFT:
            return Said(
                at=first.at,
                what="comment",
                who=self._who(first.by),
                text=text("talk_left"),
                about=self._about(first.session_id or ""),
                quote=first.reason,
            )
        if first.how is How.PHONE and first.agreed_on is not None:
            day = self.lang.long_date(first.agreed_on)
            told = text("talk_phone", who=first.agreed_with or "", day=day, by=self._who(first.by))
            return Said(at=first.at, what="agreed", who="", text=told)
        if first.session_id is None:
            return Said(at=first.at, what="agreed", who=self._who(first.by), text=text("talk_agreed_all"))
        told = text("talk_agreed_some", count=self.lang.counted("sessions", len(together)))
        about = self._about(first.session_id) if len(together) == 1 else ""
        return Said(at=first.at, what="agreed", who=self._who(first.by), text=told, about=about)

    def _who(self, name: str) -> str:
        return name or self.lang.text("talk_somebody")

    def _about(self, session_id: str) -> str:
        session = self.sessions.get(session_id)
        if session is None:
            return self.lang.text("talk_gone")
        return self.lang.text("talk_about", what=what_of(session, self.lang), when=when_of(session, self.lang))
