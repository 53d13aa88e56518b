"""A walk and strength tests to keep."""

from __future__ import annotations

import pytest

from gaitgain.simulate.outcomes.catalog import measure
from gaitgain.simulate.outcomes.curve import build_curves
from gaitgain.simulate.outcomes.outcome import Measurement
from gaitgain.simulate.store.key import STRENGTH_TASK, Key
from gaitgain.simulate.store.record import Header
from gaitgain.simulate.store.result import GaitResult, StrengthResult
from gaitgain.simulate.store.writer import Store


@pytest.fixture(scope="session")
def key():
    return Key("anna", "before", "self_selected")


@pytest.fixture(scope="session")
def header():
    return Header("small", "study: small  # word for word\n", {"versions": {"gaitgain": "0"}}, ("before", "after"))


@pytest.fixture(scope="session")
def walk(key, judged_walk, coarse_stride, gait2d, solver):
    return GaitResult(
        key=key,
        walk=judged_walk,
        outcomes=measure(coarse_stride, gait2d, solver.anatomy),
        curves={"right": build_curves(coarse_stride, gait2d, solver.anatomy)},
        limits=("soleus_r is fully activated from 40 to 52 % of the gait cycle",),
    )


@pytest.fixture
def store(tmp_path, header):
    """An empty store, open to write."""
    with Store(tmp_path / "deep" / "results.h5") as store:
        store.check_writable()
        store.create(header)
        yield store


@pytest.fixture
def walks(store, walk):
    """A store with one walk."""
    store.add_walk(walk)
    return store


@pytest.fixture(scope="session")
def strength():
    """Makes strength tests: two torques of a person that depend on a number."""

    def make(person, number=0.0, arm="before"):
        torques = [(side, 100.0 + number + i) for i, side in enumerate(("right", "left"))]
        outcomes = tuple(
            Measurement(f"knee_torque_{side}", f"knee torque, {side}", "N m", f"maximal, {side}", value)
            for side, value in torques
        )
        return StrengthResult(Key(person, arm, STRENGTH_TASK), outcomes)

    return make
