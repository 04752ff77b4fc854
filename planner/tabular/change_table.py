"""The tables of changes: what a coordinator hands in, and what was applied before."""

from __future__ import annotations

from planner.domain.changes import ChangeKind
from planner.tabular.fields import Column, Table, ValueType

KINDS: dict[str, tuple[str, ...]] = {
    ChangeKind.ABSENCE.value: ("afwezig", "afwezigheid", "afwezig melden"),
    ChangeKind.CLOSURE.value: ("gesloten", "sluiting", "school gesloten"),
    ChangeKind.SPECIAL_WEEK.value: ("bijzondere week", "bijzondere dagen"),
    ChangeKind.BELL_TIMETABLE.value: ("andere lestijden", "lestijden"),
    ChangeKind.ROOM_LOST.value: ("ruimte vervalt", "ruimte weg", "ruimte bezet"),
    ChangeKind.SIGNAL.value: ("signaal",),
    ChangeKind.WISH.value: ("wens",),
    ChangeKind.REJECT.value: ("afgewezen", "afwijzing", "afwijzen"),
    ChangeKind.MOVE.value: ("verzetten", "verplaatsen"),
    ChangeKind.NEW_WORKER.value: ("nieuwe jongerenwerker", "nieuwe medewerker"),
    ChangeKind.RELEASE.value: ("losmaken", "niet meer vastgezet"),
}

_COLUMNS = (
    Column("change_id", ("wijziging", "code", "nummer"), ValueType.ID, required=True),
    Column("kind", ("soort",), ValueType.CHOICE, required=True, choices=KINDS),
    Column("subject_id", ("wie of wat", "betreft", "onderwerp"), ValueType.TEXT, required=True),
    Column("from", ("van", "vanaf"), ValueType.DATE),
    Column("until", ("tot en met", "t/m", "tot"), ValueType.DATE),
    Column("value", ("waarde", "gegevens"), ValueType.NOTE),
)

CHANGES = Table("changes", ("wijzigingen",), _COLUMNS, key=("change_id",), required=True)
"""What is handed in with ``programma replan --change``."""

APPLIED = Table(
    "applied_changes",
    ("doorgevoerde wijzigingen",),
    (*_COLUMNS, Column("applied_on", ("doorgevoerd op",), ValueType.DATE, required=True)),
)
"""What a written plan says of the changes that it was made with."""

APPLIED_FILE = "applied_changes.csv"
