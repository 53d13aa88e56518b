from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.description.force import CoordinateActuator, TorqueActuator
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.osim.reader import read_model
from gaitgain.models.variant.compliant_tendons import with_compliant_tendons

TURNED = {"pelvis_list", "pelvis_rotation", "pelvis_tz", "lumbar_bending", "lumbar_rotation"}


@pytest.fixture(scope="module")
def subject(worker, public_models):
    folder = public_models / "moco_3d_walking"
    sets = [folder / f"subject_walk_scaled_{name}.xml" for name in ("ContactForceSet", "FunctionBasedPathSet")]
    model = read_model(folder / "subject_walk_scaled.osim", worker, sets=sets)
    return replace(model, muscles=tuple(replace(m, ignore_tendon_compliance=True) for m in model.muscles))


def signs_of(model) -> dict[str, int]:
    return dict(zip([c.name for c in model.free_coordinates], mirror(model).coordinate_sign, strict=True))


def test_in_space_what_leaves_the_sagittal_plane_changes_sign(subject):
    assert {name for name, sign in signs_of(subject).items() if sign < 0} == TURNED
    image = mirror(subject)
    backward = {a.name for a, sign in zip(subject.actuators, image.actuator_sign, strict=True) if sign < 0}
    assert backward == {"lumbar_bend", "lumbar_rot"}


def test_the_image_of_a_motion_needs_the_image_of_its_forces(subject):
    # Masses and lengths of the file's two sides agree to some five digits; its muscle paths less, so they stay out.
    image, dynamics = mirror(subject), Dynamics(replace(subject, muscles=()))
    partner, sign = list(image.coordinate_partner), np.array(image.coordinate_sign)
    controls, control_sign = list(image.actuator_partner), np.array(image.actuator_sign)
    function, numbers = dynamics.function("residual"), dynamics.pack(dynamics.template)
    rng = np.random.default_rng(1)
    for _ in range(3):
        q, u, a = (scale * rng.normal(size=len(partner)) for scale in (0.2, 1.0, 5.0))
        q[subject.coordinate_index("pelvis_ty")] = 0.95
        c = rng.uniform(-1.0, 1.0, len(controls))
        left_over = np.array(function(q, u, a, [], [], c, numbers)).ravel()
        mirrored = [v[partner] * sign for v in (q, u, a)]
        other = np.array(function(*mirrored, [], [], c[controls] * control_sign, numbers)).ravel()
        assert np.abs(other - left_over[partner] * sign).max() < 0.5  # N m, N; forces go up to 15,000 here


def test_a_left_joint_written_the_other_way_round_changes_sign(gait2d):
    def turned(joint):
        steps = [replace(s, axis=tuple(-x for x in s.axis)) if s.coordinate else s for s in joint.rotations]
        return replace(joint, rotations=tuple(steps))

    joints = [turned(j) if j.child_body == "femur_l" else j for j in gait2d.joints]
    names = {c.name for j in gait2d.joints if j.child_body in ("femur_l", "femur_r") for c in j.coordinates}
    signs = signs_of(replace(gait2d, joints=tuple(joints)))
    assert {name for name, sign in signs.items() if sign < 0} == names


def test_coordinates_that_move_otherwise_than_their_partners_are_refused(gait2d):
    def sideways(joint):
        steps = [replace(s, axis=(1.0, 0.0, 0.0)) if s.coordinate else s for s in joint.rotations]
        return replace(joint, rotations=tuple(steps))

    joints = [sideways(j) if j.child_body == "femur_l" else j for j in gait2d.joints]
    with pytest.raises(ModelError, match="does not move the body as the image of"):
        mirror(replace(gait2d, joints=tuple(joints)))


def test_torques_about_x_and_y_change_sign(gait2d):
    base = gait2d.joints[0].child_body
    axes = {"x": (1.0, 0.0, 0.0), "y": (0.0, 1.0, 0.0), "z": (0.0, 0.0, 1.0)}
    torques = [TorqueActuator(n, base, "ground", axis, True, 1.0) for n, axis in axes.items()]
    tilt = next(s.coordinate for s in gait2d.joints[0].rotations if s.coordinate)
    model = replace(gait2d, actuators=(*torques, CoordinateActuator("tilt", tilt, 1.0)))
    assert mirror(model).actuator_sign == (-1, -1, 1, 1)


def test_mirroring_twice_changes_nothing(read_pair):
    image = mirror(read_pair[1])
    for partner in (image.coordinate_partner, image.muscle_partner, image.actuator_partner):
        places = np.array(partner, dtype=int)
        assert (places[places] == np.arange(places.size)).all()


def test_a_missing_counterpart_is_named(gait2d):
    muscles = tuple(m for m in gait2d.muscles if m.name != "vasti_l")
    with pytest.raises(ModelError, match="vasti_l"):
        mirror(replace(gait2d, muscles=muscles))


def test_tendons_mirror_in_pairs(gait2d):
    elastic = with_compliant_tendons(gait2d, recognize(gait2d), ["ankle_plantarflexors"])
    image = mirror(elastic)
    names = [elastic.muscles[i].name for i in elastic.compliant_muscles]
    assert [names[i] for i in image.tendon_partner] == [name[:-1] + {"r": "l", "l": "r"}[name[-1]] for name in names]


def test_a_tendon_that_is_compliant_on_one_side_only_is_refused(gait2d):
    one = replace(
        gait2d,
        muscles=tuple(
            replace(m, ignore_tendon_compliance=False) if m.name == "soleus_r" else m for m in gait2d.muscles
        ),
    )
    with pytest.raises(ModelError, match="one side only: soleus_r"):
        mirror(one)
