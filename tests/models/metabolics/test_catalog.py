"""Every metabolic model against OpenSim's probes, and what holds for all of them."""

from __future__ import annotations

import casadi as ca
import numpy as np
import pytest

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.condition.condition import Condition, both_sides
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.state import GroupState
from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.metabolics.bhargava_2004 import ACTIVATION_HEAT_W_KG, MAINTENANCE_HEAT_W_KG
from gaitgain.models.metabolics.catalog import METABOLIC_MODELS
from gaitgain.models.metabolics.rate import SHARP, SMOOTH
from gaitgain.models.muscle.musculotendon import FiberState, rigid_tendon

UMBERGER = "Umberger2010MuscleMetabolicsProbe"
PROBES = {
    "bhargava_2004": ("Bhargava2004MuscleMetabolicsProbe", False, False, None),
    "umberger_2003": (UMBERGER, True, False, False),
    "umberger_2010": (UMBERGER, False, False, False),
    "uchida_2016": (UMBERGER, True, True, True),
}
every_model = pytest.mark.parametrize("name", METABOLIC_MODELS)


@pytest.fixture(scope="module")
def sampled(gait2d, gait2d_path, worker, random_states):
    """Random states, quiet ones among them, and lengths and speeds of the muscles there."""
    states = random_states(gait2d)
    states.activations[::5] *= 0.05
    states.excitations[::5] *= 0.05
    arrays = {**states.motion, "activations": states.activations, "excitations": states.excitations}
    _, muscles = worker.request("muscle_forces", arrays, path=str(gait2d_path), coordinates=states.names)
    return states, arrays, muscles


def powers(name, muscle, k, sampled, smoothing) -> np.ndarray:
    """Power of one muscle in all states (W)."""
    states, _, muscles = sampled
    values = dict(vars(muscle))
    excitation, activation, length, speed = (ca.SX.sym(symbol) for symbol in "uals")
    fiber = rigid_tendon(length, speed, activation, values)
    total = METABOLIC_MODELS[name].equations(excitation, activation, fiber, values, smoothing).total
    function = ca.Function("power", [excitation, activation, length, speed], [total])
    columns = (states.excitations, states.activations, muscles["lengths"], muscles["speeds"])
    return np.array(function(*[column[:, k][None, :] for column in columns])).ravel()


@pytest.fixture(scope="module")
def anatomy(gait2d):
    return recognize(gait2d)


@every_model
def test_sharp_models_agree_with_opensim_within_1e_6(name, sampled, gait2d, gait2d_path, worker):
    """With their least heat rates; states in which muscles take up energy are among them."""
    states, arrays, _ = sampled
    probe, credited, never_negative, recruitment = PROBES[name]
    settings = {"include_negative_mechanical_work": credited, "forbid_negative_total_power": never_negative}
    if recruitment is not None:
        settings["use_Bhargava_recruitment_model"] = recruitment
    _, found = worker.request(
        "probed_metabolic_rates",
        arrays,
        path=str(gait2d_path),
        coordinates=states.names,
        probe=probe,
        settings=settings,
        masses=[m.mass for m in gait2d.muscles],
        slow_twitch=[m.ratio_slow_twitch_fibers for m in gait2d.muscles],
        heat_constants=[*ACTIVATION_HEAT_W_KG, *MAINTENANCE_HEAT_W_KG],
    )
    theirs = found["metabolic_rates"]
    for k, muscle in enumerate(gait2d.muscles):
        ours = powers(name, muscle, k, sampled, SHARP)
        assert ours == pytest.approx(theirs[:, k], rel=1e-6, abs=1e-6), muscle.name
    assert (theirs < -1.0).any() == (name == "umberger_2003")


