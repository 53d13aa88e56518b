"""From half a cycle to the whole one of a body with two different sides."""

from __future__ import annotations

from dataclasses import replace

from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.search.whole_cycle import halves
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED


def whole(model):
    return GaitProblem(model, SELF_SELECTED, Mesh(40, 2), full_cycle=True)


def weakened(model, **numbers):
    return replace(model, muscles=tuple(replace(m, **numbers) if m.name == "soleus_l" else m for m in model.muscles))


def test_an_even_body_has_one_half(gait2d):
    (half,) = halves(whole(gait2d))
    assert not half.full_cycle
    assert half.mesh.intervals == 20
    assert half.model == gait2d


def test_an_uneven_body_has_a_half_with_its_muscles_averaged_and_one_as_it_is(gait2d):
    weak = weakened(gait2d, max_isometric_force=1000.0)
    even, as_it_is = halves(whole(weak))
    forces = {m.name: m.max_isometric_force for m in even.model.muscles}
    assert forces["soleus_l"] == forces["soleus_r"] == 0.5 * (1000.0 + 5137.0)
    assert as_it_is.model == weak


def test_a_number_that_is_zero_on_one_side_stays_zero(gait2d):
    """Zeros leave terms out of the equations, which are those of the body as it is."""
    even = halves(whole(weakened(gait2d, pennation_angle_at_optimal=0.0)))[0]
    assert next(m for m in even.model.muscles if m.name == "soleus_l").pennation_angle_at_optimal == 0.0


def test_a_body_without_mirror_image_has_no_half(gait2d):
    assert halves(whole(replace(gait2d, muscles=gait2d.muscles[1:]))) == ()
