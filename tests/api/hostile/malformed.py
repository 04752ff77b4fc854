"""
Requests that nobody should send: wrong JSON, wrong types, wrong sizes, wrong headers; the same ones in every run.

Made for the operations that the description lists, so that a new route is tried without a word here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

BODIES: tuple[bytes, ...] = (
    b"",
    b" ",
    b"{",
    b"[",
    b"null",
    b"true",
    b"0",
    b'""',
    b"[]",
    b"{}",
    b'{"a":NaN}',
    b'{"a":Infinity}',
    b'{"a":1e400}',
    b'{"a":-1e400}',
    b'{"a":"\\ud800"}',
    b'{"\\udfff":1}',
    b'{"a":"\\u0000"}',
    b"\xff\xfe\x00",
    b"\x00" * 100,
    b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    b"[" * 50_000,
    b'{"a":' + b"9" * 5_000 + b"}",
    b'{"a":1,"a":2}',
    "{“a”:1}".encode(),
    b"a=1&b=%ff%00",
    b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n',
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="../../etc/passwd"\r\n\r\nx\r\n--x--\r\n',
    b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
)
CONTENT_TYPES: tuple[str | None, ...] = (
    "application/json",
    "application/json; charset=utf-16",
    "application/json; charset=nothing",
    "text/plain",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "multipart/form-data; boundary=" + "x" * 300,
    "application/x-www-form-urlencoded",
    "application/xml",
    "a/b/c",
    "",
    None,
)
VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    2**31,
    2**63,
    10**30,
    1.5,
    "",
    "0",
    "a\x00b",
    "a\x0bb",
    "‮a",
    "x" * 5_000,
    "2026-13-45",
    "9999-12-31",
    "0000-00-00",
    "24:61",
    [],
    [None],
    ["a"] * 600,
    {},
    {"a": {"b": {}}},
    "'; DROP TABLE users; --",
    "=HYPERLINK(1)",
    "../../etc/passwd",
)
SEGMENTS = (
    "0",
    "-1",
    "2147483648",
    "9223372036854775808",
    "1e9",
    "%00",
    "%ff",
    "..%2f..",
    "a" * 300,
    "%F0%9F%98%80",
    "1.0",
)
HEADERS: tuple[dict[str, str], ...] = (
    {"If-Match": "*"},
    {"If-Match": '"v0"'},
    {"If-Match": '"v99999999999999999999"'},
    {"If-Match": 'W/"v1"'},
    {"If-None-Match": '"' + "a" * 3_000 + '"'},
    {"Idempotency-Key": "a" * 3_000},
    {"Idempotency-Key": ""},
    {"Accept": "application/nothing"},
    {"Accept-Language": "x" * 500},
    {"Range": "bytes=0-1,5-9999999999"},
    {"Content-Encoding": "gzip"},
    {"Last-Event-ID": "nothing"},
    {"Origin": "null"},
    {"Cookie": "a=b; =; ;;" + "c=" + "d" * 2_000},
    {"X-Forwarded-For": "127.0.0.1, ::1, nothing"},
    {"X-HTTP-Method-Override": "DELETE"},
)


@dataclass(frozen=True)
class Malformed:
    """One request; ``path`` begins with a slash."""

    method: str
    path: str
    content: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    json: Any = None


def malformed(description: dict[str, Any], count: int, seed: int) -> Iterator[Malformed]:
    """``count`` requests for the operations of an OpenAPI description, every kind of fault in turn."""
    rng = random.Random(seed)
    operations = [
        (method.upper(), path, operation)
        for path, methods in sorted(description["paths"].items())
        for method, operation in sorted(methods.items())
    ]
    kinds = (_body, _values, _path, _query, _headers)
    for number in range(count):
        method, path, operation = operations[number % len(operations)] if number % 2 else rng.choice(operations)
        yield kinds[number % len(kinds)](rng, method, path, operation, description)


def _filled(rng: random.Random, path: str, choices: tuple[str, ...] = ("1", "2", "beek", "workers")) -> str:
    while "{" in path:
        before, _, rest = path.partition("{")
        path = before + rng.choice(choices) + rest.partition("}")[2]
    return path


def _body(rng: random.Random, method: str, path: str, operation: dict[str, Any], _: dict[str, Any]) -> Malformed:
    kind = rng.choice(CONTENT_TYPES)
    headers = {} if kind is None else {"Content-Type": kind}
    return Malformed(method, _filled(rng, path), rng.choice(BODIES), headers | {"If-Match": '"v1"'})


def _values(
    rng: random.Random, method: str, path: str, operation: dict[str, Any], description: dict[str, Any]
) -> Malformed:
    """A body with the right names and wrong values."""
    media = operation.get("requestBody", {}).get("content", {})
    schema = next(iter(media.values()), {}).get("schema", {})
    reference = schema.get("$ref", "").rpartition("/")[2]
    names = list(description["components"]["schemas"].get(reference, schema).get("properties", {})) or ["a"]
    body = {name: rng.choice(VALUES) for name in names if rng.random() < 0.8}
    if rng.random() < 0.3:
        body["partnership_id"] = 1
    return Malformed(method, _filled(rng, path), headers={"If-Match": '"v1"'}, json=body)


def _path(rng: random.Random, method: str, path: str, operation: dict[str, Any], _: dict[str, Any]) -> Malformed:
    return Malformed(rng.choice((method, method, "PATCH", "OPTIONS", "HEAD")), _filled(rng, path, SEGMENTS))


def _query(rng: random.Random, method: str, path: str, operation: dict[str, Any], _: dict[str, Any]) -> Malformed:
    names = [p["name"] for p in operation.get("parameters", ()) if p["in"] == "query"] or ["limit", "after"]
    texts = ("", "-1", "1e400", "9" * 40, "%00", "%ff", "a%0d%0aX:%20y", "[]", "é", "2026-02-30", "true", "x" * 600)
    query = "&".join(f"{name}={rng.choice(texts)}" for name in names for _ in range(rng.randint(1, 2)))
    return Malformed(method, f"{_filled(rng, path)}?{query}")


def _headers(rng: random.Random, method: str, path: str, operation: dict[str, Any], _: dict[str, Any]) -> Malformed:
    return Malformed(method, _filled(rng, path), headers=dict(rng.choice(HEADERS)))
