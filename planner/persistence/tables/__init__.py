"""Every stored table; importing this package declares all of them."""

from planner.persistence.tables.acts import HistoryRow, IdempotencyRow
from planner.persistence.tables.base import Owned, Stored, Versioned
from planner.persistence.tables.inputs import BusyCalendarRow, InputRow, SnapshotRow
from planner.persistence.tables.outcomes import OutcomeRow
from planner.persistence.tables.people import (
    ApiTokenRow,
    AttemptRow,
    LinkRow,
    PartnershipRow,
    SignInRow,
    UserRow,
)
from planner.persistence.tables.planning import PlanFileRow, PlanRow, RunnerRow, RunPartRow, RunRow
from planner.persistence.tables.programmes import (
    AnswerRow,
    CommentRow,
    FeedRow,
    OutgoingRow,
    ProgrammeRow,
    ProgrammeSessionRow,
    PublicationRow,
    PublishedSessionRow,
    PublishedVisitRow,
)

__all__ = [
    "AnswerRow",
    "ApiTokenRow",
    "AttemptRow",
    "BusyCalendarRow",
    "CommentRow",
    "FeedRow",
    "HistoryRow",
    "IdempotencyRow",
    "InputRow",
    "LinkRow",
    "OutcomeRow",
    "OutgoingRow",
    "Owned",
    "PartnershipRow",
    "PlanFileRow",
    "PlanRow",
    "ProgrammeRow",
    "ProgrammeSessionRow",
    "PublicationRow",
    "PublishedSessionRow",
    "PublishedVisitRow",
    "RunPartRow",
    "RunRow",
    "RunnerRow",
    "SignInRow",
    "SnapshotRow",
    "Stored",
    "UserRow",
    "Versioned",
]
