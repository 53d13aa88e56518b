from __future__ import annotations

import pytest

from gaitgain.evidence import EvidenceTable
from gaitgain.models.contact.sinkage import sinkage_under_body_weight
from gaitgain.models.library.catalog import shipped_model_path
from gaitgain.models.library.gait2d.build import BUILDS, build_gait2d, write_gait2d
from gaitgain.models.osim.reader import read_model


@pytest.mark.parametrize("name", BUILDS)
def test_rebuilding_a_shipped_model_changes_nothing(worker, name, tmp_path):
    write_gait2d(tmp_path / "rebuilt.osim", worker, name)
    assert (tmp_path / "rebuilt.osim").read_text() == shipped_model_path(name).read_text()


def test_the_body_on_a_stiff_heel_has_elastic_calves_and_passive_moments(worker, gait2d):
    stiff = read_model(shipped_model_path("gait2d_stiff_heel"), worker)
    assert {stiff.muscles[i].name[:-2] for i in stiff.compliant_muscles} == {"soleus", "gastroc"}
    assert len(stiff.passive_forces) == 6
    assert stiff.bodies == gait2d.bodies
    soft, hard = (sinkage_under_body_weight(model)["heel_r"] for model in (gait2d, stiff))
    assert soft == pytest.approx(0.0424, abs=1e-4)
    assert 0.008 < hard < 0.016


def test_the_body_on_a_stiff_heel_has_forces_between_published_ones(worker, gait2d):
    stiff = read_model(shipped_model_path("gait2d_stiff_heel"), worker)
    factors = {
        muscle.name[:-2]: muscle.max_isometric_force / soft.max_isometric_force
        for muscle, soft in zip(stiff.muscles, gait2d.muscles, strict=True)
    }
    changed = {
        "iliopsoas": 1.21,
        "rect_fem": 1.13,
        "vasti": 1.13,
        "hamstrings": 0.732,
        "bifemsh": 0.732,
        "tib_ant": 0.857,
    }
    assert factors == pytest.approx({name: changed.get(name, 1.0) for name in factors})


def test_reading_gives_back_what_was_built(gait2d):
    built = build_gait2d()
    assert gait2d.bodies == built.bodies
    assert gait2d.contacts == built.contacts
    assert gait2d.springs == built.springs
    for ours, read in zip(built.muscles, gait2d.muscles, strict=True):
        for name in ("name", "max_isometric_force", "tendon_slack_length", "mass", "max_control"):
            assert getattr(ours, name) == getattr(read, name)


def test_embedded_model_has_the_promised_size(gait2d):
    assert len(gait2d.free_coordinates) == 10
    assert len(gait2d.muscles) == 18
    assert len(gait2d.contacts) == 6
    assert gait2d.total_mass == pytest.approx(75.16, abs=0.01)


def test_a_missing_row_is_named():
    with pytest.raises(KeyError, match="no row 'hip, color' in the evidence table 'gait2d_skeleton'"):
        EvidenceTable("gaitgain.models.library.gait2d", "gait2d_skeleton").row("hip", "color")
