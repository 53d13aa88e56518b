"""Messages between the two processes: a JSON header followed by raw float64 arrays, never pickles.

A frame is ``magic | header length (uint32) | header | arrays``; the header lists each array's name
and shape in the order in which their bytes follow.
"""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

import numpy as np

MAGIC = b"GGW1"
_LENGTH = struct.Struct("<I")
_FLOAT = np.dtype("<f8")

Arrays = dict[str, np.ndarray]


def write_message(stream: BinaryIO, header: dict[str, Any], arrays: Arrays | None = None) -> None:
    """Send one message and flush."""
    contiguous = {name: np.ascontiguousarray(a, dtype=_FLOAT) for name, a in (arrays or {}).items()}
    listing = [{"name": name, "shape": list(a.shape)} for name, a in contiguous.items()]
    text = json.dumps({**header, "arrays": listing}).encode()
    stream.write(MAGIC + _LENGTH.pack(len(text)) + text)
    for array in contiguous.values():
        stream.write(array.tobytes())
    stream.flush()


def read_message(stream: BinaryIO) -> tuple[dict[str, Any], Arrays]:
    """Receive one message.

    Raises
    ------
    EOFError
        When the other side has closed the stream.
    ValueError
        When what arrives is not a message.
    """
    start = _read_exactly(stream, len(MAGIC) + _LENGTH.size)
    if start[: len(MAGIC)] != MAGIC:
        raise ValueError(f"expected a message, received {start!r}")
    header = json.loads(_read_exactly(stream, _LENGTH.unpack(start[len(MAGIC) :])[0]))
    arrays = {}
    for item in header.pop("arrays"):
        shape = tuple(item["shape"])
        count = int(np.prod(shape, dtype=np.int64))
        data = _read_exactly(stream, count * _FLOAT.itemsize)
        arrays[item["name"]] = np.frombuffer(data, dtype=_FLOAT).reshape(shape).astype(float)
    return header, arrays


def _read_exactly(stream: BinaryIO, count: int) -> bytes:
    parts = []
    while count > 0:
        part = stream.read(count)
        if not part:
            raise EOFError
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
