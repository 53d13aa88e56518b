from __future__ import annotations

from dataclasses import replace

import numpy as np

from gaitgain.models.check.oracle_bench import Bench
from gaitgain.models.check.rigid_body import rigid_bodies
from gaitgain.models.check.states import draw_states
from gaitgain.models.osim.reader import ModelSource, read_model


def test_a_wrong_number_is_found(variants, worker):
    """The comparison itself can fail: one mass is 1 % off."""
    file = variants / "GimbalJoint.osim"
    model = read_model(file, worker)
    wrong = replace(model, bodies=(replace(model.bodies[0], mass=1.01 * model.bodies[0].mass), *model.bodies[1:]))
    bench = Bench(wrong, worker, ModelSource(file).arguments, draw_states(wrong, count=5))
    assert not all(c.ok for c in rigid_bodies(bench))


def test_our_inverse_dynamics_follow_opensims_own_mass_matrix(variants, worker):
    """Where one coordinate turns several axes, Simbody's inverse dynamics does not: ``M' u - dT/dq`` by differences."""
    file = variants / "one_coordinate_turns_three_axes.osim"
    model = read_model(file, worker)
    states = draw_states(model, count=4)
    states = replace(states, accelerations=np.zeros_like(states.accelerations))
    source = ModelSource(file).arguments
    bench = Bench(model, worker, source, states)

    def ask(values, speeds):
        moved = replace(states, values=values, speeds=speeds)
        return Bench(model, worker, source, moved).ask("inverse_dynamics")[1]

    still, step = np.zeros_like(states.speeds), 1e-5
    slopes = [
        (ask(states.values + step * e, still)["mass_matrices"] - ask(states.values - step * e, still)["mass_matrices"])
        / (2 * step)
        for e in np.eye(len(states.names))
    ]
    u = states.speeds
    rate = sum(u[:, k, None, None] * slope for k, slope in enumerate(slopes))
    energy = np.array([np.einsum("si,sij,sj->s", u, slope, u) for slope in slopes]).T
    wanted = ask(states.values, still)["rigid"] + np.einsum("sij,sj->si", rate, u) - 0.5 * energy
    theirs = ask(states.values, u)["rigid"]
    ours = bench.evaluate(bench.skeleton.inverse_dynamics({}))
    assert np.abs(ours - wanted).max() < 1e-7
    assert np.abs(theirs - wanted).max() > 1e-3
