"""
D4: take away each guard, each question to an actor and each table's scope in turn: the matrix sees it.

A check that another one stands behind is seen when that is taken away as well, and not when only that is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from api.http.guards import Guard, guards
from planner.persistence.engine import open_engine
from planner.persistence.store import Store
from planner.persistence.tables import Stored
from planner.persistence.tables.base import Owned
from planner.services.permissions import PERMISSIONS, Operation, Role
from tests.api.permissions.cases import ALL_CASES, Case
from tests.api.permissions.test_matrix import expected
from tests.api.worlds import World, make_world
from tests.architecture.tree import ROOT
from tests.databases import NOW
from tests.promises.figures import figure
from tests.promises.lifting import LIFTED
from tests.promises.mutants import Check, Checks, asking_sites, watched_checks

MOST_BEHIND = 6
MOST_PROBES, MOST_PROBES_BEHIND = 40, 20
NEEDLESS = frozenset(
    {
        # what is not there is not there for anybody whom the guard lets in
        ("planner/services/accounts/users.py", "actor.require_at_all(operation)"),
        # the next line refuses in any case; this one only says that it is not allowed instead of not there
        ("planner/services/feeds/links.py", "actor.require(operation, subjects[0] if subjects else ANYTHING)"),
        # whose a row is was asked of what was typed; what is stored of it leads to the same
        ("planner/services/inputs/rows.py", "actor.require(wanted, subject_for(actor, owner_of(row)), seen=kind.read)"),
        # nobody is another's than the own school's, which the line above has asked
        (
            "planner/services/accounts/deputies.py",
            "actor.require(Operation.DEPUTY_NAME, Subject(school_id=actor.school_id))",
        ),
    }
)
"""Questions without which everybody is refused all the same: file and line."""
ELSEWHERE = (
    "tests/planner/persistence/test_scope.py",
    "tests/api/permissions/test_matrix.py",
    "tests/api",
    "tests/planner/services",
)
Probe = tuple[Case, Role, str]
"""A cell of the matrix: who asks is of the partnership (``own``), of the other one (``stranger``), or ``nobody``."""


class Worlds:
    """One world after the other: a new one when somebody did in the last what nobody should."""

    def __init__(self, empty: Path, folder: Path) -> None:
        self.empty, self.folder = empty, folder
        self._stack = ExitStack()
        self._world: World | None = None

    def here(self) -> World:
        """The world as it is."""
        if self._world is None:
            self.folder.mkdir()
            shutil.copy(self.empty, self.folder / "a.db")
            engine = open_engine(f"sqlite:///{self.folder / 'a.db'}")
            self._stack.callback(shutil.rmtree, self.folder)
            self._stack.callback(engine.dispose)
            self._world = make_world(Store(engine))
            self._stack.enter_context(self._world.client)
        return self._world

    def leave(self) -> None:
        """The next one is new."""
        self._stack.close()
        self._world = None


def asked(world: World, checks: Checks, probe: Probe) -> bool:
    """Whether the answer in this cell is as the matrix says; what is met on the way is in ``checks``."""
    case, role, who = probe
    world.clock[0] = NOW
    lifted, checks.lifted = checks.lifted, set()
    ask = case.ask(world)
    wanted = {"own": expected(world, case, role), "stranger": {404}, "nobody": {401}}[who]
    checks.powerful = world.actor(Role.COORDINATOR)
    checks.lifted = lifted
    checks.met.clear()
    shown = {"own": world.token(role), "stranger": world.stranger(role), "nobody": {}}[who]
    headers = ask.more.get("headers", {}) | shown
    rest = {name: value for name, value in ask.more.items() if name != "headers"}
    return world.client.request(ask.method, ask.path, headers=headers, **rest).status_code in wanted


def cells(world: World, cases: Sequence[Case]) -> list[Probe]:
    """Every cell of these cases in which something is refused."""
    found: list[Probe] = []
    for case in cases:
        found.append((case, Role.COORDINATOR, "nobody"))
        for role in Role:
            if not world.actor(role).may(case.operation, case.about(world.actor(role))):
                found.append((case, role, "own"))
            elif case.by_id:
                found.append((case, role, "stranger"))
    return found


def is_red(worlds: Worlds, checks: Checks, lifted: set[Check], probe: Probe) -> bool:
    """Whether the matrix is red in a cell when these checks are away."""
    checks.lifted = set(lifted)
    red = not asked(worlds.here(), checks, probe)
    if red:
        worlds.leave()
    return red


def met_by(worlds: Worlds, checks: Checks, cases: Sequence[Case]) -> dict[Check, list[Probe]]:
    """In which refused cells each check is met; those behind a guard when all guards are away."""
    found: dict[Check, list[Probe]] = {}
    probes = cells(worlds.here(), cases)
    for probe in probes:
        assert not is_red(worlds, checks, set(), probe), probe
        for check in checks.reached():
            found.setdefault(check, []).append(probe)
    checks.all_guards_lifted = True
    for probe in probes:
        is_red(worlds, checks, set(), probe)
        for check in checks.reached():
            if check[0] == "asks" and probe not in found.get(check, []):
                found.setdefault(check, []).append(probe)
    checks.all_guards_lifted = False
    return found


def spread(probes: Sequence[Probe], most: int) -> Sequence[Probe]:
    """At most so many of them, from all over."""
    return probes[:: -(-len(probes) // most) or 1]


def seen(worlds: Worlds, checks: Checks, check: Check, probes: Sequence[Probe]) -> str:
    """``alone`` or ``behind`` others: how the matrix sees that a check is gone; ``""`` = it does not."""
    if check[0] == "scope":
        probes = [probe for probe in probes if probe[2] == "stranger"]
    if any(is_red(worlds, checks, {check}, probe) for probe in spread(probes, MOST_PROBES)):
        return "alone"
    for probe in spread(probes, MOST_PROBES_BEHIND):
        lifted = {check}
        for _ in range(MOST_BEHIND):
            if is_red(worlds, checks, lifted, probe):
                break
            behind = checks.refused_by()
            if behind is None or behind in lifted:
                break
            lifted.add(behind)
        others = lifted - {check}
        if is_red(worlds, checks, lifted, probe) and not is_red(worlds, checks, others, probe):
            return "behind"
    return ""


def red_elsewhere(check: Check) -> bool:
    """Whether other tests see that a check is gone: lists leave out what somebody may not see, and tell nothing."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "tests.promises.lifting"]
    done = subprocess.run(
        [*command, "-m", "not slow", "-k", "not postgresql", *ELSEWHERE],
        cwd=ROOT,
        env={**os.environ, LIFTED: " ".join(check)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stdout[-2000:]
    return done.returncode == 1


def is_needless(check: Check) -> bool:
    """Whether it is one of `NEEDLESS`."""
    kind, name = check
    path, _, line = name.partition(":")
    return kind == "asks" and (path, (ROOT / path).read_text("utf-8").splitlines()[int(line) - 1].strip()) in NEEDLESS


def refuses_a_role(guard: Guard) -> bool:
    """Whether there is a role that may not do its operations to anything."""
    return any(all(role not in PERMISSIONS[each] for each in guard.operations) for role in Role)


def all_checks(world: World) -> list[Check]:
    """Every guard before a route, every question to an actor, every table with a scope."""
    standing = {
        f"{method} {path}": found
        for (method, path), (found,) in guards(world.client.app).items()
        if isinstance(found, Guard)
    }
    routes = list(standing)
    tables = sorted(mapper.class_.__name__ for mapper in Stored.registry.mappers if issubclass(mapper.class_, Owned))
    return [
        *(("enters", route) for route in routes),
        *(("guard", route) for route in routes if refuses_a_role(standing[route])),
        *asking_sites(),
        *(("scope", table) for table in tables),
    ]


@pytest.fixture
def checks() -> Iterator[Checks]:
    with watched_checks() as found:
        yield found


@pytest.fixture
def worlds(empty_file: Path, tmp_path: Path) -> Iterator[Worlds]:
    found = Worlds(empty_file, tmp_path / "world")
    yield found
    found.leave()


def test_the_matrix_sees_some_checks_that_are_gone(worlds: Worlds, checks: Checks) -> None:
    """A few of each kind; `make soak` takes away all."""
    cases = [case for case in ALL_CASES if case.operation is Operation.PROGRAMMES_READ][:4]
    met = met_by(worlds, checks, cases)
    for kind, name in (("enters", ""), ("guard", ""), ("asks", "programmes/seeing.py"), ("scope", "ProgrammeRow")):
        check = next(each for each in met if each[0] == kind and name in each[1])
        assert seen(worlds, checks, check, met[check]), check


@pytest.mark.slow
def test_no_check_can_go_unseen(worlds: Worlds, checks: Checks) -> None:
    met = met_by(worlds, checks, ALL_CASES)
    every = all_checks(worlds.here())
    how = {check: seen(worlds, checks, check, met.get(check, [])) for check in every}
    worlds.leave()
    for check in [each for each in every if not how[each] and not is_needless(each)]:
        how[check] = "elsewhere" if red_elsewhere(check) else ""
    unseen = [" ".join(check) for check in every if not how[check] and not is_needless(check)]
    counts = {word: sum(value == word for value in how.values()) for word in ("alone", "behind", "elsewhere")}
    figure(
        "P4",
        f"D4: each of {len(every)} guards, questions to an actor and scopes of tables taken away",
        "each is seen by ≥ 1 test",
        f"{counts['alone']} seen by the matrix at once, {counts['behind']} when what stands behind goes too, "
        f"{counts['elsewhere']} by other tests; {sum(map(is_needless, every))} are needless; {len(unseen)} unseen",
    )
    assert unseen == []
