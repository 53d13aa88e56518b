"""What gains make of the muscle groups of a person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programs import often, one, programs

from gaitgain.models.condition.condition import HEALTHY
from gaitgain.models.condition.multiple_sclerosis import moderate_multiple_sclerosis
from gaitgain.models.condition.state import GroupState
from gaitgain.models.description.muscle_group import LEFT, RIGHT
from gaitgain.training.adaptation import train
from gaitgain.training.program.program import Exercise, Phase, TrainingProgram
from gaitgain.training.resistance.exercise import exercise_names, known_exercises
from gaitgain.training.resistance.parameters import default_parameters

PERSON = moderate_multiple_sclerosis()


@pytest.mark.parametrize("name", exercise_names())
def test_an_exercise_of_one_side_trains_its_groups(name):
    after = train(PERSON, one(Exercise(name, side=RIGHT)), 12)
    for group in known_exercises()[name]:
        assert after.on(group, RIGHT).strength > PERSON.on(group, RIGHT).strength
        assert after.on(group, LEFT).strength == PERSON.on(group, LEFT).strength
        assert after.on(group, LEFT).activation_ceiling > PERSON.on(group, LEFT).activation_ceiling


@often
@given(st.floats(0.1, 1.0), programs)
def test_the_activation_ceiling_never_exceeds_a_healthy_one(ceiling, program):
    state = GroupState(activation_ceiling=ceiling)
    person = HEALTHY.each(lambda _: state)
    for after in train(person, program, program.duration_weeks).groups:
        assert ceiling <= after.activation_ceiling <= 1.0


def test_a_healthy_ceiling_leaves_growth_only():
    after = train(HEALTHY, one(Exercise("knee_extension")), 12).on("knee_extensors", RIGHT)
    assert after.activation_ceiling == 1.0
    assert after.mass == after.strength > 1.0


def test_mass_grows_with_the_muscle_and_never_with_the_activation_ceiling():
    """Heat goes with mass: using more of a muscle adds none, growth adds as much as it adds force."""
    person = HEALTHY.each(lambda _: GroupState(activation_ceiling=0.7, mass=0.9))

    def trained(**changes) -> GroupState:
        parameters = replace(default_parameters(), **changes)
        return train(person, one(Exercise("knee_extension")), 12, {"resistance": parameters}).on(
            "knee_extensors", RIGHT
        )

    neural = trained(muscle_gain=0.0)
    assert neural.activation_ceiling > 0.75
    assert (neural.mass, neural.strength) == (0.9, 1.0)
    grown = trained()
    assert grown.strength > 1.01
    assert grown.mass == pytest.approx(0.9 * grown.strength, rel=1e-12)
    assert trained(mass_with_growth=0.0).mass == 0.9
    assert trained(mass_with_growth=0.5).mass == pytest.approx(0.9 * (0.5 + 0.5 * grown.strength), rel=1e-12)


def test_training_leaves_stiffness_and_co_contraction_alone():
    state = GroupState(strength=0.8, force_rise=0.6, passive_strain=0.8, activation_floor=0.03)
    before = HEALTHY.each(lambda _: state)
    program = TrainingProgram("p", (Phase(12, 2, (Exercise("calf_raise"),)),))
    after = train(before, program, 12).on("ankle_plantarflexors", "right")
    assert after.strength > state.strength
    assert after.force_rise >= state.force_rise
    assert (after.passive_strain, after.activation_floor) == (0.8, 0.03)
