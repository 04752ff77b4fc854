"""Pages of the room «Beheer»: tables, rules, settings."""

from __future__ import annotations

from planner.services.permissions import Operation, Role, Subject
from tests.api.permissions.arrangements import posted
from tests.api.permissions.cases import Ask, Case
from tests.api.permissions.cases_inputs import OUR_SCHOOL, THEIR_SCHOOL, known, made, study_day
from tests.api.worlds import OTHER_ORGANISATION, OTHER_SCHOOL, OWN_ORGANISATION, OWN_SCHOOL, World

READ, CHANGE = Operation.SHARED_INPUT_READ, Operation.SHARED_INPUT_CHANGE
OURS, THEIRS = Subject(organisation_id=OWN_ORGANISATION), Subject(organisation_id=OTHER_ORGANISATION)
TABLES = "/beheer/tabellen"


def _get(path: str) -> Ask:
    return Ask("GET", path)


def _organisation(world: World, code: str) -> str:
    return f"{TABLES}/organisations/{known(world, 'organisations', code).rpartition('/')[2]}"


def _settings(world: World) -> Ask:
    seen = world.ask(Role.ADMINISTRATOR, "GET", "/v1/settings").json()["version"]
    return posted("/beheer/instellingen", gezien=str(seen), name="Klein")


def _renamed(world: World, code: str) -> Ask:
    seen = world.ask(Role.COORDINATOR, "GET", f"/v1/inputs/{_organisation(world, code).removeprefix(TABLES + '/')}")
    return posted(_organisation(world, code), gezien=str(seen.json()["version"]), id=code, name=code)


CASES = (
    Case(Operation.SETTINGS_READ, "page-manage", lambda world: _get("/beheer"), by_id=False, is_page=True),
    Case(Operation.PLANS_READ, "page-rules", lambda world: _get("/beheer/regels"), by_id=False, is_page=True),
    Case(
        Operation.SETTINGS_READ, "page-settings", lambda world: _get("/beheer/instellingen"), by_id=False, is_page=True
    ),
    Case(Operation.SETTINGS_CHANGE, "page-settings", _settings, by_id=False, is_page=True),
    Case(READ, "page-faults", lambda world: _get("/beheer/fouten"), by_id=False, is_page=True),
    Case(READ, "page-tables", lambda world: _get(TABLES), by_id=False, is_page=True),
    Case(READ, "page-rows", lambda world: _get(f"{TABLES}/schools"), by_id=False, is_page=True),
    Case(READ, "page-row-ours", lambda world: _get(_organisation(world, OWN_ORGANISATION)), OURS, is_page=True),
    Case(READ, "page-row-theirs", lambda world: _get(_organisation(world, OTHER_ORGANISATION)), THEIRS, is_page=True),
    Case(CHANGE, "page-new", lambda world: _get(f"{TABLES}/partners/nieuw"), OURS, by_id=False, is_page=True),
    Case(
        CHANGE,
        "page-add",
        lambda world: posted(f"{TABLES}/special_days/nieuw", **study_day(OWN_SCHOOL)),
        OUR_SCHOOL,
        READ,
        by_id=False,
        is_page=True,
    ),
    Case(
        CHANGE,
        "page-add-theirs",
        lambda world: posted(f"{TABLES}/special_days/nieuw", **study_day(OTHER_SCHOOL)),
        THEIR_SCHOOL,
        READ,
        by_id=False,
        is_page=True,
    ),
    Case(CHANGE, "page-change", lambda world: _renamed(world, OWN_ORGANISATION), OURS, READ, is_page=True),
    Case(CHANGE, "page-change-theirs", lambda world: _renamed(world, OTHER_ORGANISATION), THEIRS, READ, is_page=True),
    Case(
        CHANGE,
        "page-remove",
        lambda world: posted(
            f"{TABLES}/special_days/{made(world, 'special_days', study_day(OWN_SCHOOL)).rpartition('/')[2]}",
            gezien="1",
            weg="ja",
        ),
        OUR_SCHOOL,
        READ,
        is_page=True,
    ),
    Case(
        Operation.INPUT_IMPORT,
        "page-empty-workbook",
        lambda world: _get("/invoer/lege-werkmap.xlsx"),
        OURS,
        by_id=False,
        is_page=True,
    ),
)
