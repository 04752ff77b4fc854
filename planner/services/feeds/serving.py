"""
Feeds by their secret: one small query for each request, bodies kept per version of the data.

The query says everything that decides: whether the link is there, revoked or expired, whose it is and what that person
may see now, and which version the data has. A body is made once for each version and day, and shared by all links to
the same feed.
"""

from __future__ import annotations

import gzip
import hashlib
import hmac
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from calendars.zones import local_date
from planner.errors import PlannerError
from planner.persistence.feeds import FeedState, feed_state, feeds_with_ids, version_of_proposals
from planner.persistence.people import partnership
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.services.accounts.secrets import SecretKind, hash_of, is_wellformed
from planner.services.feeds.editions import Edition, feed_bytes, read_edition
from planner.services.feeds.kinds import FeedKind
from planner.services.feeds.public import public_schools
from planner.services.feeds.standing import is_live, may_read
from planner.services.feeds.subjects import subjects_of
from planner.services.permissions import Subject

MOST_BYTES = 64_000_000
"""Of the bodies that are kept, compressed ones included."""
MOST_EDITIONS = 4
NOTE_EVERY = timedelta(minutes=1)
"""How exactly is told when a link was last fetched."""
_LEVEL = 6
_ETAG_LENGTH = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """
    A feed as it is sent.

    Parameters
    ----------
    etag
        Of ``plain``, without quotes; a hash of the bytes.
    made_at
        When this version of the data was first asked for here, in whole seconds.
    subjects
        Whose the feed is; none = there is no such thing any more.
    """

    name: str
    plain: bytes
    zipped: bytes
    etag: str
    made_at: datetime
    subjects: tuple[Subject, ...]
    public: bool

    @property
    def size(self) -> int:
        """Bytes that keeping it takes."""
        return len(self.plain) + len(self.zipped)


_Version = tuple[int, tuple[int, int], date]
_FeedKey = tuple[int, FeedKind, str, bool, str]


class FeedServer:
    """
    Serves feeds; one for each process, thread-safe.

    Parameters
    ----------
    host
        Stands behind the @ of UIDs.
    key
        The secret of the installation.
    now
        The clock.
    """

    def __init__(self, store: Store, host: str, key: bytes, now: Callable[[], datetime]) -> None:
        self._store, self._host, self._now = store, host, now
        self._key = hmac.digest(key, b"feeds", hashlib.sha256)
        self._bodies: OrderedDict[_FeedKey, tuple[_Version, Body]] = OrderedDict()
        self._editions: OrderedDict[tuple[int, bool], tuple[_Version, Edition, frozenset[str]]] = OrderedDict()
        self._bytes = 0
        self._making = threading.Lock()
        self._fetched: dict[int, datetime] = {}
        self._noting = threading.Lock()

    def body(self, secret: str) -> Body | None:
        """The feed that this secret opens; None when it opens nothing (any more)."""
        if not is_wellformed(secret, SecretKind.FEED):
            return None
        now = self._now()
        scope = Scope.everywhere("A feed's secret says of which partnership it is.", now)
        token_hash = hash_of(secret)
        state = self._store.read(scope, lambda unit: feed_state(unit, token_hash))
        if state is None or not is_live(state, now):
            return None
        body = self._current(state, now)
        if not may_read(state, body.subjects, public=body.public):
            return None
        self.note(state, now)
        return body

    def note(self, state: FeedState, now: datetime) -> None:
        """Remember that a link was used now, to be written down by `note_fetches`."""
        if state.fetched_at is None or now - state.fetched_at >= NOTE_EVERY:
            with self._noting:
                self._fetched.setdefault(state.id, now)

    @property
    def has_notes(self) -> bool:
        """Whether there are fetches to note."""
        return bool(self._fetched)

    def note_fetches(self) -> None:
        """Write down when links were last fetched, all at once; what cannot be written now is written later."""
        with self._noting:
            found, self._fetched = self._fetched, {}
        if not found:
            return

        def work(unit: Unit) -> None:
            for row in feeds_with_ids(unit, found):
                row.fetched_at = found[row.id]

        try:
            self._store.write(Scope.everywhere("Links of several partnerships were fetched.", self._now()), work)
        except PlannerError:
            with self._noting:
                self._fetched = found | self._fetched

    def _current(self, state: FeedState, now: datetime) -> Body:
        proposals = (0, 0)
        if state.tentative:
            scope = Scope(partnership_id=state.partnership_id, now=now)
            proposals = self._store.read(scope, version_of_proposals)
        version = (state.version, proposals, local_date(now))
        key = (state.partnership_id, FeedKind(state.kind), state.subject_id, state.tentative, state.language)
        kept = self._bodies.get(key)
        if kept is not None and kept[0] == version:
            return kept[1]
        with self._making:
            kept = self._bodies.get(key)
            if kept is None or kept[0] != version:
                kept = (version, self._made(key, version, now))
                self._keep(key, kept)
            return kept[1]

    def _made(self, key: _FeedKey, version: _Version, now: datetime) -> Body:
        partnership_id, kind, subject_id, tentative, language = key
        edition, public = self._edition(partnership_id, version, now, tentative=tentative)
        own_key = hmac.digest(self._key, str(partnership_id).encode(), hashlib.sha256)
        name, plain = feed_bytes(edition, kind, subject_id, language=language, host=self._host, key=own_key)
        return Body(
            name=name,
            plain=plain,
            zipped=gzip.compress(plain, _LEVEL, mtime=0),
            etag=hashlib.sha256(plain).hexdigest()[:_ETAG_LENGTH],
            made_at=now.astimezone(UTC).replace(microsecond=0),
            subjects=subjects_of(kind, subject_id, edition.names),
            public=subject_id in public,
        )

    def _edition(
        self, partnership_id: int, version: _Version, now: datetime, *, tentative: bool
    ) -> tuple[Edition, frozenset[str]]:
        kept = self._editions.get((partnership_id, tentative))
        if kept is None or kept[0] != version:

            def work(unit: Unit) -> tuple[Edition, frozenset[str]]:
                public = public_schools(partnership(unit, partnership_id))
                return read_edition(unit, version[2], tentative=tentative), public

            kept = (version, *self._store.read(Scope(partnership_id=partnership_id, now=now), work))
            self._editions[partnership_id, tentative] = kept
        self._editions.move_to_end((partnership_id, tentative))
        while len(self._editions) > MOST_EDITIONS:
            self._editions.popitem(last=False)
        return kept[1], kept[2]

    def _keep(self, key: _FeedKey, kept: tuple[_Version, Body]) -> None:
        before = self._bodies.pop(key, None)
        self._bytes += kept[1].size - (before[1].size if before else 0)
        self._bodies[key] = kept
        while self._bytes > MOST_BYTES and len(self._bodies) > 1:
            self._bytes -= self._bodies.popitem(last=False)[1][1].size
