"""The service as one value: what its routes, jobs and commands work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from api.dependencies import possible_moments
from api.settings import Settings
from planner.persistence.store import Store
from planner.services.accounts.sealing import Seal
from planner.services.plans.opened import OpenedPlans
from planner.services.programmes.moments import PossibleMoments


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
    plans, possible_moments
        The plans that were looked at last, and what else is possible for one session.
    """

    store: Store
    settings: Settings
    secret: bytes
    now: Callable[[], datetime] = system_clock
    plans: OpenedPlans = field(default_factory=OpenedPlans)
    possible_moments: PossibleMoments = possible_moments

    @property
    def seal(self) -> Seal:
        """Seals and signs with the secret."""
        return Seal(self.secret)
