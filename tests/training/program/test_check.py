"""What no program may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.training.program.check import program_faults
from gaitgain.training.program.program import Exercise, Phase, Progression, TrainingProgram

PHASE = Phase(12, 2.0, (Exercise("squat"),))
PROGRAM = TrainingProgram("reference", (PHASE,))


def test_a_program_that_can_be_followed_has_no_fault():
    assert program_faults(PROGRAM) == []


@pytest.mark.parametrize(
    ("phase", "fault"),
    [
        ({"sessions_per_week": 30}, "reference: sessions_per_week 30; choose 1 to 7"),
        ({"exercises": ()}, "reference: no exercises; name at least one"),
        (
            {"exercises": (Exercise("squat", side="top"),)},
            "reference, squat: side 'top'; choose from both, right, left",
        ),
        (
            {"progression": Progression("sometimes")},
            "reference: rule 'sometimes'; choose from none, repetitions_met, linear, undulating",
        ),
        (
            {"progression": Progression(step_percent=float("nan"))},
            "reference, progression: step_percent nan; choose 0.5 to 20",
        ),
    ],
)
def test_a_fault_comes_with_place_and_remedy(phase, fault):
    assert program_faults(replace(PROGRAM, phases=(replace(PHASE, **phase),))) == [fault]


def test_a_phase_without_weeks_is_a_fault():
    assert "reference: 0 weeks; choose at least 1" in program_faults(
        replace(PROGRAM, phases=(replace(PHASE, weeks=0),))
    )


def test_faults_of_the_second_phase_say_so():
    faults = program_faults(replace(PROGRAM, phases=(PHASE, replace(PHASE, sessions_per_week=30))))
    assert faults == ["reference, phase 2: sessions_per_week 30; choose 1 to 7"]
