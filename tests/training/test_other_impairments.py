from __future__ import annotations

from gaitgain.models.condition.condition import HEALTHY, GroupState
from gaitgain.training.adaptation import adapt
from gaitgain.training.program.program import Exercise, Phase, TrainingProgram


def test_training_leaves_stiffness_and_co_contraction_alone():
    state = GroupState(strength=0.8, force_rise=0.6, passive_strain=0.8, activation_floor=0.03)
    before = HEALTHY.each(lambda _: state)
    program = TrainingProgram("p", (Phase(12, 2, (Exercise("calf_raise"),)),))
    after = adapt(before, program, 12).condition.on("ankle_plantarflexors", "right")
    assert after.strength > state.strength
    assert after.force_rise >= state.force_rise
    assert (after.passive_strain, after.activation_floor) == (0.8, 0.03)
