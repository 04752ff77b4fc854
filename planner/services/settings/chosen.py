"""The settings of a partnership: what it is called, how long things are kept, when people are asked."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from typing import Any

from calendars.dates import long_dates
from calendars.zones import local_date
from planner.errors import Conflict, InputRefused, Problem, Stale
from planner.persistence.history import record
from planner.persistence.people import partnership, partnership_named
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import PartnershipRow
from planner.services.permissions import Actor, Operation

REMINDER_DAYS = 7
"""Until somebody chooses otherwise, a school has a week of school days to answer before it is reminded again."""
_SETTING, _VERSION = "chosen", "chosen_version"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandIn:
    """Availability that workers are asked for: of which dates, inclusive, and the last day on which to hand it in."""

    first: date
    last: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """
    What a partnership chose.

    Parameters
    ----------
    absence_days, busy_days, history_days
        How long that is kept; None = as the installation says.
    reminder_days
        Least days between a message to a school and the next reminder.
    hand_in
        Which availability is asked for now; None = none.
    """

    absence_days: int | None = None
    busy_days: int | None = None
    history_days: int | None = None
    reminder_days: int = REMINDER_DAYS
    hand_in: HandIn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings with their version, which counts their changes and nothing else."""

    version: int
    name: str
    chosen: Chosen


def chosen_by(row: PartnershipRow) -> Chosen:
    """What this partnership chose."""
    stored = dict(row.settings.get(_SETTING, {}))
    hand_in = stored.pop("hand_in", None)
    if hand_in is not None:
        stored["hand_in"] = HandIn(**{name: date.fromisoformat(text) for name, text in hand_in.items()})
    return Chosen(**stored)


def read_settings(store: Store, scope: Scope, actor: Actor) -> Settings:
    """The settings of the own partnership."""
    actor.require(Operation.SETTINGS_READ)
    return store.read(scope, lambda unit: _settings(partnership(unit, actor.partnership_id)))


def read_hand_in(store: Store, scope: Scope, actor: Actor) -> HandIn | None:
    """Which availability is asked for now: for workers, and for those who look after them."""
    actor.require_at_all(Operation.WORKER_INPUT_READ)
    return store.read(scope, lambda unit: chosen_by(partnership(unit, actor.partnership_id)).hand_in)


def change_settings(store: Store, scope: Scope, actor: Actor, seen: int, name: str, chosen: Chosen) -> Settings:
    """
    Settings in the place of those of which version ``seen`` was seen; who changed what stands in the history.

    Raises
    ------
    planner.errors.NotAllowed
        If that is not for this person to do.
    Stale
        If somebody else changed them meanwhile.
    Conflict
        ``name-taken`` if another partnership is called so.
    InputRefused
        If the dates of the availability do not follow each other, or the last day to hand it in is past; one that
        stood already may be.
    """
    actor.require(Operation.SETTINGS_CHANGE)
    _check(chosen)

    def work(unit: Unit) -> Settings:
        row = partnership(unit, actor.partnership_id)
        before = _settings(row)
        if before.version != seen:
            raise Stale
        if chosen.hand_in is not None and chosen.hand_in != before.chosen.hand_in:
            _check_until(chosen.hand_in.until, local_date(scope.now))
        other = partnership_named(unit, name)
        if other is not None and other.id != row.id:
            raise Conflict(
                "name-taken", "Een andere samenwerking heet al zo.", "Another partnership has this name already."
            )
        old, new = {"name": row.name, **_stored(before.chosen)}, {"name": name, **_stored(chosen)}
        if old != new:
            row.name = name
            row.settings = {**row.settings, _SETTING: _stored(chosen), _VERSION: seen + 1}
            changed = [key for key in new if old[key] != new[key]]
            after = {key: new[key] for key in changed}
            record(unit, "changed", "settings", str(row.id), after, before={key: old[key] for key in changed})
        unit.flush()
        return _settings(row)

    return store.write(scope, work)


def next_reminder_after(row: PartnershipRow) -> timedelta:
    """How long a school is left alone after a message."""
    return timedelta(days=chosen_by(row).reminder_days)


def _check(chosen: Chosen) -> None:
    if chosen.hand_in is not None and chosen.hand_in.first > chosen.hand_in.last:
        raise _refused("Het einde moet na het begin liggen.", "The end must lie after the start.")


def _check_until(until: date, today: date) -> None:
    if until < today:
        day_nl, day_en = long_dates(until)
        raise _refused(
            f"De sluitdatum ({day_nl}) is voorbij. Kies vandaag of een latere dag, of laat alle drie de dagen leeg "
            "om niets te vragen.",
            f"The closing date ({day_en}) is past. Choose today or a later day, or leave all three days empty to "
            "ask for nothing.",
        )


def _refused(text_nl: str, text_en: str) -> InputRefused:
    return InputRefused([Problem("", None, "hand_in", None, text_nl, text_en)])


def _settings(row: PartnershipRow) -> Settings:
    return Settings(version=int(row.settings.get(_VERSION, 1)), name=row.name, chosen=chosen_by(row))


def _stored(chosen: Chosen) -> dict[str, Any]:
    found = {each.name: getattr(chosen, each.name) for each in fields(chosen)}
    if chosen.hand_in is not None:
        found["hand_in"] = {name: day.isoformat() for name, day in asdict(chosen.hand_in).items()}
    return found
