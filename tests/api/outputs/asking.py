"""Every address that answers a GET, filled in with what stands in the planted world."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from api.http.guards import guards
from tests.api.outputs.planting import QUIZ, Planted
from tests.api.worlds import OWN_SCHOOL, OWN_WORKER

NOT_ASKED = {"/v1/runs/{run_id}/progress": "a stream, which tells numbers of a run that goes on"}
"""Addresses that are not asked for, and why."""
_QUERIES = {
    "/mijn-week": ("?week=2026-09-07",),
    "/werkers/{worker_id}/week": ("?week=2026-09-07",),
    "/school": ("", "?toon=jaar", "?toon=wijzigingen"),
    "/plannen/{plan_id}/week": ("?school=beek&week=2026-09-07",),
    "/plannen/{plan_id}/sessies/{session_id}/verplaats": ("?datum=2026-09-07&begin=10:00",),
    "/plannen/{plan_id}/vergelijken": ("?met=1",),
    "/plannen/{plan_id}/lijst": ("", "?activiteit=kennismaking"),
    "/scholen/{school_id}": ("", "?versie=1"),
    "/voorstel": ("?plan={plan_id}",),
    "/v1/programmes/preview": ("?plan_id={plan_id}",),
    "/v1/programmes/{programme_id}/sessions": ("?limit=500",),
    "/v1/sessions": ("?from=2026-09-07&until=2026-09-18&limit=500&proposed=true",),
    "/v1/sessions/{session_id}/outcome": ("",),
    "/blad/{secret}": ("", "?week=2026-09-07"),
    "/beheer/tabellen/{table}/{row_id}": ("",),
}
TABLES = ("activities", "schools", "signals", "wishes", "workers")


def addresses(planted: Planted) -> dict[str, list[str]]:
    """For each route that answers a GET the addresses to ask for, in the order of the routes."""
    found: dict[str, list[str]] = {}
    for method, route in sorted(guards(planted.world.client.app)):
        if method == "GET" and route not in NOT_ASKED:
            ways = _QUERIES.get(route, ("",))
            found[route] = [path + query.format(**planted.codes) for path in _filled(planted, route) for query in ways]
    return found


def _filled(planted: Planted, route: str) -> Iterator[str]:
    codes: dict[str, Any] = planted.codes | {
        "school_id": OWN_SCHOOL,
        "school": OWN_SCHOOL,
        "worker": OWN_WORKER,
        "worker_id": OWN_WORKER,
        "session_id": QUIZ,
        "number": "1",
        "other_id": "1",
        "feed_id": "1",
        "code": "nl",
        "section": "wens",
        "row_id": planted.codes["row:wishes"],
        "requirement_id": "beek-quiz",
        "occurrence": "1",
    }
    if route.startswith("/feeds/"):
        yield from (planted.secrets[kind] for kind in ("worker", "school", "room", "organisation", "public"))
    elif route in ("/blad/{secret}", "/in/{secret}", "/signaal/link/{partnership_id}/{secret}"):
        yield planted.secrets[{"/b": "sheet", "/i": "way_in", "/s": "signal"}[route[:2]]]
    elif route == "/static/{digest}/{name}":
        page = planted.world.client.get("/").text
        yield re.findall(r'(/static/[^"]+)"', page)[0]
    elif route == "/v1/plans/{plan_id}/files/{name}":
        yield f"/v1/plans/{codes['lacking']}/files/result.json"
    elif "niet-gepland/{" in route:
        yield route.format(**codes | {"plan_id": codes["lacking"]})
    elif route == "/speelt/afwezig/{row_id}/{session_id}":
        yield route.format(**codes | {"row_id": codes["absence"], "session_id": codes["missed"]})
    elif route == "/speelt/signaal/{row_id}":
        yield route.format(**codes | {"row_id": codes["row:signals"]})
    elif "{table}" in route:
        for table in TABLES:
            yield route.format(**codes | {"table": table, "row_id": codes[f"row:{table}"]})
    else:
        yield route.format(**codes)
        if "{programme_id}" in route:
            yield route.format(**codes | {"programme_id": codes["earlier_id"]})
