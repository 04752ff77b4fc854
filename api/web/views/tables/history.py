"""What was done with a row, in words: who, when, and of each column from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.web.rendering import PageLanguage
from api.web.wording import cell_words, label_of
from planner.services.accounts.acts import Act
from planner.services.inputs.names import Names
from planner.tabular.fields import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAct:
    """An act: who did what when, and per changed column its label, what stood there and what came."""

    who: str
    at: datetime
    action: str
    cells: tuple[tuple[str, str, str], ...]


def changes_told(acts: Iterable[Act], table: Table, names: Names, lang: PageLanguage) -> Iterator[ToldAct]:
    """These acts on one row; those that changed no cell are left out."""
    for act in acts:
        before, after = _cells(act.before), _cells(act.after)
        cells = tuple(
            (
                label_of(column, lang),
                cell_words(column, before.get(column.name, ""), names, lang),
                cell_words(column, after.get(column.name, ""), names, lang),
            )
            for column in table.columns
            if before.get(column.name, "") != after.get(column.name, "")
        )
        if cells or act.action != "changed":
            yield ToldAct(who=act.who, at=act.at, action=act.action, cells=cells if act.action == "changed" else ())


def _cells(stored: Mapping[str, Any] | None) -> Mapping[str, str]:
    found = (stored or {}).get("cells") or {}
    return {str(name): str(text) for name, text in found.items()}
