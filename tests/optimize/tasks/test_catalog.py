"""Ways of walking by name."""

import pytest

from gaitgain.errors import ProblemError
from gaitgain.optimize.problem.cost import DEFAULT_COST
from gaitgain.optimize.tasks.catalog import TASKS
from gaitgain.optimize.tasks.prescribed import prescribed


@pytest.mark.parametrize("name", [name for name in TASKS if name != "prescribed"])
def test_a_posed_task_bears_the_name_of_its_row(name):
    assert TASKS[name].pose(DEFAULT_COST).name == name
    assert TASKS[name].what


def test_a_prescribed_task_has_its_speed():
    task = TASKS["prescribed"].pose(1.2)
    assert (task.name, task.speed) == ("prescribed", 1.2)


@pytest.mark.parametrize("speed", [0.0, -1.0, 0.1, 2.6])
def test_a_speed_at_which_nobody_walks_is_refused(speed):
    with pytest.raises(ProblemError, match=r"is no walking speed; choose 0\.2 to 2\.5 m/s"):
        prescribed(speed)
