"""A kept walk, half a cycle on a coarse mesh, and its recording."""

from __future__ import annotations

import pytest

from gaitgain.simulate.opensim.recording import record
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.result import GaitResult
from gaitgain.simulate.store.source import open_results
from gaitgain.simulate.store.writer import Store


@pytest.fixture(scope="session")
def walk_key():
    return Key("anna", "before", "self_selected")


@pytest.fixture(scope="session")
def kept_walk(walk_key, judged_walk, tmp_path_factory):
    """Results with two walks, of which the second one is the first one's in another arm."""
    path = tmp_path_factory.mktemp("kept") / "small.h5"
    with Store(path) as store:
        store.create(Header("small", "study: small\n", {}, ("before", "after")))
        for arm in ("before", "after"):
            store.add_walk(GaitResult(Key(walk_key.person, arm, walk_key.task), judged_walk, (), {}))
    return open_results(path)


@pytest.fixture(scope="session")
def recording(kept_walk, walk_key):
    return record(kept_walk, walk_key)
