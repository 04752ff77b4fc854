"""Snapshots of the input: made once a version, written out as an input folder for whoever plans it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from calendars.ical.busy_writing import write_busy
from planner.domain.request import Request
from planner.persistence.inputs import input_version
from planner.persistence.scope import scope_of
from planner.persistence.snapshots import snapshot_of
from planner.persistence.store import Unit
from planner.persistence.tables import SnapshotRow
from planner.services.inputs.stored import stored_input
from planner.tabular.reading import read_stored
from planner.tabular.sources import BUSY_FOLDERS
from planner.tabular.stored import StoredInput
from planner.tabular.stored_busy import WorkerBusy
from planner.tabular.writing import write_tables


def input_now(unit: Unit) -> Request:
    """
    The input as it is now.

    Raises
    ------
    InputRefused
        With every problem of it, when it cannot be planned.
    """
    return read_stored(stored_input(unit), today=scope_of(unit).now.date())


def snapshot(unit: Unit, read: Callable[[Unit], Request] = input_now) -> SnapshotRow:
    """
    The snapshot of the input as it is now: found, or made in this transaction.

    Parameters
    ----------
    read
        Gives that input where somebody may have read it already, so that who writes keeps nobody waiting for it.

    Raises
    ------
    InputRefused
        With every problem of the input, when it cannot be planned.
    """
    version = input_version(unit)
    found = snapshot_of(unit, version)
    if found is not None:
        return found
    row = SnapshotRow(
        input_version=version,
        digest=read(unit).digest,
        content=packed_input(stored_input(unit)),
        created_at=scope_of(unit).now,
    )
    unit.add(row)
    unit.flush()
    return row


def snapshot_input(row: SnapshotRow) -> StoredInput:
    """The input as it was, for `planner.tabular.reading.read_stored`."""
    return unpacked_input(row.content)


def unpacked_input(data: bytes) -> StoredInput:
    """What `packed_input` packed."""
    content = json.loads(zlib.decompress(data))
    return StoredInput(
        content["entries"],
        tuple(
            WorkerBusy(each["worker_id"], _spans(each["busy"]), _spans(each["tentative"])) for each in content["busy"]
        ),
    )


def write_snapshot(row: SnapshotRow, folder: Path) -> None:
    """
    Write the input as it was into ``folder``, which is made: CSV files, and calendars in its folder `busy`.

    Read as an INPUT it has the digest of the snapshot.
    """
    write_stored(snapshot_input(row), folder)


def write_stored(stored: StoredInput, folder: Path) -> None:
    """Write an input, whether it can be planned or not, into ``folder``, which is made."""
    write_tables(stored.entries, folder)
    for each in stored.busy:
        spans = (*each.busy, *each.tentative)
        if spans:
            known = min(start for start, _ in spans), max(end for _, end in spans)
            (folder / BUSY_FOLDERS[0]).mkdir(exist_ok=True)
            path = folder / BUSY_FOLDERS[0] / f"worker-{each.worker_id}.ics"
            path.write_bytes(write_busy(each.busy, each.tentative, known))


def packed_input(stored: StoredInput) -> bytes:
    """For `SnapshotRow.content`."""
    content = {
        "entries": stored.entries,
        "busy": [
            {"worker_id": each.worker_id, "busy": _texts(each.busy), "tentative": _texts(each.tentative)}
            for each in stored.busy
        ],
    }
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def _texts(spans: tuple[tuple[datetime, datetime], ...]) -> list[list[str]]:
    return [[start.isoformat(), end.isoformat()] for start, end in spans]


def _spans(texts: list[Any]) -> tuple[tuple[datetime, datetime], ...]:
    return tuple((datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in texts)
