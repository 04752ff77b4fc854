"""Deleting a person: name, address and whereabouts go; what was done, when, and how often stays."""

from __future__ import annotations

import json
import re
import zlib
from typing import Any

from planner.errors import Conflict, Stale
from planner.persistence.erasing import (
    OWN_TABLES,
    count_up,
    forget_account,
    forget_plan_files,
    forget_worker,
    plans,
    snapshots,
)
from planner.persistence.history import record
from planner.persistence.inputs import raise_input_version
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.services.accounts.users import find_user
from planner.services.permissions import Actor, Operation

FORMER_WORKER, FORMER = "vroegere jongerenwerker", "vroegere gebruiker"


def erase(store: Store, scope: Scope, actor: Actor, user_id: int, seen_version: int) -> None:
    """
    Delete all that is stored about somebody who left.

    Of a worker the code stays, with contract and weekly hours, so that plans and counts still add up; the name, also in
    plans and snapshots, absences, commitments, calendar and feeds go. That it was done stands in the history.

    Raises
    ------
    planner.errors.NotFound, planner.errors.NotAllowed
        If there is no such account, or it is not for this person to do.
    Stale
        If the account is not as it was seen.
    Conflict
        ``not-left`` while the account is open.
    """

    def work(unit: Unit) -> None:
        user = find_user(unit, actor, user_id, Operation.USER_ERASE)
        if user.version != seen_version:
            raise Stale
        if user.active:
            raise Conflict(
                "not-left",
                "Dit account is nog open; laat deze persoon eerst vertrekken.",
                "This account is still open; let this person leave first.",
            )
        worker_id = user.worker_id
        forget_account(unit, user, FORMER if worker_id is None else FORMER_WORKER)
        if worker_id is not None:
            names = forget_worker(unit, worker_id, FORMER_WORKER)
            _forget_name(unit, worker_id, (*names, user.name))
            raise_input_version(unit)
        record(unit, "erased", "users", str(user_id))

    store.write(scope, work)


def _forget_name(unit: Unit, worker_id: str, names: tuple[str, ...]) -> None:
    """
    Let snapshots and plans that hold the name of this worker hold none; they keep the digest of what was planned.

    Every plan is counted up, since what it rests on is another: so what was in memory of it is read again.
    """
    for snapshot in snapshots(unit):
        content = json.loads(zlib.decompress(snapshot.content))
        rows = [row for row in content["entries"].get("workers", ()) if row.get("id") == worker_id]
        for row in rows:
            row["name"] = FORMER_WORKER
        for table in OWN_TABLES:
            if table in content["entries"]:
                kept = [row for row in content["entries"][table] if row.get("worker_id") != worker_id]
                content["entries"][table] = kept
        content["busy"] = [each for each in content["busy"] if each["worker_id"] != worker_id]
        snapshot.content = _packed(content)
    said = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(set(names))))
    for plan in plans(unit):
        plan.content = _packed(_without(json.loads(zlib.decompress(plan.content)), said, worker_id))
        count_up(plan)
    forget_plan_files(unit, names)


def _without(value: Any, said: re.Pattern[str], worker_id: str) -> Any:
    if isinstance(value, str):
        return value if value == worker_id else said.sub(FORMER_WORKER, value)
    if isinstance(value, dict):
        return {key: _without(each, said, worker_id) for key, each in value.items()}
    if isinstance(value, list):
        return [_without(each, said, worker_id) for each in value]
    return value


def _packed(content: Any) -> bytes:
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode())
