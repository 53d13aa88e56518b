from __future__ import annotations

from gaitgain.models.metabolics.catalog import METABOLIC_MODELS
from gaitgain.simulate.opensim.metabolic_power import PROBES


def test_every_probe_is_one_of_our_models():
    assert set(PROBES) <= set(METABOLIC_MODELS)
