"""The service as one value: what its routes, jobs and commands work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from api.dependencies import possible_moments
from api.settings import Settings
from planner.persistence.store import Store
from planner.services.accounts.sealing import Seal
from planner.services.programmes.requests import PossibleMoments, Requests, StoredRequests


def system_clock() -> datetime:
    """The moment it is now."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """
    Parameters
    ----------
    now
        The clock; tests give another.
    secret
        The key of everything that is signed.
    requests, possible_moments
        Where the requests behind plans come from, and what else is possible for one session.
    """

    store: Store
    settings: Settings
    secret: bytes
    now: Callable[[], datetime] = system_clock
    requests: Requests = field(default_factory=StoredRequests)
    possible_moments: PossibleMoments = possible_moments

    @property
    def seal(self) -> Seal:
        """Seals and signs with the secret."""
        return Seal(self.secret)
