from __future__ import annotations

from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.dynamics.instant import INPUTS
from gaitgain.models.variant.compliant_tendons import with_compliant_tendons


def test_rigid_models_have_the_inputs_of_before(gait2d):
    elastic = with_compliant_tendons(gait2d, recognize(gait2d), ["ankle_plantarflexors"])
    assert Dynamics(gait2d).instant.input_names == INPUTS
    assert Dynamics(elastic).instant.input_names == (
        *INPUTS[:-1],
        "normalized_tendon_forces",
        "normalized_tendon_force_rates",
        "parameters",
    )