@pytest.mark.parametrize(
    ("name", "share"),
    [("bhargava_2004", 0.14), ("umberger_2003", 0.02), ("umberger_2010", 0.02), ("uchida_2016", 0.03)],
)
def test_smooth_models_stay_near_the_sharp_ones(name, share, sampled, gait2d):
    """Mean difference over all states, of the sum over all muscles, as a share of the mean power.

    OpenSim's switch at zero velocity, 0.1 m/s wide, takes a seventh of the power of Bhargava's model.
    """
    sums = {
        smoothing: sum(powers(name, muscle, k, sampled, smoothing) for k, muscle in enumerate(gait2d.muscles))
        for smoothing in (SMOOTH, SHARP)
    }
    assert np.abs(sums[SMOOTH] - sums[SHARP]).mean() < share * sums[SHARP].mean()


@every_model
@pytest.mark.parametrize("velocity", [-6.0, 6.0])
@pytest.mark.parametrize("length", [0.75, 1.25])
@pytest.mark.parametrize("drive", [(0.2, 0.6), (0.6, 0.2)])
def test_smoothing_is_gone_away_from_the_corners(name, velocity, length, drive, fiber, numbers):
    """Within 0.5 % of the heat and work that move in such a state; the corners of Bhargava's polygon lie near: 3 %."""
    state = fiber(length, velocity, shape=0.6)
    smooth = METABOLIC_MODELS[name].equations(*drive, state, numbers)
    sharp = METABOLIC_MODELS[name].equations(*drive, state, numbers, SHARP)
    moved = sum(abs(float(part)) for part in (sharp.isometric, sharp.shortening, sharp.work))
    share = 0.03 if name == "bhargava_2004" else 0.005
    assert float(smooth.total) == pytest.approx(float(sharp.total), abs=share * moved)


@every_model
def test_slopes_are_finite_at_rest_and_at_every_corner(name, numbers):
    at, optimal = ca.SX.sym("at", 4), numbers["optimal_fiber_length"]
    state = FiberState(0.0, 500.0, 0.0, optimal * at[2], optimal * at[3], at[2], 1.0 - (at[2] - 1.0) ** 2)
    total = METABOLIC_MODELS[name].equations(at[0], at[1], state, numbers).total
    hessian, slope = ca.hessian(total, at)
    function = ca.Function("slopes", [at], [hessian, slope])
    for corner in ([0, 0, 1, 0], [0.3, 0.3, 1, 0], [0.3, 0.3, 1.5, -4], [1, 1, 0.5, 0]):
        assert all(np.isfinite(np.array(part)).all() for part in function(corner))


@every_model
def test_a_higher_activation_ceiling_changes_no_mass_and_no_heat(name, gait2d, anatomy):
    """The same muscle, used the same, costs the same, whatever its owner could use; heavier muscle costs more heat."""
    dynamics = Dynamics(gait2d, metabolic_model=name)
    function = dynamics.function("metabolic_rates")
    q = np.array([c.default_value for c in gait2d.free_coordinates])
    zeros, used = np.zeros(len(q)), np.full(len(gait2d.muscles), 0.2)

    def rates(state: GroupState) -> np.ndarray:
        body = apply_condition(gait2d, anatomy, Condition.of(both_sides(dict.fromkeys(GROUPS, state))))
        assert body.total_mass == gait2d.total_mass
        controls = np.zeros(len(gait2d.actuators))
        return np.array(function(q, zeros, zeros, used, used, controls, dynamics.pack(body))).ravel()

    healthy = rates(GroupState())
    assert (rates(GroupState(activation_ceiling=0.7)) == healthy).all()
    assert rates(GroupState(mass=1.1)) == pytest.approx(1.1 * healthy, rel=1e-9)
    assert rates(GroupState(strength=0.6)) == pytest.approx(healthy, rel=1e-9)


def test_an_unknown_model_is_refused_with_the_names_there_are(gait2d):
    with pytest.raises(ModelError, match=r"no metabolic model 'umberger_2011'; choose from bhargava_2004, umberger"):
        Dynamics(gait2d, metabolic_model="umberger_2011")
