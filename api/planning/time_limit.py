"""The time limit of a command: it covers reading and writing, so the search gets what those leave."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from planner.domain.request import Request

LOADING_SECONDS = 0.8
"""What an ordinary core takes to load Python's and the solver's libraries, part of it before the command begins."""
READING_SECONDS = 0.00005
JUDGING_SECONDS = 0.0004
WRITING_SECONDS = 0.0006
REASON_SECONDS = 0.0002
"""What an ordinary core takes to read and to judge an occurrence that is asked, to write a session, and to write down
why something is not planned."""
LEAST_SECONDS, LEAST_READING_SECONDS = 0.3, 0.05
"""What judging and writing take besides, and reading."""
SLOWEST = 4.0
"""A machine is taken to be at most so many times slower than an ordinary core, however long reading took."""
REPAIR_PART, MOST_REPAIR_SECONDS = 0.08, 10.0
"""What is kept for looking what would help where something is not planned: this part of the limit, at most so much."""
FIRST_PLAN_SECONDS = 0.0013
"""What an ordinary core takes for an occurrence of a first plan: the search gets at least that, if the limit has it."""
LEAST_SEARCH_SECONDS = 0.1
"""The search gets this in any case."""
LOOKING_SECONDS = 1.0
"""What it takes until somebody else sees that there is something to do."""
LEAST_FOR_PARTS = 0.5
"""Parts are solved by themselves when that leaves them at least this part of the limit."""
PROMISED_SECONDS, PROMISED_PART = 2.0, 0.1
"""The command is over at most so many seconds, or this part of the limit when that is more, after its limit."""


@dataclass(slots=True)
class TimeLimit:
    """
    ``seconds`` from ``begin`` (by ``clock``), within which the command should have read, planned and written.

    How long judging and writing will take is known from the size of the request and from ``pace``: how many times
    slower than an ordinary core this machine was while it read the request. A limit is ``tight`` when it has
    little more in it than a first plan; then nothing else is looked for. ``reading`` is how long reading took.
    """

    seconds: float
    begin: float
    clock: Callable[[], float] = time.monotonic
    pace: float = 1.0
    asked: int = 0
    reading: float = 0.0
    tight: bool = False

    @property
    def spent(self) -> float:
        """Seconds since the command began."""
        return self.clock() - self.begin

    def end_now(self) -> None:
        """The limit is here already: somebody stopped the command."""
        self.seconds = min(self.seconds, self.spent)

    def after_reading(self, request: Request) -> None:
        """To be called when the request has been read: how much is asked, and at what pace this machine works."""
        self.asked = sum(requirement.occurrences for requirement in request.requirements.values())
        self.reading = self.spent
        self.pace = min(SLOWEST, max(1.0, self.spent / (READING_SECONDS * self.asked + LEAST_READING_SECONDS)))

    def search_seconds(self) -> float:
        """What is left for the search: not what judging, repairs and writing a full plan take, but a first plan."""
        after = self.pace * (LOADING_SECONDS + JUDGING_SECONDS * self.asked) + self.writing_seconds(self.asked, 0)
        left = self.seconds - self.spent
        self.tight = left - after < self.pace * FIRST_PLAN_SECONDS * self.asked
        least = min(left, self.pace * FIRST_PLAN_SECONDS * self.asked)
        return max(left - after - repair_seconds(self.seconds), least, LEAST_SEARCH_SECONDS)

    def merge_seconds(self) -> float:
        """What putting the plans of parts together takes, in a process that is there and reads the request again."""
        judging = self.reading + 2 * self.pace * JUDGING_SECONDS * self.asked
        return judging + self.writing_seconds(self.asked, 0) + repair_seconds(self.seconds) + LOOKING_SECONDS

    def leaves_time_for_parts(self) -> bool:
        """Whether parts that are solved by others, and put together, get most of the limit."""
        first = self.pace * (2 * LOADING_SECONDS + FIRST_PLAN_SECONDS * self.asked) + self.reading + LOOKING_SECONDS
        return self.seconds - self.spent - first - self.merge_seconds() >= LEAST_FOR_PARTS * self.seconds

    def part_seconds(self, asked: int) -> float:
        """What is left for the search of a part that asks so much: its plan is written for no people."""
        after = self.pace * (LOADING_SECONDS + JUDGING_SECONDS * asked)
        return max(self.seconds - self.spent - after, LEAST_SEARCH_SECONDS)

    def repair_seconds_left(self, sessions: int, unplaced: int) -> float:
        """Seconds that may go to looking for what would help, once a plan of this size is there; may be below 0."""
        return min(MOST_REPAIR_SECONDS, self.seconds - self.spent - self.writing_seconds(sessions, unplaced))

    def over(self, sessions: int, unplaced: int) -> bool:
        """Whether a plan of this size must be written now to keep the promise, whatever could still be said of it."""
        last = self.seconds + max(PROMISED_SECONDS, PROMISED_PART * self.seconds)
        return self.spent > last - self.writing_seconds(sessions, unplaced)

    def writing_seconds(self, sessions: int, unplaced: int) -> float:
        """What writing a plan of this size takes."""
        return self.pace * (LEAST_SECONDS + WRITING_SECONDS * sessions + REASON_SECONDS * unplaced)


def repair_seconds(limit_seconds: float) -> float:
    """What of a limit is kept for looking what would help."""
    return min(MOST_REPAIR_SECONDS, REPAIR_PART * limit_seconds)
