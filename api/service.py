"""The service as one value: what its routes, jobs and commands work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from api.settings import Settings
from planner.persistence.store import Store
from planner.services.accounts.sealing import Seal


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
    """

    store: Store
    settings: Settings
    secret: bytes
    now: Callable[[], datetime] = system_clock

    @property
    def seal(self) -> Seal:
        """Seals and signs with the secret."""
        return Seal(self.secret)
