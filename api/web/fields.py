"""A field of a form that is made from the description of a column."""

from __future__ import annotations

from dataclasses import dataclass

from planner.tabular.fields import Column, ValueType


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """
    A field of a form.

    Parameters
    ----------
    kind
        ``text``, ``number``, ``date``, ``note``, ``one`` of the choices, ``many`` of them, or ``suggest``: a text for
        which the choices are suggestions.
    choices
        Value and name.
    values
        What is chosen or typed.
    is_set
        Whether that is anything else than what an empty cell counts as.
    others
        Of ``many``: what is typed beside the choices; None = nothing may be.
    hint
        What to fill in.
    faults
        What is wrong with it.
    """

    name: str
    label: str
    kind: str
    required: bool
    values: tuple[str, ...]
    choices: tuple[tuple[str, str], ...] = ()
    is_set: bool = False
    others: str | None = None
    hint: str = ""
    faults: tuple[str, ...] = ()


def kind_of(column: Column, has_choices: bool) -> str:
    """The kind of field that fits a column."""
    if has_choices:
        return "many" if column.many else "one"
    match column.type:
        case ValueType.DATE:
            return "date"
        case ValueType.WHOLE | ValueType.HOURS | ValueType.SHARE if not column.many:
            return "number"
        case ValueType.NOTE:
            return "note"
    return "text"
