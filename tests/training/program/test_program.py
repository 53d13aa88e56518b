"""Programs as plain data."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import pytest

import gaitgain.training.program
from gaitgain.models.description.muscle_group import LEFT, RIGHT
from gaitgain.training.program.program import Exercise, Phase, TrainingProgram

MODULES = [f"gaitgain.training.program.{m.name}" for m in pkgutil.iter_modules(gaitgain.training.program.__path__)]


def test_a_program_lasts_as_long_as_its_phases():
    phases = (Phase(4, 2, (Exercise("squat"),)), Phase(8, 2, (Exercise("leg_press", side=LEFT),)))
    program = TrainingProgram("two phases", phases)
    assert program.duration_weeks == 12
    assert [exercise.sides for exercise in program.exercises] == [(RIGHT, LEFT), (LEFT,)]


@pytest.mark.parametrize("module", MODULES)
def test_a_program_loads_no_solver_no_modality_and_no_results(module):
    heavy = "{'casadi', 'scipy', 'h5py', 'gaitgain.training.resistance', 'gaitgain.training.catalog'}"
    code = f"import {module}, sys; sys.exit(' '.join({heavy} & set(sys.modules)) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
