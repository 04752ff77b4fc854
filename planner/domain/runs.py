"""The life of a run: one table of states, and why a run ended without what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class RunKind(StrEnum):
    """What a run makes: a plan of everything, or a plan that changes another as little as possible."""

    PLAN = "plan"
    REPLAN = "replan"


class RunState(StrEnum):
    """Where a run stands."""

    QUEUED = "queued"
    RUNNING = "running"
    STOPPING = "stopping"
    """Somebody asked to stop and keep the best plan so far."""
    DONE = "done"
    OUTDATED = "outdated"
    """There is a plan, but the input changed while it was made."""
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        """Whether nothing follows."""
        return not TRANSITIONS[self]


_ENDS = frozenset({RunState.DONE, RunState.OUTDATED, RunState.CANCELLED, RunState.FAILED})

TRANSITIONS: Mapping[RunState, frozenset[RunState]] = {
    RunState.QUEUED: frozenset({RunState.RUNNING, RunState.CANCELLED, RunState.FAILED}),
    RunState.RUNNING: frozenset({RunState.STOPPING}) | _ENDS,
    RunState.STOPPING: _ENDS,
    RunState.DONE: frozenset(),
    RunState.OUTDATED: frozenset(),
    RunState.CANCELLED: frozenset(),
    RunState.FAILED: frozenset(),
}
"""Per state the states that may follow; a run that is taken over by another process stays in its state."""


class Ending(StrEnum):
    """Why a run ended without a plan, or with less than it might have made."""

    NO_PLAN = "no-plan"
    OUT_OF_TIME = "out-of-time"
    OUT_OF_MEMORY = "out-of-memory"
    KILLED = "killed"
    REFUSED = "input-refused"
    FAULT = "our-fault"
    CANCELLED = "cancelled"


ENDING_TEXTS: Mapping[Ending, tuple[str, str]] = {
    Ending.NO_PLAN: (
        "Binnen de tijd is nog geen plan gevonden. Dat zegt niet dat het niet kan: geef meer tijd.",
        "No plan was found within the time. That does not mean that there is none: give it more time.",
    ),
    Ending.OUT_OF_TIME: (
        "Het plannen hield zich niet aan de tijd en is afgebroken.",
        "Planning did not keep to its time and was broken off.",
    ),
    Ending.OUT_OF_MEMORY: (
        "Het plannen had meer geheugen nodig dan er mag en is afgebroken.",
        "Planning needed more memory than it may have and was broken off.",
    ),
    Ending.KILLED: (
        "Het plannen is van buitenaf afgebroken, ook bij een nieuwe poging.",
        "Planning was broken off from outside, at another attempt too.",
    ),
    Ending.REFUSED: (
        "De invoer klopt nog niet; los eerst de genoemde punten op.",
        "The input is not right yet; mend what is named first.",
    ),
    Ending.FAULT: (
        "Er ging bij het plannen aan onze kant iets mis; het staat in het logboek.",
        "Something went wrong on our side while planning; it is in the log.",
    ),
    Ending.CANCELLED: ("Het plannen is geannuleerd; er is geen plan bewaard.", "Planning was cancelled; no plan kept."),
}
"""Dutch and English, for people."""

BEST_SO_FAR = (
    "Het beste plan tot dat moment is bewaard.",
    "The best plan up to that moment was kept.",
)
"""Follows the text of an ending that left a plan."""
