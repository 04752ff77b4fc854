"""What a few demands are about: whose rows could matter for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planner.domain.activities import Activity
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.resources import Room
from planner.domain.statements import Pin
from solver.clashes.demands import Demands, Part, active_pins, needed_days


@dataclass(frozen=True, kw_only=True)
class Scope:
    """A request and some demands of it; everything else follows."""

    request: Request
    demands: Demands

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """What the demands are of, by id."""
        return tuple(self.request.requirements[r] for r in sorted({d.requirement_id for d in self.demands}))

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """What may be done for them, by id."""
        ids = sorted({activity_id for r in self.requirements for activity_id in r.activity_ids})
        return tuple(self.request.activities[activity_id] for activity_id in ids)

    @cached_property
    def school_ids(self) -> tuple[str, ...]:
        """The schools they are for, sorted."""
        return tuple(sorted({r.school_id for r in self.requirements}))

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The dates on which they may lie or are pinned, sorted."""
        found = {d for r in self.requirements for d in needed_days(self.request, r, self.demands)}
        return tuple(sorted(found))

    @cached_property
    def pins(self) -> dict[str, Pin]:
        """What is pinned, as far as it is demanded."""
        return active_pins(self.request, self.demands)

    @cached_property
    def worker_ids(self) -> tuple[str, ...]:
        """Who could do it: who is pinned, and for what has no pinned team whoever may work at the school; sorted."""
        found = {w for pin in self.pins.values() for w in pin.worker_ids if w in self.request.workers}
        for requirement in self.requirements:
            if not self._has_teams(requirement):
                found.update(w.id for w in self.request.workers.values() if requirement.school_id in w.school_ids)
        return tuple(sorted(found))

    def _has_teams(self, requirement: Requirement) -> bool:
        """Whether every session that is demanded of it has a pinned team."""
        own = [demand for demand in self.demands if demand.requirement_id == requirement.id]
        teams = {demand.number for demand in own if demand.part is Part.TEAM}
        numbers = {demand.number for demand in own if demand.part is not Part.ASKED}
        return numbers == teams and sum(demand.part is Part.ASKED for demand in own) <= len(teams)

    @cached_property
    def pinned_rooms(self) -> tuple[Room, ...]:
        """The rooms that are pinned, by id."""
        ids = {pin.room_id for pin in self.pins.values()}
        return tuple(room for room in self.request.rooms.values() if room.id in ids)

    @cached_property
    def rooms(self) -> tuple[Room, ...]:
        """The rooms that could be used: at the schools, and at locations that serve them; by id."""
        locations = {
            lo.id
            for lo in self.request.locations.values()
            if not lo.school_ids or not lo.school_ids.isdisjoint(self.school_ids)
        }
        return tuple(
            room
            for room in self.request.rooms.values()
            if room.school_id in self.school_ids or room.location_id in locations
        )

    @property
    def session_ids(self) -> tuple[str, ...]:
        """The sessions that are demanded; of those that are only counted, as many as are asked for; sorted."""
        found = set(self.pins)
        for requirement in self.requirements:
            own = [demand for demand in self.demands if demand.requirement_id == requirement.id]
            asked = [demand.number for demand in own if demand.part is Part.ASKED]
            if requirement.series and own:
                asked = list(range(1, requirement.occurrences + 1))
            found.update(requirement.session_id(number) for number in asked)
        return tuple(sorted(found))
