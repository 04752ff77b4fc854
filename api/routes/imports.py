"""Whole imports and exports of the input, and everything that is wrong with it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, UploadFile
from fastapi.responses import Response
from starlette.formparsers import MultiPartParser

from api.http.guards import ServiceHere, guard, scope_for
from api.http.problems import Refused
from api.schemas.inputs import FaultsOut, ImportOut, fault_out, import_out
from planner.services.inputs.faults import input_faults
from planner.services.inputs.imports import export_workbook, import_upload
from planner.services.permissions import Actor, Operation
from planner.tabular.importing import MERGE, REPLACE

LARGEST_UPLOAD_BYTES = 5_000_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MultiPartParser.spool_max_size = 2 * LARGEST_UPLOAD_BYTES  # uploads stay in memory: larger ones are refused before

router = APIRouter(prefix="/v1/inputs", tags=["inputs"])

Reader = Annotated[Actor, guard(Operation.SHARED_INPUT_READ)]
Importer = Annotated[Actor, guard(Operation.INPUT_IMPORT)]
Exporter = Annotated[Actor, guard(Operation.INPUT_EXPORT)]


class Mode(StrEnum):
    """Whether stored rows that are not in the upload stay (merge), or go where you may change them (replace)."""

    MERGE = MERGE
    REPLACE = REPLACE


@router.get("/problems")
def faults(service: ServiceHere, actor: Reader) -> FaultsOut:
    """Everything that is wrong with the input as it is; when nothing is, it can be planned."""
    version, found, elsewhere = input_faults(service.store, scope_for(actor, service), actor)
    told = [fault_out(each.problem, each.table, each.row_id) for each in found]
    return FaultsOut(version=version, faults=told, elsewhere=elsewhere)


@router.post("/import")
def import_tables(
    file: UploadFile,
    service: ServiceHere,
    actor: Importer,
    mode: Mode,
    dry_run: Annotated[bool, Query(description="Compare only; nothing is stored.")] = True,
) -> ImportOut:
    """Compare an .xlsx, a .csv or a .zip of CSV files with the input and, without `dry_run`, store all of it."""
    data = file.file.read(LARGEST_UPLOAD_BYTES + 1)
    if len(data) > LARGEST_UPLOAD_BYTES:
        raise Refused(413)
    found = import_upload(
        service.store,
        scope_for(actor, service),
        actor,
        name=file.filename or "upload",
        data=data,
        mode=mode.value,
        dry_run=dry_run,
    )
    return import_out(found)


@router.get("/export.xlsx", response_class=Response, responses={200: {"content": {XLSX: {}}}})
def export(service: ServiceHere, actor: Exporter) -> Response:
    """The workbook of everything that you may see."""
    data = service.store.write(scope_for(actor, service), lambda unit: export_workbook(unit, actor))
    return Response(data, media_type=XLSX, headers={"Content-Disposition": 'attachment; filename="invoer.xlsx"'})
