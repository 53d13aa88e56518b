"""What all experiments share: one start, one place for their walks, names of their results."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from gaitgain.optimize.solver.progress import Silent
from gaitgain.simulate.experiments.catalog import EXPERIMENTS
from gaitgain.simulate.experiments.healthy import Healthy
from gaitgain.simulate.experiments.impairment import ImpairmentEffects
from gaitgain.simulate.experiments.module import HealthyModules
from gaitgain.simulate.experiments.multiple_sclerosis import MultipleSclerosis
from gaitgain.simulate.experiments.weakness import Weakened, Weakness


def settings_in(folder, progress=None):
    return SimpleNamespace(folder=folder, progress=progress or Silent(), threads=1, compiled=False, fresh=False)


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_row_is_an_experiment_of_that_name_with_a_question(name):
    kind = EXPERIMENTS[name]
    lines = {"weakened": (Weakened("calf", ("ankle_plantarflexors",)),), "strengths_percent": (100.0, 80.0)}
    experiment = kind(**lines) if kind is Weakness else kind()
    assert experiment.name == name
    assert experiment.question.endswith("?")
    assert experiment.question in experiment.text
    assert experiment.count >= 1
    assert experiment.arms


def test_walks_of_another_body_or_mesh_go_into_another_file():
    assert MultipleSclerosis().file_name == "validate_ms.h5"
    effects = ImpairmentEffects(strength_set="anderson_2007", mesh_intervals=60)
    assert effects.file_name == "impairment_effects_anderson_2007_60_intervals.h5"
    elastic = Healthy(compliant_tendons=("ankle_plantarflexors",))
    assert elastic.file_name == "healthy_with_elastic_ankle_plantarflexors.h5"


class Counting(Silent):
    def __init__(self):
        self.finished = []

    def finish(self, text):
        self.finished.append(text)


def test_the_healthy_walk_is_kept_and_found_again(tmp_path):
    experiment = HealthyModules(mesh_intervals=20, counts=(4,))
    first = experiment.run(settings_in(tmp_path))
    progress = Counting()
    again = experiment.run(settings_in(tmp_path, progress))
    assert first.path.name == "impairment_modules_20_intervals.h5"
    assert not first.untrusted
    assert progress.finished == ["healthy, healthy, self_selected: kept from an earlier run"]
    assert again.extractions[4].explained == first.extractions[4].explained
