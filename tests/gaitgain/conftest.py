"""What tests of the front door share."""

from __future__ import annotations

import pytest


@pytest.fixture
def write(tmp_path):
    """Write a person file."""

    def put(text):
        path = tmp_path / "person.yaml"
        path.write_text(text)
        return path

    return put
