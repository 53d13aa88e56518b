"""A study on a body that torques drive: what it may ask, what it is told, and one walk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from torque_driven import OPTIMAL, write_torque_driven

from gaitgain.errors import ProblemError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.condition.condition import HEALTHY, Condition, both_sides
from gaitgain.models.condition.state import GroupState
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.osim.reader import read_model
from gaitgain.models.person.person import Person
from gaitgain.optimize.solver.progress import Silent
from gaitgain.optimize.tasks.fastest_within_effort import fastest_within_effort
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.simulate.dynamometer.dynamometer import measure_strength
from gaitgain.simulate.store.source import open_results
from gaitgain.simulate.study.run import run_study
from gaitgain.simulate.study.study import Arm, Study
from gaitgain.simulate.study.torque_driven import for_body


class Noted(Silent):
    """Remembers what it is told."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def note(self, text: str) -> None:
        self.notes.append(text)


@pytest.fixture(scope="module")
def path(gait2d_path, tmp_path_factory):
    return write_torque_driven(gait2d_path, tmp_path_factory.mktemp("td") / "td.osim", delayed=("hip_flexion",))


@pytest.fixture(scope="module")
def model(path, worker):
    return read_model(path, worker)


@pytest.fixture
def study(path, tmp_path):
    return Study(
        "td", (Person("anybody", condition=HEALTHY),), (Arm("plain"),), (SELF_SELECTED,), path,
        output=tmp_path / "td.h5", mesh_intervals=20, starts=1, check_noise=False,
    )  # fmt: skip


def test_what_changes_is_told_and_a_body_with_muscles_changes_nothing(study, model, gait2d):
    told = Noted()
    changed = for_body(study, model, told)
    assert changed.cost.torque_effort == changed.tasks[0].weights.torque_effort == SELF_SELECTED.weights.effort
    assert "metabolic_rate is left out" in told.notes[0]
    assert "not for a body without muscles" in told.notes[1]
    assert for_body(study, gait2d, Noted()) is study


def test_all_that_only_muscles_can_answer_is_refused_at_once(study, model):
    weak = Condition.of(both_sides({"hip_flexors": GroupState(strength=0.5)}))
    asked = replace(
        study,
        persons=(Person("weak", condition=weak),),
        tasks=(fastest_within_effort(study.cost),),
        compliant_tendons=("ankle_plantarflexors",),
    )
    with pytest.raises(ProblemError) as caught:
        for_body(asked, model, Silent())
    assert all(part in str(caught.value) for part in ("'weak' has another condition", "choose fastest", "no tendons"))


def test_strength_is_what_the_actuators_give_at_full_control(model):
    """And what muscles and actuators give together where a joint has both."""
    found = {m.name: m.value for m in measure_strength(model, Dynamics(model), recognize(model))}
    assert found["maximal_knee_extension_torque"] == pytest.approx(OPTIMAL["knee_angle"])
    assert found["maximal_hip_flexion_torque"] == pytest.approx(OPTIMAL["hip_flexion"])


def test_actuators_beside_muscles_add_to_their_strength(gait2d, gait2d_path, worker, tmp_path):
    both = read_model(write_torque_driven(gait2d_path, tmp_path / "both.osim", muscles=True), worker)
    alone, together = (
        {m.name: m.value for m in measure_strength(m, Dynamics(m), recognize(m))} for m in (gait2d, both)
    )
    gained = together["maximal_knee_extension_torque"] - alone["maximal_knee_extension_torque"]
    assert gained == pytest.approx(OPTIMAL["knee_angle"])


@pytest.mark.slow
def test_a_torque_driven_body_walks_through_a_study(study):
    end = run_study(study)
    assert end.failures == ()
    kept = open_results(end.output).read_outcomes()
    names = {outcome.name: outcome.value for outcome in kept if outcome.key.task == SELF_SELECTED.key}
    assert names["gait_speed"] > 0.5
    assert names["peak_ankle_plantarflexion_moment"] > 0.5
    assert not [name for name in names if "activation" in name or "cost_of_transport" in name or "metabolic" in name]
