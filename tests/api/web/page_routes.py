"""
Every page of the application: its address in a world, and who may open it.

The list is the application's own. A page is a route that answers GET, outside the API; what is none says why in
`NO_PAGES`. A new page is looked at by whatever goes through `page_routes`: its place in the address is filled in from
what `tests.api.web.lived_in` knows, or by a line in `ADDRESSES`.
"""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import FastAPI

from api.http.guards import Guard, guards
from api.http.same_site import cookie_name
from planner.persistence.people import user_by_id
from planner.persistence.store import Unit
from planner.services.accounts.sign_ins import SignInKind, begin_sign_in
from planner.services.permissions import PERMISSIONS, Role
from tests.api.worlds import World

NO_PAGES = {
    "/livez": "for what watches the service",
    "/readyz": "for what watches the service",
    "/static/{digest}/{name}": "a file of the pages, in memory",
    "/feeds/{token}/{name}.ics": "a feed, measured by the feeds' own tests",
    "/taal/{code}": "leads on to a page",
    "/school/programma.csv": "a file",
    "/school/programma.ics": "a file",
    "/invoer/werkmap.xlsx": "a file",
    "/invoer/lege-werkmap.xlsx": "a file",
}
ADDRESSES = {
    "/afronden/{session_id}": ("/afronden/{held}",),
    "/beheer/tabellen/{table}": (
        *(f"/beheer/tabellen/{table}" for table in ("wishes", "workers", "availability", "activities", "signals")),
    ),
    "/beheer/tabellen/{table}/nieuw": ("/beheer/tabellen/wishes/nieuw", "/beheer/tabellen/activities/nieuw"),
    "/beheer/tabellen/{table}/{row_id}": ("/beheer/tabellen/wishes/{wish}",),
    "/plannen/{plan_id}": ("/plannen/{plan_id}", "/plannen/{plan_id}?school={school}"),
    "/plannen/{plan_id}/sessies/{session_id}/verplaats": (
        "/plannen/{plan_id}/sessies/{session_id}/verplaats?datum={day}&begin={begin}",
    ),
    "/plannen/{plan_id}/vergelijken": ("/plannen/{plan_id}/vergelijken?met={other_plan}",),
    "/school": ("/school", "/school?toon=jaar"),
    "/speelt/afwezig/{row_id}/{session_id}": ("/speelt/afwezig/{absence}/{touched}",),
    "/speelt/signaal/{row_id}": ("/speelt/signaal/{signal}",),
    "/voorstel": ("/voorstel?plan={plan_id}",),
    "/wensen/{school}/{section}/nieuw": ("/wensen/{school}/wens/nieuw",),
    "/wensen/{school}/{section}/{row_id}": ("/wensen/{school}/wens/{wish}",),
    "/in/{secret}": ("/in/{way_in}",),
    "/blad/{secret}": ("/blad/{sheet}",),
    "/signaal/link/{partnership_id}/{secret}": ("/signaal/link/{partnership_id}/{signal_link}",),
}
"""Addresses of a page whose place is not one of the same name, or that has more faces than one."""
EVERYBODYS = {"/"}
"""Pages that are open and differ with who is signed in."""
LEADS_ON = {
    ("/", Role.CONTACT): "to the programme of the school",
    ("/", Role.DEPUTY): "to the programme of the school",
    ("/mijn-week", Role.COORDINATOR): "to the weeks of the own workers",
    ("/mijn-week", Role.CONTACT): "to the start: no worker",
    ("/mijn-week", Role.DEPUTY): "to the start: no worker",
    ("/inloggen/code", None): "to signing in, without a password first",
    ("/inloggen/nieuw", None): "to signing in, without a password first",
}
"""Where somebody is led to another page, and which."""


def page_routes(app: FastAPI) -> dict[str, tuple[Role | None, ...]]:
    """Every page with the roles that may open it; None is who is not signed in."""
    found = {}
    for (method, path), standing in guards(app).items():
        if method == "GET" and not path.startswith("/v1/") and path not in NO_PAGES:
            operations = {o for each in standing if isinstance(each, Guard) for o in each.operations}
            roles = tuple(role for role in Role if any(role in PERMISSIONS[o] for o in operations))
            found[path] = (None, *Role) if path in EVERYBODYS else roles or (None,)
    return found


def signed_in(world: World, role: Role | None) -> dict[str, str]:
    """What a browser sends in which this role's person is signed in; None is nobody."""
    if role is None:
        return {"Accept": "text/html"}

    def work(unit: Unit) -> str:
        user = user_by_id(unit, world.users[world.mine, role])
        assert user is not None
        return begin_sign_in(unit, user, SignInKind.SESSION, "test", world.clock[0])

    secret = world.service.store.write(world.scope(), work)
    return {"Accept": "text/html", "Cookie": f"{cookie_name(world.service)}={secret}"}


def addresses_of(route: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The addresses of a page in a world of which this is known."""
    return tuple(each.format(**known) for each in ADDRESSES.get(route, (route,)))
