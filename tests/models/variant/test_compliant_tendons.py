from __future__ import annotations

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.muscle import curve as curves
from gaitgain.models.variant.compliant_tendons import REFERENCE_FORCE, with_compliant_tendons


def test_chosen_groups_get_compliant_tendons_whose_fibers_keep_their_length(gait2d):
    """At the reference force the shortened slack is stretched to the rigid tendon's length."""
    anatomy = recognize(gait2d)
    model = with_compliant_tendons(gait2d, anatomy, ["ankle_plantarflexors"])
    changed = {model.muscles[i].name for i in model.compliant_muscles}
    assert changed == {"gastroc_r", "gastroc_l", "soleus_r", "soleus_l"}
    for before, after in zip(gait2d.muscles, model.muscles, strict=True):
        if after.name not in changed:
            assert before == after
            continue
        stretched = float(curves.tendon_length(REFERENCE_FORCE, after.tendon_strain_at_one_norm_force))
        assert after.tendon_slack_length * stretched == pytest.approx(before.tendon_slack_length, rel=1e-12)
    assert with_compliant_tendons(model, anatomy, ["ankle_plantarflexors"]) == model


def test_unknown_groups_of_tendons_are_refused_together(gait2d):
    with pytest.raises(ModelError, match=r"'calf' \(unknown\), 'toes' \(unknown\): choose from ankle_dorsiflexors"):
        with_compliant_tendons(gait2d, recognize(gait2d), ["calf", "toes"])
