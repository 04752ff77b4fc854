"""The input tables, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from api.http.guards import ServiceHere, guard, scope_for
from api.http.once import once
from api.http.values import After, Limit, PathId
from api.http.versions import SeenVersion, etag
from api.schemas.inputs import InputsOut, RowIn, RowOut, RowPage, table_out
from planner.services.inputs.rows import (
    InputRecord,
    Whose,
    add_row,
    change_row,
    list_rows,
    read_row,
    remove_row,
    summaries,
)
from planner.services.permissions import Actor, Operation

router = APIRouter(prefix="/v1/inputs", tags=["inputs"])

READ = guard(
    Operation.SHARED_INPUT_READ, Operation.SCHOOL_INPUT_READ, Operation.WORKER_INPUT_READ, Operation.SIGNALS_READ
)
CHANGE = guard(
    Operation.SHARED_INPUT_CHANGE,
    Operation.SCHOOL_INPUT_CHANGE,
    Operation.OWN_SCHOOL_INPUT_CHANGE,
    Operation.WORKER_INPUT_CHANGE,
)
TableName = Annotated[str, Path(pattern=r"^[a-z_]{1,40}$", description="English name of the table.")]
CodeFilter = Annotated[str | None, Query(max_length=60, description="Only rows of this one.")]


@router.get("")
def tables(service: ServiceHere, actor: Annotated[Actor, READ]) -> InputsOut:
    """Every input table of which you may see rows: its columns, how many rows you see, and the version of the input."""
    version, found = service.store.read(scope_for(actor, service), lambda unit: summaries(unit, actor))
    return InputsOut(version=version, tables=[table_out(each) for each in found])


@router.get("/{table}")
def rows(
    table: TableName,
    service: ServiceHere,
    actor: Annotated[Actor, READ],
    organisation: CodeFilter = None,
    school: CodeFilter = None,
    worker: CodeFilter = None,
    after: After = 0,
    limit: Limit = 100,
) -> RowPage:
    """A page of the rows of a table that you may see, by id."""
    whose = Whose(organisation_id=organisation, school_id=school, worker_id=worker)
    found = service.store.read(
        scope_for(actor, service), lambda unit: list_rows(unit, actor, table, whose, after, limit + 1)
    )
    return page_out(found, limit)


def page_out(found: Sequence[InputRecord], limit: int) -> RowPage:
    """The first ``limit`` of these rows, and where the next page begins when there are more."""
    shown = found[:limit]
    return RowPage(
        rows=[RowOut.model_validate(row) for row in shown], next=shown[-1].id if len(found) > limit else None
    )


@router.post("/{table}", status_code=201)
@once
def add(
    table: TableName, body: RowIn, response: Response, service: ServiceHere, actor: Annotated[Actor, CHANGE]
) -> RowOut:
    """Add a row; everything that is wrong with it is said at once."""
    found = service.store.write(scope_for(actor, service), lambda unit: add_row(unit, actor, table, body.cells))
    response.headers["ETag"] = etag(found.version)
    response.headers["Location"] = f"/v1/inputs/{table}/{found.id}"
    return RowOut.model_validate(found)


@router.get("/{table}/{row_id}")
def row(
    table: TableName, row_id: PathId, response: Response, service: ServiceHere, actor: Annotated[Actor, READ]
) -> RowOut:
    """One row, with the ETag that a change asks for."""
    found = service.store.read(scope_for(actor, service), lambda unit: read_row(unit, actor, table, row_id))
    response.headers["ETag"] = etag(found.version)
    return RowOut.model_validate(found)


@router.put("/{table}/{row_id}")
def change(
    table: TableName,
    row_id: PathId,
    body: RowIn,
    seen: SeenVersion,
    response: Response,
    service: ServiceHere,
    actor: Annotated[Actor, CHANGE],
) -> RowOut:
    """Replace the cells of a row."""
    found = service.store.write(
        scope_for(actor, service), lambda unit: change_row(unit, actor, table, row_id, seen, body.cells)
    )
    response.headers["ETag"] = etag(found.version)
    return RowOut.model_validate(found)


@router.delete("/{table}/{row_id}", status_code=204)
def remove(
    table: TableName, row_id: PathId, seen: SeenVersion, service: ServiceHere, actor: Annotated[Actor, CHANGE]
) -> None:
    """Remove a row that no other row refers to."""
    service.store.write(scope_for(actor, service), lambda unit: remove_row(unit, actor, table, row_id, seen))
