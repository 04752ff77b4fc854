"""Time: wall seconds, or CP-SAT's deterministic seconds for runs that can be repeated byte for byte."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field


@dataclass
class Budget:
    """
    What a run may spend.

    ``limit`` seconds of wall time from ``start``, or deterministic seconds when ``deterministic``; those only
    pass while CP-SAT works. ``stop`` ends the run early.
    """

    limit: float
    deterministic: bool = False
    stop: threading.Event = field(default_factory=threading.Event)
    start: float = field(default_factory=time.monotonic)
    spent_deterministic: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def record(self, deterministic_seconds: float) -> None:
        """Add what a CP-SAT call used."""
        with self._lock:
            self.spent_deterministic += deterministic_seconds

    @property
    def seconds(self) -> float:
        """Seconds spent so far."""
        if self.deterministic:
            return round(self.spent_deterministic, 6)
        return time.monotonic() - self.start

    @property
    def left(self) -> float:
        """Seconds left, never below 0; nothing is left once stopped."""
        if self.stop.is_set():
            return 0.0
        return max(0.0, self.limit - self.seconds)

    @property
    def over(self) -> bool:
        """Whether the run should end."""
        return self.left <= 0.0
