"""Where one can go: the rooms of the house, each for the roles that find something in it."""

from __future__ import annotations

from dataclasses import dataclass

from planner.services.permissions import Actor, Role

_AT_SCHOOL = frozenset({Role.CONTACT, Role.DEPUTY})
_NOT_AT_SCHOOL = frozenset(Role) - _AT_SCHOOL


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """
    An entry of the navigation.

    Parameters
    ----------
    path
        Its first page; addresses below it are in the room too.
    label
        The key of its name among the texts.
    roles
        Who finds it in the navigation. What one may do there the guards of its pages say.
    also
        Further paths that are in the room.
    but
        Paths below these that are in another room.
    """

    path: str
    label: str
    roles: frozenset[Role]
    also: tuple[str, ...] = ()
    but: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether the page at ``path`` is in this room; the front page is a room of its own."""
        return _is_below(path, (self.path, *self.also)) and not _is_below(path, self.but)


def _is_below(path: str, places: tuple[str, ...]) -> bool:
    return any(path == own or (own != "/" and path.startswith(own + "/")) for own in places)


_COORDINATORS = frozenset({Role.COORDINATOR})
_WORKERS = frozenset({Role.WORKER})
_AT_SCHOOL = frozenset({Role.CONTACT, Role.DEPUTY})

ROOMS: tuple[Room, ...] = (
    Room(path="/", label="room_home", roles=_NOT_AT_SCHOOL),
    Room(
        path="/school",
        label="room_programme",
        roles=_AT_SCHOOL,
        but=("/school/delen", "/school/poster", "/school/doorgeven"),
    ),
    Room(path="/school/doorgeven", label="room_hand_in", roles=_AT_SCHOOL, also=("/wensen",)),
    Room(path="/school/delen", label="room_sharing", roles=_AT_SCHOOL, also=("/school/poster",)),
    Room(path="/mijn-week", label="room_week", roles=_WORKERS),
    Room(path="/agenda", label="room_agenda", roles=_WORKERS),
    Room(path="/afwezig", label="room_absences", roles=_WORKERS),
    Room(path="/beschikbaarheid", label="room_availability", roles=_COORDINATORS, also=("/invoer",)),
    Room(path="/wensen", label="room_wishes", roles=_COORDINATORS),
    Room(path="/planning", label="room_planning", roles=_COORDINATORS, also=("/plannen",)),
    Room(path="/scholen", label="room_schools", roles=_COORDINATORS, also=("/voorstel", "/publicaties")),
    Room(path="/post", label="room_post", roles=_COORDINATORS),
    Room(path="/speelt", label="room_happenings", roles=_COORDINATORS, also=("/afwezig",)),
    Room(path="/signaal", label="room_signal", roles=_AT_SCHOOL | _WORKERS),
    Room(path="/afronden", label="room_outcomes", roles=_WORKERS | _COORDINATORS, also=("/werkers",)),
    Room(path="/beheer", label="room_manage", roles=frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})),
)
"""In the order in which they are shown."""


def rooms_of(actor: Actor) -> tuple[Room, ...]:
    """The rooms that this person finds."""
    return tuple(room for room in ROOMS if actor.role in room.roles)
