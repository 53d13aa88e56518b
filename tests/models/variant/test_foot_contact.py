"""Contact spheres by rule, only on request, and the same to OpenSim."""

from __future__ import annotations

import pytest

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.check.check import check_model
from gaitgain.models.osim.contact_set import write_contact_sets
from gaitgain.models.osim.reader import read_model
from gaitgain.models.variant.foot_contact import add_foot_contact


def test_no_contact_unless_asked_for(worker, public_models):
    assert not read_model(public_models / "gait10dof18musc.osim", worker).contacts


def test_six_spheres_under_each_foot(worker, public_models):
    model = add_foot_contact(read_model(public_models / "gait10dof18musc.osim", worker))
    assert [c.name for c in model.contacts[:2]] == ["heel_r", "lateral_rearfoot_r"]
    bodies = [c.body for c in model.contacts]
    assert {body: bodies.count(body) for body in bodies} == {"calcn_r": 4, "toes_r": 2, "calcn_l": 4, "toes_l": 2}
    right = {c.name: c.location for c in model.contacts}
    x, y, z = right["heel_r"]
    assert right["heel_l"] == pytest.approx((x, y, -z))
    assert "12 spheres added under the feet by rule" in model.approximated[-1]


def test_a_foot_of_the_published_length_gets_the_published_spheres(worker, public_models):
    from gaitgain.evidence import EvidenceTable

    model = add_foot_contact(read_model(public_models / "gait10dof18musc.osim", worker))
    spheres = {c.name: c for c in model.contacts}
    published = EvidenceTable("gaitgain.models.variant", "foot_contact")
    wanted = published.numbers("medial_midfoot", "heel_location")
    assert spheres["medial_midfoot_r"].location == pytest.approx(wanted, rel=1e-4)
    assert spheres["medial_midfoot_r"].radius == pytest.approx(0.035, rel=1e-4)


def test_a_model_with_added_contact_can_be_recognized_as_a_walker(worker, public_models):
    anatomy = recognize(add_foot_contact(read_model(public_models / "gait10dof18musc.osim", worker)))
    assert [leg.knee for leg in anatomy.legs] == ["knee_angle_r", "knee_angle_l"]


def test_added_contact_is_the_same_to_opensim(worker, public_models, tmp_path):
    file = public_models / "gait10dof18musc.osim"
    sets = write_contact_sets(file, worker, tmp_path)
    assert [s.name for s in sets] == ["gait10dof18musc_ContactGeometrySet.xml", "gait10dof18musc_ContactForceSet.xml"]
    report = check_model(file, worker, sets=[sets[1]])
    assert report.ok
    assert {"contact force", "inverse dynamics with contact"} <= {c.quantity for c in report.checks}
    assert read_model(file, worker, sets=sets).contacts == add_foot_contact(read_model(file, worker)).contacts


def test_contact_is_not_added_twice(gait2d):
    with pytest.raises(ModelError, match="contact spheres already"):
        add_foot_contact(gait2d)


def test_a_body_that_is_no_foot_is_refused(variants, worker):
    with pytest.raises(ModelError, match="Give the model its own contact"):
        add_foot_contact(read_model(variants / "PinJoint.osim", worker))
