from __future__ import annotations

import pytest

from gaitgain.evidence import EvidenceTable
from gaitgain.models.library.gait2d.build import build_gait2d, write_gait2d


def test_rebuilding_the_embedded_model_changes_nothing(worker, gait2d_path, tmp_path):
    write_gait2d(tmp_path / "rebuilt.osim", worker)
    assert (tmp_path / "rebuilt.osim").read_text() == gait2d_path.read_text()


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
