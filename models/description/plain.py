"""Frozen dataclasses to and from plain dictionaries, lists and numbers (for JSON and for HDF5)."""

from __future__ import annotations

import types
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """Return dictionaries for dataclasses, lists for tuples, everything else as it is."""
    if is_dataclass(value):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (list, tuple)):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    return value


def chosen_values(value: Any) -> Any:
    """Like :func:`to_plain`, without the fields of dataclasses that have their default value."""
    if is_dataclass(value):
        chosen = {f.name: getattr(value, f.name) for f in fields(value)}
        return {f.name: chosen_values(chosen[f.name]) for f in fields(value) if chosen[f.name] != default_value(f)}
    if isinstance(value, (list, tuple)):
        return [chosen_values(item) for item in value]
    return value


def default_value(field: Field) -> Any:
    """Default of a dataclass field; ``MISSING``, which equals nothing, where it has none."""
    return field.default if field.default_factory is MISSING else field.default_factory()


def from_plain(kind: type[T], data: Any) -> T:
    """Return the value of type ``kind`` that :func:`to_plain` turned into ``data``.

    Raises
    ------
    TypeError
        When the data do not have the shape of the type; the message names both.
    """
    return _build(kind, data)


def _build(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _build_union(get_args(kind), data)
    if origin is tuple:
        return _build_tuple(get_args(kind), data)
    if isinstance(kind, type) and is_dataclass(kind):
        return _build_dataclass(kind, data)
    if kind is float and isinstance(data, (int, float)) and not isinstance(data, bool):
        return float(data)
    if isinstance(data, kind):
        return data
    raise TypeError(f"expected {getattr(kind, '__name__', kind)}, found {data!r:.80}")


def _build_union(options: tuple[Any, ...], data: Any) -> Any:
    for option in options:
        try:
            return _build(option, data)
        except TypeError:
            continue
    raise TypeError(f"none of {[getattr(o, '__name__', str(o)) for o in options]} fits {data!r:.80}")


def _build_tuple(items: tuple[Any, ...], data: Any) -> tuple:
    if not isinstance(data, (list, tuple)):
        raise TypeError(f"expected a list, found {data!r:.80}")
    if len(items) == 2 and items[1] is Ellipsis:
        return tuple(_build(items[0], item) for item in data)
    if len(items) != len(data):
        raise TypeError(f"expected {len(items)} items, found {len(data)}")
    return tuple(_build(item, value) for item, value in zip(items, data, strict=True))


def _build_dataclass(kind: type, data: Any) -> Any:
    hints = _hints(kind)
    if not isinstance(data, dict) or not set(data) <= set(hints):
        raise TypeError(f"expected the fields of {kind.__name__}, found {data!r:.80}")
    return kind(**{name: _build(hints[name], value) for name, value in data.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
