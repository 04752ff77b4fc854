"""Every field that takes a text says in docs/texts.md why it is there, and who looks at what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts
from sqlalchemy import String, Text

from api.app import create_app
from planner.persistence.tables import Stored
from planner.tabular.columns import TABLES
from planner.tabular.fields import ValueType
from tests.api.worlds import world_in
from tests.architecture.tree import ROOT, table_rows

PAGE = (ROOT / "docs" / "texts.md").read_text("utf-8")
GUARDED, TOLD = "yes", "yes, names alone too"
_NO_TEXT = frozenset({"date", "date-time", "binary", "uuid"})
_LONG = 200
"""Columns of the database for fewer characters hold codes, hashes and words of ours."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with world_in(tmp_path_factory.mktemp("texts")) as world:
        yield create_app(world.service)


def documented(heading: str) -> dict[str, list[str]]:
    """The rows of a section by their first cell."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    return {row[0].strip("`"): row[1:] for row in table_rows(section)[2:]}


def test_every_text_that_the_api_takes_has_a_reason(app: Any) -> None:
    """Query parameters and fields of bodies that are neither a choice, a date nor a code by its pattern."""
    assert sorted(documented("API")) == sorted(set(_texts_of(app.openapi())))


def test_every_text_of_a_form_has_a_reason(app: Any) -> None:
    found = {
        field.name
        for route in iter_route_contexts(app.routes)
        if not str(route.path).startswith("/v1/")
        for field in getattr(getattr(route, "dependant", None), "body_params", ())
        if field.field_info.annotation in (str, str | None)
    }
    assert sorted(documented("Forms")) == sorted(found)


def test_every_text_of_the_input_tables_has_a_reason() -> None:
    free = (ValueType.TEXT, ValueType.NOTE, ValueType.WORD)
    columns = {f"{table.name}.{c.name}" for table in TABLES.values() for c in table.columns if c.type in free}
    assert sorted(documented("Input tables")) == sorted(columns)


def test_every_text_of_the_database_has_a_reason() -> None:
    """And what somebody types there is looked at before it is stored."""
    rows = documented("Database")
    found = {
        f"{mapper.class_.__tablename__}.{column.key}": (
            TOLD if column.key in mapper.class_.told else GUARDED if column.key in mapper.class_.typed else "no"
        )
        for mapper in Stored.registry.mappers
        for column in mapper.columns
        if isinstance(column.type, Text) or (isinstance(column.type, String) and (column.type.length or 0) >= _LONG)
    }
    assert {name: row[1] for name, row in rows.items()} == found


def test_every_reason_is_stated() -> None:
    for heading in ("API", "Forms", "Input tables", "Database"):
        assert [name for name, row in documented(heading).items() if len(row[0]) < 10] == []


def _texts_of(description: dict[str, Any]) -> Iterator[str]:
    schemas = description["components"]["schemas"]
    for operations in description["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                yield from _texts_in(schemas, parameter["schema"], f"{parameter['in']} {parameter['name']}")
            for content in operation.get("requestBody", {}).get("content", {}).values():
                yield from _texts_in(schemas, content["schema"], "body")


def _texts_in(schemas: dict[str, Any], schema: dict[str, Any], name: str) -> Iterator[str]:
    if "$ref" in schema:
        own = Path(schema["$ref"]).name
        yield from _texts_in(schemas, schemas[own], own)
    for each in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from _texts_in(schemas, each, name)
    if schema.get("type") == "string":
        fixed = {"enum", "const", "pattern", "contentMediaType"} & schema.keys()
        if not fixed and schema.get("format") not in _NO_TEXT:
            yield name
    for key, each in schema.get("properties", {}).items():
        yield from _texts_in(schemas, each, f"{name.partition('.')[0]}.{key}")
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from _texts_in(schemas, schema[key], name)
