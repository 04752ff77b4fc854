"""The whole plan as one Excel workbook, to read, filter and print."""

from __future__ import annotations

from datetime import date

from planner.checker.soft.givens import Givens
from planner.checker.soft.ledger import Ledger
from planner.domain.assignment import Plan
from planner.domain.clashes import Clashes
from planner.domain.outcome import TierResult, Unplaced
from planner.domain.request import Request
from planner.reports.clashes import clash_list
from planner.reports.excel.agreement_sheets import term_sheet, week_sheet
from planner.reports.excel.clash_sheet import clash_sheet
from planner.reports.excel.missing_sheet import missing_sheet
from planner.reports.excel.names import sheet_names
from planner.reports.excel.overview_sheet import FIXED, Names, Overview, overview_sheet
from planner.reports.excel.school_sheets import school_sheet
from planner.reports.excel.worker_sheets import worker_sheet
from planner.reports.excel.writing import workbook_bytes
from planner.reports.language import Language
from planner.reports.missing import missing
from planner.reports.people import loads
from planner.reports.titles import Titles

NO_CLASHES = Clashes()


def render_workbook(
    request: Request,
    plan: Plan,
    *,
    tiers: tuple[TierResult, ...],
    unplaced: tuple[Unplaced, ...],
    clashes: Clashes = NO_CLASHES,
    language: str = "nl",
    today: date,
    ledger: Ledger | None = None,
    contracts: bool = True,
) -> bytes:
    """
    The plan as an Excel workbook: overview, what is not planned, agreements, a sheet for each school and worker.

    It passes from hand to hand: titles are those of a print. Equal arguments give equal bytes.

    Parameters
    ----------
    tiers, unplaced, clashes
        What the run says of this plan; nothing of it is judged here.
    language
        ``nl`` or ``en``.
    today
        The date of creation of the file.
    ledger
        Of this plan, when there is one already.
    contracts
        Whether hours of contracts stand beside those that are planned.

    Raises
    ------
    ValueError
        If there is no such language.
    """
    reader = Language(language)
    titles = Titles(request, reader)
    ledger = ledger or Ledger(givens=Givens(request=request), plan=plan)
    gaps = missing(request, unplaced, titles)
    schools, workers = tuple(request.schools.values()), loads(ledger)
    together = clash_list(request, clashes, reader)
    fixed = tuple(key for key in FIXED if key != "clashes" or together.lines)
    wanted = (
        *map(reader.text, fixed),
        *(s.name for s in schools),
        *(request.workers[w.worker_id].name for w in workers),
    )
    named = iter(sheet_names(wanted))
    names = Names(
        fixed={key: next(named) for key in fixed},
        schools={school.id: next(named) for school in schools},
        workers={worker.worker_id: next(named) for worker in workers},
    )
    sheets = (
        overview_sheet(Overview(ledger, titles, tiers, unplaced, gaps, workers, today, contracts), names),
        missing_sheet(gaps, names.fixed["missing"], titles),
        *((clash_sheet(together, names.fixed["clashes"], reader),) if together.lines else ()),
        term_sheet(ledger, names.fixed["agreement_by_term"], reader),
        week_sheet(ledger, names.fixed["agreement_by_week"], reader),
        *(school_sheet(ledger, school, names.schools[school.id], titles) for school in schools),
        *(
            worker_sheet(
                ledger, request.workers[w.worker_id], w, names.workers[w.worker_id], titles, contracts=contracts
            )
            for w in workers
        ),
    )
    title = f"{reader.text('product')}: {request.partnership.name}"
    return workbook_bytes(sheets, title=title, footer=title, made_on=today)
