"""
The files that pages ask for: one style sheet and our own scripts, each under an address that holds its hash.

So a browser may keep them for ever, and gets new ones the moment that they change. Everything is in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

MEDIA_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
HASH_CHARACTERS = 12


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent."""

    data: bytes
    media_type: str
    digest: str


@cache
def assets() -> Mapping[str, Asset]:
    """Every file by name; the style sheet is that of the report and then those of ``styles``, by name."""
    static = files("api.web") / "static"
    found = {
        entry.name: entry.read_bytes()
        for entry in sorted(static.iterdir(), key=lambda entry: entry.name)
        if entry.is_file()
    }
    report = files("planner.reports") / "templates" / "report.css"
    sheets = sorted((static / "styles").iterdir(), key=lambda entry: entry.name)
    found["style.css"] = b"".join(sheet.read_bytes() for sheet in (report, *sheets))
    return {name: _asset(name, data) for name, data in found.items()}


def asset_url(name: str) -> str:
    """The address of a file, with its hash."""
    return f"/static/{assets()[name].digest}/{name}"


def _asset(name: str, data: bytes) -> Asset:
    digest = hashlib.sha256(data).hexdigest()[:HASH_CHARACTERS]
    return Asset(data, MEDIA_TYPES[name.rpartition(".")[2]], digest)
