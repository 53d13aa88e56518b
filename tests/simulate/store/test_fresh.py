"""Solving all again deletes nothing before there is something new."""

from __future__ import annotations

import pytest

from gaitgain.simulate.store.source import open_results
from gaitgain.simulate.store.writer import Store

NAMES = ("anna", "bert")


@pytest.fixture
def path(tmp_path, header, strength):
    path = tmp_path / "small.h5"
    with Store(path) as store:
        store.create(header)
        for name in NAMES:
            store.add_strength(strength(name), name)
    return path


def values(path):
    return {o.key.person: o.value for o in open_results(path).read_outcomes("knee_torque_right")}


def test_a_run_that_stops_keeps_what_is_old_where_there_is_nothing_new(path, header, strength):
    def stopped():
        with Store(path) as store:
            store.create(header, fresh=True)
            assert not any(store.holds(strength(name).key, name) or store.find(name) for name in NAMES)
            store.add_strength(strength("anna", 5.0), "anna")
            assert store.find("anna") == strength("anna").key
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert values(path) == {"anna": 105.0, "bert": 100.0}


def test_a_run_that_ends_leaves_only_what_is_new(path, header, strength):
    with Store(path) as store:
        store.create(header, fresh=True)
        store.add_strength(strength("anna", 5.0), "anna")
    assert values(path) == {"anna": 105.0}
    assert len(list(path.with_suffix(".runs").glob("*.h5"))) == 1
