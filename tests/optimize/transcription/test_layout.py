"""Every unknown has one place, and every variable its own."""

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.variable import VARIABLES
from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.transcription.layout import GLOBALS, Layout, Sizes, mirror_state


@pytest.fixture(scope="module")
def model(gait2d):
    """The model with compliant calf tendons and reflexes of the soleus, so that no variable is without parts."""
    return replace(
        gait2d,
        muscles=tuple(
            replace(
                m,
                ignore_tendon_compliance=not m.name.startswith("gastroc"),
                ignore_stretch_reflex=not m.name.startswith("soleus"),
            )
            for m in gait2d.muscles
        ),
    )


@pytest.mark.parametrize("modules", [0, 3])
def test_the_variables_share_out_all_unknowns(model, modules):
    layout = Layout(Sizes.of(model), Mesh(4, 3), modules)
    places = [layout[variable.name].ravel() for variable in VARIABLES]
    every = np.concatenate([np.arange(GLOBALS), *places, layout.module_activations.ravel()])
    assert np.array_equal(np.sort(every), np.arange(layout.count))
    # The model has a part of every kind but actuators that must be activated, and wears nothing.
    empty = [variable.name for variable, place in zip(VARIABLES, places, strict=True) if not place.size]
    assert set(empty) == {"actuator_activations", "device_torques"}


def test_a_variable_has_a_column_for_each_part(model):
    layout = Layout(Sizes.of(model), Mesh(4, 3))
    assert layout["values"].shape == (13, len(model.free_coordinates))
    assert layout["accelerations"].shape == (12, len(model.free_coordinates))
    assert layout["excitations"].shape == (4, len(model.muscles))
    assert layout["normalized_tendon_forces"].shape == layout["reflexes"].shape == (13, 2)


def test_a_scaled_unknown_times_its_scale_is_physical(model):
    layout = Layout(Sizes.of(model), Mesh(4, 3))
    for variable in VARIABLES:
        assert np.all(layout.scale[layout[variable.name]] == variable.scale)
    assert np.array_equal(layout.sizes.state_scale, layout.scale[layout.states[0]])


def test_the_mirror_of_the_mirror_is_the_state_itself(model):
    sizes = Sizes.of(model)
    partner, sign = mirror_state(sizes, mirror(model))
    assert np.array_equal(partner[partner], np.arange(sizes.state))
    assert np.all(sign * sign[partner] == 1.0)
