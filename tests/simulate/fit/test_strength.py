from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.errors import PersonError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.condition.condition import Condition
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.state import GroupState
from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.person.body import Described, own_body
from gaitgain.models.person.measured_torque import MeasuredTorque
from gaitgain.models.person.person import Person
from gaitgain.simulate.dynamometer.dynamometer import EXERTIONS, Dynamometer
from gaitgain.simulate.fit.strength import fit_strength

HEIGHT = 1.80


@pytest.fixture(scope="module")
def bench(gait2d):
    return gait2d, recognize(gait2d), Dynamometer(Dynamics(gait2d))


def person(model, torques, **changes):
    given = {"mass": model.total_mass, "height": HEIGHT, **changes}
    return Person("known", "female", 40.0, given.pop("mass"), given.pop("height"), torques=tuple(torques), **given)


def measured(bench, states, noise=0.0, seed=0):
    """Torques of a known body in all six exertions of both legs, at two angles each."""
    model, anatomy, machine = bench
    body, rng = apply_condition(model, anatomy, Condition.of(states)), np.random.default_rng(seed)
    found = []
    for leg in anatomy.legs:
        for e in EXERTIONS:
            for angle in (0.2, 0.5) if e.joint != "ankle" else (-0.1, 0.2):
                torque = float(machine.measure(body, leg, e, angle)) * (1.0 + noise * rng.standard_normal())
                found.append(MeasuredTorque(e.joint, e.direction, leg.side, torque, angle))
    return found


def known_states(seed=1):
    rng = np.random.default_rng(seed)
    return {(g, s): GroupState(strength=float(rng.uniform(0.4, 1.3))) for g in GROUPS for s in ("right", "left")}


def test_a_known_model_gets_its_factors_back(bench):
    model, anatomy, machine = bench
    states = known_states()
    fit = fit_strength(machine, model, anatomy, person(model, measured(bench, states)))
    for group in fit.groups:
        assert group.share == pytest.approx(states[group.group, group.side].strength, rel=0.02)
        assert group.verdict == "determined"
    assert np.abs(fit.residuals).max() < 1e-4


def test_a_person_of_another_body_gets_their_factors_back_in_torques_as_measured(bench):
    """Torques are those of the person's own body: of their size, sex and age."""
    model, anatomy, machine = bench
    anna = person(model, (), mass=55.0, height=1.60)
    body = own_body(model, anna, Described(HEIGHT)).model
    states = known_states()
    torques = measured((body, anatomy, machine), states)
    fit = fit_strength(machine, body, anatomy, replace(anna, torques=tuple(torques)))
    for group in fit.groups:
        assert group.share == pytest.approx(states[group.group, group.side].strength, rel=0.02)
    assert np.abs(fit.residuals).max() < 1e-4


def test_error_bars_cover_the_truth_as_often_as_they_say(bench):
    """Torques with 5 % noise and stated 5 % error: about two thirds of the factors are within one error bar."""
    model, anatomy, machine = bench
    states, inside = known_states(), []
    for seed in range(20):
        noisy = [
            MeasuredTorque(t.joint, t.direction, t.side, t.torque, t.angle, error=0.05 * t.torque)
            for t in measured(bench, states, noise=0.05, seed=seed)
        ]
        fit = fit_strength(machine, model, anatomy, person(model, noisy))
        inside += [abs(g.share - states[g.group, g.side].strength) < g.error for g in fit.groups]
    assert 0.55 < np.mean(inside) < 0.80


def test_what_was_not_measured_is_said_and_left_as_it_was(bench):
    model, anatomy, machine = bench
    weak = Condition.of({("hip_flexors", "left"): GroupState(strength=0.7)})
    torques = [MeasuredTorque("ankle", "flexion", "right", 30.0)]
    found = fit_strength(machine, model, anatomy, person(model, torques, condition=weak))
    by_key = {(g.group, g.side): g for g in found.groups}
    assert by_key["ankle_dorsiflexors", "right"].verdict == "determined"
    assert by_key["hip_flexors", "left"].verdict == "not measured"
    assert by_key["hip_flexors", "left"].share == pytest.approx(0.7)


def test_one_hip_torque_does_not_tell_two_groups_apart(bench):
    model, anatomy, machine = bench
    torques = [MeasuredTorque("hip", "extension", "right", 100.0)]
    found = fit_strength(machine, model, anatomy, person(model, torques))
    by_key = {(g.group, g.side): g for g in found.groups}
    assert by_key["hip_extensors", "right"].verdict == "only together with others"
    assert by_key["knee_flexors", "right"].verdict == "only together with others"


def test_known_activation_is_taken_into_account_before_force(bench):
    """Half the torque at half the activation: full force."""
    model, anatomy, machine = bench
    inhibited = Condition.of({("ankle_dorsiflexors", "right"): GroupState(activation_ceiling=0.505)})
    full = fit_strength(machine, model, anatomy, person(model, [MeasuredTorque("ankle", "flexion", "right", 25.155)]))
    half = fit_strength(
        machine,
        model,
        anatomy,
        person(model, [MeasuredTorque("ankle", "flexion", "right", 25.155)], condition=inhibited),
    )
    shares = [f.condition.on("ankle_dorsiflexors", "right").strength for f in (full, half)]
    assert shares[0] == pytest.approx(0.5, rel=1e-3)
    assert shares[1] == pytest.approx(1.0, rel=0.02)


def test_contradictory_and_impossible_people_are_refused_with_every_reason(bench):
    model, anatomy, machine = bench
    torques = [
        MeasuredTorque("knee", "extension", "right", 200.0),
        MeasuredTorque("knee", "extension", "right", 60.0),
        MeasuredTorque("hip", "flexion", "left", -5.0),
    ]
    sick = Condition.of({("knee_extensors", "right"): GroupState(strength=-1.0)})
    with pytest.raises(PersonError) as caught:
        fit_strength(machine, model, anatomy, person(model, torques, mass=300.0, condition=sick))
    for words in ("300 kg", "contradict each other", "-5 N m", "strength -1"):
        assert words in str(caught.value)


def test_torques_that_no_strength_explains_together_are_refused(bench):
    """Strong at one angle and very weak a few degrees on."""
    model, anatomy, machine = bench
    torques = [
        MeasuredTorque("ankle", "flexion", "right", 45.0, 0.0, error=1.0),
        MeasuredTorque("ankle", "flexion", "right", 15.0, 0.05, error=1.0),
    ]
    with pytest.raises(PersonError, match="standard deviations from what muscles"):
        fit_strength(machine, model, anatomy, person(model, torques))
