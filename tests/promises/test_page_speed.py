"""P17: every page of the example region, looked at by one person while a solve runs; the times want an idle machine."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

import pytest

from planner.services.permissions import Role
from tests.api.web.lived_in import Lived
from tests.api.web.page_routes import LEADS_ON, addresses_of, page_routes, signed_in
from tests.promises.crowd import database, region_in
from tests.promises.figures import figure, milliseconds, quantile
from tests.promises.served import serving
from tests.promises.test_load import start_run

MOST_SECONDS, MOST_BYTES = 0.3, 200_000
SOLVE_SECONDS = 1200.0
LOOKS = 20
TIMES = 3
"""So often everything that pages list has happened, beside what stands in the region."""


@pytest.mark.slow
def test_pages_are_quick_while_a_solve_runs(tmp_path: Path) -> None:
    """Every page as every role that may open it; the first look at a plan reads it, and is not counted."""
    region = region_in(database(tmp_path))
    lived = Lived(region.world)
    lived.more(TIMES)
    known, pages = lived.refreshed(), page_routes(region.world.client.app)
    found: list[tuple[float, int, str]] = []
    with serving(database(tmp_path), tmp_path) as server:
        start_run(server.client(region.token(Role.COORDINATOR)), SOLVE_SECONDS)
        with closing(server.client()) as client:
            for role in (None, *Role):
                who, shown = "nobody" if role is None else role.value, signed_in(region.world, role)
                for route in (route for route, roles in pages.items() if role in roles):
                    for path in addresses_of(route, known):
                        waits = []
                        for _ in range(LOOKS + 1):
                            begun = time.monotonic()
                            answer = client.ask("GET", path, **shown)
                            waits.append(time.monotonic() - begun)
                            wanted = 303 if (route, role) in LEADS_ON else 200
                            assert answer.status == wanted, (role, path, answer.status)
                        found.append((quantile(waits[1:], 0.95), len(answer.body), f"{who} {path}"))
    worst, _, slowest = max(found)
    largest, heaviest = max((size, path) for _, size, path in found)
    late = [f"{path} {milliseconds(wait)}" for wait, _, path in sorted(found, reverse=True) if wait > MOST_SECONDS]
    figure(
        "P17",
        f"{len(pages)} pages of the example region, {len(found)} by role, {LOOKS} looks each while a solve runs",
        "p95 ≤ 300 ms each on an idle machine, ≤ 200 kB",
        f"slowest {slowest} {milliseconds(worst)}; {len(late)} over the bound"
        f"{': ' + ', '.join(late) if late else ''}; largest {heaviest} {largest / 1000:.0f} kB",
    )
    assert largest <= MOST_BYTES, heaviest
    assert late == []
