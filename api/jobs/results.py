"""What a process leaves of a programme in its folder, for the service to keep: files, plan, and what is said of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from api.jobs.orders import CONTENT_FILE, FILES_FOLDER, RESULT_FILE
from planner.checker.workdays import standing
from planner.persistence.plan_content import packed
from planner.services.plans.contents import content_of
from planner.services.publishing import Programme, files_for_all, tier_values


def write_programme(out: Path, programme: Programme, *, language: str, host: str) -> None:
    """The plan, what is said of the run, and every file for people but the feeds."""
    for name, data in files_for_all(programme, language=language, host=host).items():
        path = out / FILES_FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (out / CONTENT_FILE).write_bytes(packed(content_of(programme)))
    (out / RESULT_FILE).write_text(json.dumps(_outcome(programme)), encoding="utf-8")


def _outcome(programme: Programme) -> Mapping[str, Any]:
    """What is kept of a programme beside its plan: tiers and counts."""
    run, request = programme.run, programme.request
    return {
        "tiers": tier_values(run.tiers),
        "counts": {
            "sessions": len(standing(programme.plan.sessions)),
            "unplaced": len(programme.unplaced),
            "status": run.status,
            "stopped": run.stopped,
            "seconds": run.seconds,
            "first_plan_seconds": run.first_plan_seconds,
            "peak_mib": programme.peak_mib,
            "clashes": len(programme.clashes.found),
            "seed": programme.options.seed,
            "versions": dict(programme.versions),
            "digest": request.digest,
            "first": request.partnership.first.isoformat(),
            "last": request.partnership.last.isoformat(),
        },
    }
