"""What each publication changed: kept with it, told per school."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from planner.errors import NotFound
from planner.persistence.feeds import cells_of
from planner.persistence.json_values import as_json, from_json
from planner.persistence.programmes import names_of_people
from planner.persistence.published import publication_numbered, publications_before
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import PublicationRow
from planner.services.feeds.names import TABLES, Names, names_in
from planner.services.permissions import Actor
from planner.services.programmes.comparing import ShownChange, shown_change
from planner.services.programmes.differences import Changed
from planner.services.programmes.showing import Named


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What is stored of the changes of a publication."""

    changes: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """
    One act of publishing.

    Parameters
    ----------
    counts
        How many sessions changed, by the kind of change; None when it was not kept.
    """

    number: int
    at: datetime
    by: str
    schools: tuple[Named, ...]
    counts: Mapping[str, int] | None


def keep_changes(row: PublicationRow, changes: Iterable[Changed]) -> None:
    """Keep with a publication what it changed; confidential things are not in stored sessions."""
    found = tuple(changes)
    row.counts = dict(sorted(Counter(change.what.value for change in found).items()))
    text = json.dumps(as_json(_Kept(changes=found)), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    row.changes = zlib.compress(text.encode())


def list_newest(store: Store, scope: Scope, before: int | None, limit: int) -> tuple[Publication, ...]:
    """Acts of publishing, the newest first, with a number below ``before``."""

    def read(unit: Unit) -> tuple[Publication, ...]:
        return _shown(unit, publications_before(unit, before, limit), names_in(cells_of(unit, TABLES)))

    return store.read(scope, read)


def read_publication(
    store: Store, scope: Scope, actor: Actor, number: int
) -> tuple[Publication, tuple[ShownChange, ...]]:
    """
    One act of publishing and what it changed, by date and time; nothing where that was not kept.

    Raises
    ------
    NotFound
        If there is none of this number.
    """

    def read(unit: Unit) -> tuple[Publication, tuple[ShownChange, ...]]:
        row = publication_numbered(unit, number)
        if row is None:
            raise NotFound
        names = names_in(cells_of(unit, TABLES))
        kept = _Kept() if row.changes is None else from_json(_Kept, json.loads(zlib.decompress(row.changes)))
        return _shown(unit, [row], names)[0], tuple(shown_change(each, names, actor) for each in kept.changes)

    return store.read(scope, read)


def _shown(unit: Unit, rows: list[PublicationRow], names: Names) -> tuple[Publication, ...]:
    people = names_of_people(unit, [row.published_by for row in rows])
    return tuple(
        Publication(
            number=row.number,
            at=row.at,
            by=people.get(row.published_by or 0, ""),
            schools=tuple(
                Named(id=code, name=names.schools[code].name if code in names.schools else code)
                for code in row.school_ids
            ),
            counts=row.counts,
        )
        for row in rows
    )
