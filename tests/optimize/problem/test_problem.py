"""The identity of a problem: what changes it, what does not, and which defaults it takes for granted."""

from dataclasses import MISSING, asdict, dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from gaitgain.models.description.plain import chosen_values, default_value
from gaitgain.models.variant.slope import on_slope
from gaitgain.optimize.problem.equations import Equations
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED

DEFAULTS = Path(__file__).parent / "defaults.txt"


@dataclass(frozen=True)
class TaskWithPoles(Task):
    """A task with an option that is new."""

    poles: int = 0


@pytest.fixture(scope="module")
def problem(gait2d):
    return GaitProblem(gait2d, SELF_SELECTED)


def test_equal_problems_have_one_identity_of_twenty_digits(problem, gait2d):
    assert problem.identity == GaitProblem(replace(gait2d), replace(SELF_SELECTED), Mesh(60, 2)).identity
    assert len(problem.identity) == 20
    assert set(problem.identity) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "change",
    [
        {"mesh": Mesh(61, 2)},
        {"full_cycle": True},
        {"task": replace(SELF_SELECTED, minimal_support=0.1)},
        {"equations": Equations(contact_law="serrancoli_2019")},
        {"equations": Equations(metabolic_model="uchida_2016")},
    ],
)
def test_every_choice_has_an_identity_of_its_own(problem, change):
    assert replace(problem, **change).identity != problem.identity


def test_one_number_of_one_muscle_makes_another_problem(problem, gait2d):
    first, *others = gait2d.muscles
    weaker = replace(gait2d, muscles=(replace(first, max_isometric_force=0.99 * first.max_isometric_force), *others))
    assert replace(problem, model=weaker).identity != problem.identity


def test_a_new_option_counts_only_where_it_is_used(problem):
    usual = TaskWithPoles(**asdict(SELF_SELECTED) | {"weights": SELF_SELECTED.weights})
    assert replace(problem, task=usual).identity == problem.identity
    assert replace(problem, task=replace(usual, poles=2)).identity != problem.identity


def test_the_value_of_time_that_an_effort_limit_decides_does_not_count(problem):
    limited = replace(SELF_SELECTED, effort_limit=0.02)
    longer = replace(limited, weights=replace(limited.weights, time=7.0))
    assert replace(problem, task=limited).identity == replace(problem, task=longer).identity
    assert replace(problem, task=limited).identity != problem.identity


def test_values_that_are_defaults_are_left_out():
    assert chosen_values(SELF_SELECTED) == {"name": "self_selected"}
    assert chosen_values((replace(SELF_SELECTED, speed=1.0),)) == [{"name": "self_selected", "speed": 1.0}]


def test_no_default_that_identities_leave_out_has_changed():
    """Where one has, raise ``EQUATIONS_VERSION`` and write the file anew; a new option only adds its line."""
    found = _defaults(GaitProblem, {})
    assert DEFAULTS.read_text().splitlines() == [f"{name} = {value!r}" for name, value in sorted(found.items())]


def _defaults(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    """Defaults of a dataclass and of all that its fields hold, by class and field."""
    for part in get_args(kind):
        _defaults(part, found)
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return found
    hints = get_type_hints(kind)
    for field in fields(kind):
        name, value = f"{kind.__name__}.{field.name}", default_value(field)
        if name not in found:
            found[name] = value
            _defaults(hints[field.name], found)
    return {name: value for name, value in found.items() if value is not MISSING}


def test_a_slope_changes_the_body_and_the_identity_unless_it_is_the_floors_own(problem, gait2d):
    uphill, level = (replace(problem, task=replace(SELF_SELECTED, slope=slope)) for slope in (0.08, 0.0))
    assert uphill.identity != problem.identity
    assert uphill.body == on_slope(gait2d, 0.08)
    assert level.identity == problem.identity
    assert level.body is gait2d
