from __future__ import annotations

from dataclasses import replace

from gaitgain.optimize.problem.equations import Equations
from gaitgain.simulate.opensim.difference import left_out


def with_model(recording, model):
    return replace(recording, problem=replace(recording.problem, model=model))


def test_opensims_own_contact_law_is_no_difference(recording):
    same = replace(recording.problem, equations=Equations(contact_law="serrancoli_2019"))
    assert "Contact" in left_out(recording)[0]
    assert not any("Contact" in sentence for sentence in left_out(replace(recording, problem=same)))


def test_reflexes_and_co_contraction_are_named_muscle_by_muscle(recording):
    first, second, *others = recording.model.muscles
    spastic = replace(first, ignore_stretch_reflex=False, reflex_gain=0.1)
    stiff = replace(second, ignore_phase_floor=False, swing_floor=0.05)
    sentences = left_out(with_model(recording, replace(recording.model, muscles=(spastic, stiff, *others))))
    assert f"Stretch reflexes of {first.name}: OpenSim's muscles have none." in sentences
    assert f"Co-contraction by phase of gait of {second.name}: OpenSim's muscles have none." in sentences
    assert any("total" in sentence for sentence in sentences)


def test_a_torque_that_rises_slowly_is_named(recording):
    slow = replace(recording.model.actuators[0], activation_time_constant=0.05)
    sentences = left_out(with_model(recording, replace(recording.model, actuators=(slow,))))
    assert any(slow.name in sentence for sentence in sentences)
