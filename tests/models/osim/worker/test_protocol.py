from __future__ import annotations

import io

import numpy as np
import pytest

from gaitgain.models.osim.worker.protocol import read_message, write_message


def sent(header, arrays=None) -> io.BytesIO:
    stream = io.BytesIO()
    write_message(stream, header, arrays)
    stream.seek(0)
    return stream


def test_a_message_arrives_as_it_was_sent():
    arrays = {"values": np.arange(6.0).reshape(2, 3).T, "nothing": np.zeros((0, 4)), "odd": np.array([np.nan, np.inf])}
    header, received = read_message(sent({"id": 3, "command": "describe"}, arrays))
    assert header == {"id": 3, "command": "describe"}
    assert list(received) == list(arrays)
    for name, array in arrays.items():
        np.testing.assert_array_equal(received[name], array)


def test_messages_follow_each_other_in_one_stream():
    stream = sent({"id": 1}, {"a": np.ones(3)})
    stream.seek(0, io.SEEK_END)
    write_message(stream, {"id": 2})
    stream.seek(0)
    assert [read_message(stream)[0]["id"] for _ in range(2)] == [1, 2]


def test_a_closed_stream_and_rubbish_are_told_apart():
    with pytest.raises(EOFError):
        read_message(io.BytesIO())
    with pytest.raises(EOFError):
        read_message(io.BytesIO(sent({"id": 1}, {"a": np.ones(3)}).getvalue()[:-1]))
    with pytest.raises(ValueError, match="expected a message"):
        read_message(io.BytesIO(b"libcasadi says hello to all"))
