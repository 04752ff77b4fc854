"""Everything that a run writes: as bytes first, then as one folder that is replaced whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from planner.checker.soft.givens import Givens
from planner.checker.soft.ledger import Ledger
from planner.checker.workdays import standing
from planner.domain.assignment import Plan
from planner.domain.clashes import Clash, Clashes, Statement
from planner.domain.differences import Replanned
from planner.domain.outcome import RunOptions, RunResult, TierResult, Unplaced
from planner.domain.precheck import Precheck
from planner.domain.request import Request
from planner.domain.rules import Penalty
from planner.reports.excel.rendering import render_workbook
from planner.reports.rendering import report_page
from planner.services.disclosure import Audience, text_filter, without_contracts
from planner.services.feeds.files import feed_files
from planner.services.file_names import FEEDS_FOLDER, REPORT_FILE, RESULT_FILE, WORKBOOK_FILE
from planner.services.replacing import write_files
from planner.tabular.change_lists import CHANGES_FILE, VISIT_CHANGES_FILE, changes_csv, visit_changes_csv
from planner.tabular.change_table import APPLIED_FILE
from planner.tabular.changes import applied_csv
from planner.tabular.plans import UNPLACED_FILE, penalties_csv, sessions_csv, unplaced_csv, visits_csv


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """
    A planned programme with all that is said of it.

    Parameters
    ----------
    plan
        With statuses and sequences, cancelled sessions included (`planner.services.stamping`).
    run
        Tiers, durations and how the run ended.
    peak_mib
        Most memory the process used, in MiB; 0 in a deterministic run.
    versions
        What planned it, by name.
    clashes
        Statements of the request that cannot all hold.
    replanned
        The difference from the programme that it takes the place of; None when it is no replan.
    precheck
        What was seen before planning; None = nobody looked.
    """

    request: Request
    plan: Plan
    run: RunResult
    options: RunOptions
    penalties: tuple[Penalty, ...]
    unplaced: tuple[Unplaced, ...]
    peak_mib: int
    versions: Mapping[str, str]
    clashes: Clashes = field(default_factory=Clashes)
    replanned: Replanned | None = None
    precheck: Precheck | None = None


def programme_files(programme: Programme, *, language: str, host: str) -> dict[str, bytes]:
    """Every file of the output folder by its relative path, a pure function of its arguments."""
    return {
        **told_files(programme, language=language),
        **plan_files(programme, language=language, host=host),
        **workbook_files(programme, language=language),
    }


def told_files(programme: Programme, *, language: str, contracts: bool = True) -> dict[str, bytes]:
    """The files that tell how the plan came about and, of a replan, what differs; ``contracts`` as in `telling`."""
    return telling(programme, language=language, contracts=contracts)(programme)


def files_for_all(programme: Programme, *, language: str, host: str) -> dict[str, bytes]:
    """Every file for people but the feeds, as the coordinators of all organisations may read them: no contracts."""
    return {
        **told_files(programme, language=language, contracts=False),
        **plan_files(programme, language=language, host=host, feeds=False, contracts=False),
        **workbook_files(programme, language=language, contracts=False),
    }


def telling(
    programme: Programme, *, language: str, ledger: Ledger | None = None, contracts: bool = True
) -> Callable[[Programme], dict[str, bytes]]:
    """
    `told_files` as soon as the programme has its difference: all else of them is made at once.

    ``ledger`` is `ledger_of` this programme, when there is one already. Without ``contracts`` nothing is told that
    only the own organisation of a worker may read.
    """
    request = programme.request
    page = report_page(
        request,
        _held(programme),
        tiers=programme.run.tiers,
        within=programme.run.within,
        penalties=programme.penalties,
        unplaced=programme.unplaced,
        clashes=programme.clashes,
        precheck=programme.precheck,
        language=language,
        today=request.today,
        ledger=ledger,
        contracts=contracts,
    )

    def files(told: Programme) -> dict[str, bytes]:
        found = {RESULT_FILE: _result_json(told, language), REPORT_FILE: page(told.replanned).encode()}
        if told.replanned is not None:
            found[CHANGES_FILE] = changes_csv(request, told.replanned, language)
            found[VISIT_CHANGES_FILE] = visit_changes_csv(told.replanned)
        return found

    return files


def ledger_of(programme: Programme) -> Ledger:
    """What is counted of the sessions and visits that are to take place."""
    return Ledger(givens=Givens(request=programme.request), plan=_held(programme))


def plan_files(
    programme: Programme, *, language: str, host: str, feeds: bool = True, contracts: bool = True
) -> dict[str, bytes]:
    """
    The tables and feeds of the plan itself; they do not depend on what a replan says of the difference.

    ``contracts`` as in `telling`.
    """
    request, plan = programme.request, programme.plan
    penalties = programme.penalties if contracts else tuple(map(without_contracts, programme.penalties))
    found = feed_files(request, plan, language=language, host=host) if feeds else {}
    return {
        "sessions.csv": sessions_csv(request, plan.sessions),
        "visits.csv": visits_csv(plan.visits),
        UNPLACED_FILE: unplaced_csv(request, programme.unplaced, language),
        "penalties.csv": penalties_csv(request, penalties, language),
        **({APPLIED_FILE: applied_csv(request.changes, request.today)} if request.changes else {}),
        **{f"{FEEDS_FOLDER}/{name}": data for name, data in found.items()},
    }


def workbook_files(
    programme: Programme, *, language: str, ledger: Ledger | None = None, contracts: bool = True
) -> dict[str, bytes]:
    """
    The workbook, which takes about as long as all other files; it tells nothing of the difference either.

    ``contracts`` as in `telling`.
    """
    request = programme.request
    workbook = render_workbook(
        request,
        _held(programme),
        tiers=programme.run.tiers,
        unplaced=programme.unplaced,
        clashes=programme.clashes,
        language=language,
        today=request.today,
        ledger=ledger,
        contracts=contracts,
    )
    return {WORKBOOK_FILE: workbook}


def _held(programme: Programme) -> Plan:
    return Plan(visits=programme.plan.visits, sessions=standing(programme.plan.sessions))


def write_programme(folder: Path, programme: Programme, *, language: str, host: str) -> tuple[str, ...]:
    """`planner.services.replacing.write_files` with every file of ``programme``."""
    return write_files(folder, programme_files(programme, language=language, host=host))


def tier_values(tiers: Iterable[TierResult]) -> list[dict[str, Any]]:
    """Tiers as they stand in result.json."""
    return [
        {
            "tier": tier.tier,
            "name": tier.name,
            "points": tier.points,
            "bound": tier.bound,
            "gap": tier.gap,
            "seconds": tier.seconds,
        }
        for tier in tiers
    ]


def _result_json(programme: Programme, language: str) -> bytes:
    request, run, options = programme.request, programme.run, programme.options
    result = {
        "status": run.status,
        "tiers": tier_values(run.tiers),
        "unplaced": len(programme.unplaced),
        "sessions": len(standing(programme.plan.sessions)),
        "violations": [],
        "clashes": [_clash(request, clash, language) for clash in programme.clashes.found],
        "clashes_complete": programme.clashes.complete,
        "precheck": None if programme.precheck is None else _precheck(programme.precheck),
        "first_plan_seconds": run.first_plan_seconds,
        "seconds": run.seconds,
        "peak_mib": programme.peak_mib,
        "seed": options.seed,
        "threads": options.threads,
        "versions": dict(sorted(programme.versions.items())),
        "input_digest": request.digest,
        "stopped": run.stopped,
        "note": request.partnership.note,
        "from": request.partnership.first.isoformat(),
        "until": request.partnership.last.isoformat(),
        "today": request.today.isoformat(),
        "replanned": request.previous is not None,
        **(_replan_json(programme.replanned) if programme.replanned is not None else {}),
    }
    return (json.dumps(result, indent=2, ensure_ascii=False) + "\n").encode()


def _precheck(found: Precheck) -> dict[str, object]:
    """What can never fit, and every shortage, in minutes or counts."""
    return {
        "never": [{"requirement_id": each.requirement_id, "times": each.times} for each in found.never],
        "shortages": [
            {
                "supply": supply.value,
                "subject": row.subject,
                "school_id": row.school_id,
                "term": balance.term,
                "asked": balance.asked,
                "possible": balance.possible,
                "short": balance.short,
            }
            for supply, row, balance in found.shortages
        ],
    }


def _clash(request: Request, clash: Clash, language: str) -> dict[str, object]:
    """One clash: the sentence, and each statement with where it was made."""
    tidy = text_filter(request.activities, Audience.PRINT, language)

    def told(statement: Statement, role: str) -> dict[str, object]:
        return {
            "role": role,
            "text": tidy(statement.text_nl if language == "nl" else statement.text_en),
            "places": [{"table": place.table, "row": place.row} for place in statement.places],
        }

    return {
        "text": tidy(clash.told(language)),
        "statements": [
            *(told(statement, "asks") for statement in clash.demands),
            *(told(statement, "forbids") for statement in clash.barriers),
        ],
        "rules": [rule.value for rule in clash.rules],
        "sessions": list(clash.session_ids),
        "irreducible": clash.irreducible,
    }


def _replan_json(replanned: Replanned) -> dict[str, object]:
    """What result.json says of a replan: how much changed, how sure that it is the least, what was not done."""
    ahead = replanned.next
    return {
        "reach": replanned.reach.value,
        "changed": replanned.changed,
        "least_changed": replanned.least_changed,
        "proven": replanned.proven,
        "changes": {what.value: count for what, count in replanned.counts.items()},
        "schools": list(replanned.school_ids),
        "workers": list(replanned.worker_ids),
        "refused": [{"change_id": each.change_id, "session_id": each.session_id} for each in replanned.refusals],
        "unmet": [{"change_id": each.change_id, "times": each.times} for each in replanned.unmet],
        "idle": list(replanned.idle),
        "lacking": asdict(replanned.shortfall.beyond(replanned.before)),
        "next_reach": None
        if ahead is None
        else {
            "reach": ahead.reach.value,
            "changed": ahead.changed,
            "proven": ahead.proven,
            "settled": ahead.settled,
            "dropped": ahead.dropped,
            "unmet": ahead.unmet,
            "lacking": asdict(ahead.shortfall.beyond(replanned.before)),
        },
    }
