"""HDF5 datasets with a unit, a description and named dimensions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import h5py
import numpy as np

from gaitgain.simulate.store.schema import Array

# Files, groups and datasets: h5py types whatever an index returns as the union of all three.
Node = Any

TEXT = h5py.string_dtype()
# The name by which netCDF knows a dimension that has no values along it.
BARE_DIMENSION = "This is a netCDF dimension but not a netCDF variable."


def write_array(group: Node, name: str, values: np.ndarray, array: Array) -> Node:
    """Write an array; its dimensions are those of the group, and new ones are made."""
    packed = {"compression": "gzip", "shuffle": True} if values.size > 200 else {}
    item = group.create_dataset(name, data=values, **packed)
    describe(item, array.unit, array.description)
    if array.dimensions == (name,):
        item.make_scale(name)
        return item
    for dimension, count in zip(array.dimensions, values.shape, strict=True):
        if dimension not in group:
            _write_bare_dimension(group, dimension, count)
    _attach(group, item, array.dimensions)
    return item


def write_names(group: Node, dimension: str, names: Sequence[str], description: str) -> None:
    """Write the names along a dimension."""
    item = group.create_dataset(dimension, data=np.array(names, dtype=object), dtype=TEXT)
    describe(item, "1", description)
    item.make_scale(dimension)


def write_texts(group: Node, name: str, texts: Sequence[str], description: str, dimension: str) -> None:
    """Write texts along a dimension of the group."""
    item = group.create_dataset(name, data=np.array(texts, dtype=object), dtype=TEXT)
    describe(item, "1", description)
    _attach(group, item, (dimension,))


def write_text(group: Node, name: str, text: str, description: str) -> None:
    """Write a text of any length."""
    describe(group.create_dataset(name, data=text, dtype=TEXT), "1", description)


def read_text(group: Node, name: str) -> str:
    """Return a text as it was written."""
    return group[name][()].decode()


def read_texts(group: Node, name: str) -> list[str]:
    """Return the texts of an array."""
    return [text.decode() for text in group[name][()]]


def write_bytes(group: Node, name: str, content: bytes, array: Array) -> None:
    """Write bytes, packed."""
    write_array(group, name, np.frombuffer(content, dtype=np.uint8), array)


def copy_group(source: Node, target: Node) -> None:
    """Copy all that is in a group of another file, attributes and dimensions included.

    Dimensions are attached anew, since HDF5 copies a reference to a dimension without what it refers to.
    """
    target.attrs.update(source.attrs)
    for name, item in source.items():
        if isinstance(item, h5py.Group):
            copy_group(item, target.create_group(name, track_order=True))
            continue
        source.copy(name, target, without_attrs=True)
        describe(target[name], item.attrs["units"], item.attrs["description"])
        if item.is_scale:
            target[name].make_scale(item.attrs["NAME"])
    for name, item in source.items():
        if isinstance(item, h5py.Dataset) and not item.is_scale:
            scales = [str(dimension[0].name) for dimension in item.dims if len(dimension)]
            _attach(target, target[name], [scale.rpartition("/")[2] for scale in scales])


def _attach(group: Node, item: Node, dimensions: Sequence[str]) -> None:
    for axis, dimension in enumerate(dimensions):
        item.dims[axis].attach_scale(group[dimension])


def describe(item: Node, unit: str, description: str) -> None:
    """Give a dataset its unit and its description."""
    item.attrs.update({"units": unit, "description": description})


def _write_bare_dimension(group: Node, dimension: str, count: int) -> None:
    item = group.create_dataset(dimension, shape=(count,), dtype="f4", fillvalue=0.0)
    describe(item, "1", f"dimension: {dimension.replace('_', ' ')}")
    item.make_scale(f"{BARE_DIMENSION}{count:10d}")
