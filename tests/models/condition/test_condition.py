"""Conditions: what they hold, how they combine, and which are impossible."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gaitgain.errors import ConditionError
from gaitgain.models.condition.condition import HEALTHY, Condition, both_sides, commanded, impair
from gaitgain.models.condition.state import UNIMPAIRED, ControlState, GroupState
from gaitgain.models.description.muscle_group import GROUP_SIDES, LEFT, RIGHT

LIGHT = (
    "condition.condition",
    "condition.mechanism",
    "condition.effect",
    "condition.state",
    "condition.fatigue",
    "condition.multiple_sclerosis",
    "condition.catalog",
    "person.person",
    "person.measured_torque",
    "person.walking_test",
)


def test_a_condition_is_a_value():
    weak = Condition.of({("hip_flexors", LEFT): GroupState(strength=0.5)}, "weak")
    again = Condition.of({("hip_flexors", LEFT): GroupState(strength=0.5)}, "weak")
    assert weak == again
    assert len({weak, again, HEALTHY}) == 2
    assert tuple(weak.by_place) == GROUP_SIDES
    assert weak.on("hip_flexors", LEFT).strength == 0.5
    assert weak.on("hip_flexors", RIGHT) == UNIMPAIRED


def test_sides_tell_symmetric_from_asymmetric():
    assert Condition.of(both_sides({"hip_flexors": GroupState(strength=0.5)})).symmetric
    assert not Condition.of({("hip_flexors", LEFT): GroupState(strength=0.5)}).symmetric


def test_states_combine_mechanism_by_mechanism():
    a = GroupState(strength=0.8, force_rise=0.5, activation_floor=0.02)
    b = GroupState(strength=0.5, passive_strain=0.9, activation_floor=0.01)
    assert a.times(b) == GroupState(strength=0.4, force_rise=0.5, passive_strain=0.9, activation_floor=0.02)


def test_of_two_reflexes_the_stronger_stays_with_its_threshold():
    weak, strong = GroupState(reflex_gain=0.1, reflex_threshold=0.2), GroupState(reflex_gain=0.2, reflex_delay=2.0)
    assert weak.times(strong) == strong.times(weak) == strong


def test_a_dynamometer_meets_no_involuntary_excitation():
    state = GroupState(strength=0.5, reflex_gain=0.2, reflex_delay=2.0, swing_floor=0.1)
    met = commanded(Condition.of({("knee_flexors", LEFT): state}))
    assert met == Condition.of({("knee_flexors", LEFT): GroupState(strength=0.5)})


def test_impossible_reflexes_and_floors_are_refused_with_their_names():
    state = GroupState(reflex_gain=-0.1, reflex_threshold=9.0, reflex_delay=0.1, swing_floor=0.5)
    faults = Condition.of({("knee_flexors", RIGHT): state}).faults()
    for part in ("reflex_gain -0.1", "reflex_threshold 9", "reflex_delay 0.1 is outside 0.5 to 3", "swing_floor 0.5"):
        assert any(f"knee_flexors, right: {part}" in fault for fault in faults)


def test_to_impair_adds_to_what_was_there_and_leaves_the_rest():
    weak = Condition("weak", control=ControlState(fatigability=2.0)).each(lambda _: GroupState(strength=0.8))
    limping = impair(weak, {("knee_flexors", LEFT): GroupState(strength=0.5)})
    assert limping.on("knee_flexors", LEFT).strength == pytest.approx(0.4)
    assert limping.on("knee_flexors", RIGHT).strength == 0.8
    assert (limping.name, limping.control) == (weak.name, weak.control)


def test_impossible_conditions_are_refused_with_every_reason():
    states = {("knee_extensors", RIGHT): GroupState(strength=-1.0, mass=float("nan"))}
    condition = Condition("wrong", control=ControlState(modules_per_leg=0, motor_noise=9.0)).having(states)
    with pytest.raises(ConditionError) as caught:
        condition.check()
    for words in (
        "knee_extensors, right: strength -1 is outside 0.1 to 3",
        "mass nan",
        "control: motor_noise 9 is outside 0.5 to 5",
        "modules_per_leg 0 is outside 1 to 99",
    ):
        assert words in str(caught.value)


def test_places_that_do_not_exist_are_refused():
    with pytest.raises(ConditionError) as caught:
        Condition.of({("biceps", RIGHT): GroupState(), ("hip_flexors", "up"): GroupState()})
    assert "'biceps' is no muscle group; choose from hip_flexors" in str(caught.value)
    assert "'up' is no side; choose right or left" in str(caught.value)


def test_a_floor_above_half_the_ceiling_is_refused():
    tense = HEALTHY.each(lambda _: GroupState(activation_floor=0.2, activation_ceiling=0.3))
    with pytest.raises(ConditionError, match=r"activation_floor 0.2 is above 0.15, half the activation ceiling"):
        tense.check()


@pytest.mark.parametrize("module", LIGHT)
def test_what_is_plain_loads_no_solver_and_reads_no_file(module):
    """In a fresh process: no casadi, scipy or h5py, and no table of evidence before it is asked for."""
    code = (
        "import sys, gaitgain.evidence as evidence\n"
        "def refuse(*_): raise AssertionError('a table was read')\n"
        "evidence.EvidenceTable.__init__ = refuse\n"
        f"import gaitgain.models.{module}\n"
        "print(sorted({'casadi', 'scipy', 'h5py'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr
