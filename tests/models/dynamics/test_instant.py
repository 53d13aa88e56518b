"""The inputs of the equations follow the table of states and controls."""

from __future__ import annotations

from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.variant.compliant_tendons import with_compliant_tendons

RIGID = ("values", "speeds", "accelerations", "activations", "excitations", "controls")


def test_only_models_with_compliant_tendons_have_inputs_for_them(gait2d):
    elastic = with_compliant_tendons(gait2d, recognize(gait2d), ["ankle_plantarflexors"])
    assert Dynamics(gait2d).instant.input_names == (*RIGID, "parameters")
    tendons = ("normalized_tendon_forces", "normalized_tendon_force_rates")
    assert Dynamics(elastic).instant.input_names == (*RIGID, *tendons, "parameters")
