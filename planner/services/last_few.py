"""The last few things that take long to make, kept in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class LastFew(Generic[Value]):
    """
    The last few that were asked for, by key, at most ``most`` of them; safe for threads.

    Of one key there is one at most: what was made for another state of it goes.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[Hashable, Value]] = OrderedDict()
        self._lock = Lock()
        self._making = Lock()

    def known(self, key: Hashable, state: Hashable) -> Value | None:
        """What is kept of ``key`` in this ``state``; None when nothing is."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept[0] != state:
                return None
            self._kept.move_to_end(key)
            return kept[1]

    def keep(self, key: Hashable, state: Hashable, value: Value) -> None:
        """Keep what was made; what was asked for longest ago goes when there are too many."""
        with self._lock:
            self._kept[key] = state, value
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def once(self, key: Hashable, state: Hashable, make: Callable[[], Value]) -> Value:
        """
        What is `known`, else what ``make`` makes, kept from now on.

        One is made at a time, and who wants another meanwhile waits: never are more than ``most`` and one in memory.
        """
        found = self.known(key, state)
        if found is None:
            with self._making:
                found = self.known(key, state)
                if found is None:
                    found = make()
                    self.keep(key, state, found)
        return found
