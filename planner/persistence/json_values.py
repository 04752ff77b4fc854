"""Values of the domain as JSON and back, by the types of their fields: one notation for what is stored whole."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Read = Callable[[Any], Any]


def as_json(value: object) -> Any:
    """
    ``value`` in dicts, lists and texts; fields that have their default are left out.

    Raises
    ------
    TypeError
        For a value that has no place in the domain.
    """
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        defaults = _defaults(type(value))
        items = ((name, getattr(value, name)) for name in _readers(type(value)))
        return {name: as_json(item) for name, item in items if name not in defaults or item != defaults[name]}
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(as_json(item) for item in value)
    if isinstance(value, Mapping):
        return {as_json(key): as_json(item) for key, item in value.items()}
    raise TypeError(f"No notation for a {type(value).__name__}.")


def from_json(kind: type[T], data: Any) -> T:
    """The value of dataclass ``kind`` that `as_json` wrote."""
    wanted: Any = kind
    found: T = _reader(wanted)(data)
    return found


@cache
def _defaults(kind: type[Any]) -> dict[str, object]:
    return {field.name: field.default for field in fields(kind) if field.default is not MISSING}


@cache
def _readers(kind: type[Any]) -> dict[str, Read]:
    hints = get_type_hints(kind)
    return {field.name: _reader(hints[field.name]) for field in fields(kind)}


@cache
def _reader(kind: Any) -> Read:
    """How a value of this type is read."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        (other,) = (each for each in inner if each is not type(None))
        read = _reader(other)
        return lambda data: None if data is None else read(data)
    if origin is tuple and inner[-1] is not Ellipsis:
        parts = tuple(_reader(each) for each in inner)
        return lambda data: tuple(part(item) for part, item in zip(parts, data, strict=True))
    if origin in (tuple, frozenset):
        item_of, gather = _reader(inner[0]), tuple if origin is tuple else frozenset
        return lambda data: gather(map(item_of, data))
    if origin is dict:
        key_of, value_of = _reader(inner[0]), _reader(inner[1])
        return lambda data: {key_of(key): value_of(item) for key, item in data.items()}
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and is_dataclass(kind):
        return lambda data: kind(**{name: _readers(kind)[name](item) for name, item in data.items()})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return lambda data: data
