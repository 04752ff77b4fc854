"""P17: every page of the example region, looked at by one person while a solve runs; the times want an idle machine."""

from __future__ import annotations

import time
from collections.abc import Iterable
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
    """
    Every page as every role that may open it, again and again.

    The first look at an address since the server began is told apart, and of sessions at many: each has reasons of its
    own, which are looked for when somebody asks.
    """
    region = region_in(database(tmp_path))
    lived = Lived(region.world)
    lived.more(TIMES)
    known, pages = lived.refreshed(), page_routes(region.world.client.app)
    sessions = [session.id for session in lived.sessions[:: max(1, len(lived.sessions) // LOOKS)]][:LOOKS]
    found: list[tuple[float, int, str]] = []
    firsts: dict[str, float] = {}
    with serving(database(tmp_path), tmp_path) as server:
        start_run(server.client(region.token(Role.COORDINATOR)), SOLVE_SECONDS)
        with closing(server.client()) as client:

            def look(path: str, shown: dict[str, str], wanted: int = 200) -> tuple[float, int]:
                begun = time.monotonic()
                answer = client.ask("GET", path, **shown)
                waited = time.monotonic() - begun
                assert answer.status == wanted, (path, answer.status)
                return waited, len(answer.body)

            for role in (None, *Role):
                who, shown = "nobody" if role is None else role.value, signed_in(region.world, role)
                for route in (route for route, roles in pages.items() if role in roles):
                    for path in addresses_of(route, known):
                        wanted = 303 if (route, role) in LEADS_ON else 200
                        first, *looks = (look(path, shown, wanted) for _ in range(LOOKS + 1))
                        firsts.setdefault(path, first[0])
                        found.append((quantile([wait for wait, _ in looks], 0.95), looks[-1][1], f"{who} {path}"))
            coordinator = signed_in(region.world, Role.COORDINATOR)
            asked = [look(f"/plannen/{lived.plan_id}/sessies/{each}", coordinator)[0] for each in sessions]
    worst, _, slowest = max(found)
    largest, heaviest = max((size, path) for _, size, path in found)
    figure(
        "P17",
        f"{len(pages)} pages of the example region, {len(found)} by role, {LOOKS} looks each while a solve runs",
        "p95 ≤ 300 ms each on an idle machine, ≤ 200 kB",
        f"slowest {slowest} {milliseconds(worst)}; {told((wait, path) for wait, _, path in found)};"
        f" largest {heaviest} {largest / 1000:.0f} kB",
    )
    figure(
        "P17",
        f"the first look at each of these {len(firsts)} addresses since the server began, while a solve runs",
        "shown",
        f"p95 {milliseconds(quantile(list(firsts.values()), 0.95))}; {told((w, path) for path, w in firsts.items())}",
    )
    figure(
        "P17",
        f"the first look at {len(asked)} sessions of a plan with their reasons, while a solve runs",
        "shown",
        f"half within {milliseconds(quantile(asked, 0.5))}, slowest {milliseconds(max(asked))}",
    )
    assert largest <= MOST_BYTES, heaviest
    assert worst <= MOST_SECONDS, slowest


def told(waits: Iterable[tuple[float, str]]) -> str:
    """How many waits are over the bound, and which."""
    late = [f"{path} {milliseconds(wait)}" for wait, path in sorted(waits, reverse=True) if wait > MOST_SECONDS]
    return f"{len(late)} over the bound{': ' + ', '.join(late) if late else ''}"
