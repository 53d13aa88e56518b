"""The two sides of a model file: alike, or named with what differs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gaitgain.models.anatomy.sides import differing_sides
from gaitgain.models.description.force import CoordinateActuator, CoordinateLimitForce, SpringGeneralizedForce


def changed(model, kind, name, /, **numbers):
    """The model with some numbers of one part changed."""
    parts = tuple(replace(p, **numbers) if p.name == name else p for p in getattr(model, kind))
    return replace(model, **{kind: parts})


def with_coordinate(model, name, **numbers):
    def joint(j):
        return replace(j, coordinates=tuple(replace(c, **numbers) if c.name == name else c for c in j.coordinates))

    return replace(model, joints=tuple(joint(j) for j in model.joints))


def with_joint(model, body, **numbers):
    return replace(model, joints=tuple(replace(j, **numbers) if j.child_body == body else j for j in model.joints))


def test_the_shipped_body_has_two_like_sides(gait2d):
    assert differing_sides(gait2d) == ()


def test_public_bodies_whose_files_differ_in_the_last_digits_have_two_like_sides(worker, public_models):
    from gaitgain.models.osim.reader import read_model

    folder = public_models / "moco_3d_walking"
    sets = [folder / f"subject_walk_scaled_{name}.xml" for name in ("ContactForceSet", "FunctionBasedPathSet")]
    assert differing_sides(read_model(folder / "subject_walk_scaled.osim", worker, sets=sets)) == ()


@pytest.mark.parametrize(
    ("number", "value", "words"),
    [
        ("max_isometric_force", 1541.1, "soleus_l: max_isometric_force 1541.1 N, soleus_r 5137 N"),
        ("optimal_fiber_length", 0.06, "soleus_l: optimal_fiber_length 0.06 m, soleus_r "),
        ("tendon_slack_length", 0.3, "soleus_l: tendon_slack_length 0.3 m"),
        ("pennation_angle_at_optimal", 0.0, "soleus_l: pennation_angle_at_optimal 0 rad"),
        ("deactivation_time_constant", 0.08, "soleus_l: deactivation_time_constant 0.08 s"),
        ("passive_fiber_strain_at_one_norm_force", 0.4, "soleus_l: passive_fiber_strain_at_one_norm_force 0.4"),
        ("max_control", 0.7, "soleus_l: max_control 0.7, soleus_r 1"),
        ("ignore_passive_fiber_force", True, "soleus_l: ignore_passive_fiber_force true, soleus_r false"),
        ("group", "other", "soleus_l: taken for other"),
    ],
)
def test_a_number_of_one_muscle_is_named(gait2d, number, value, words):
    (sentence,) = differing_sides(changed(gait2d, "muscles", "soleus_l", **{number: value}))
    assert sentence.startswith(words)


def test_a_path_that_runs_otherwise_is_named(gait2d):
    soleus = next(m for m in gait2d.muscles if m.name == "soleus_l")
    x, y, z = soleus.path_points[0].location
    moved = (replace(soleus.path_points[0], location=(x + 0.01, y, z)), *soleus.path_points[1:])
    (sentence,) = differing_sides(changed(gait2d, "muscles", "soleus_l", path_points=moved))
    assert sentence == "soleus_l: its path is 0.0100 m off the mirror image of that of soleus_r"
    coefficients = (soleus.path.coefficients[0] + 0.02, *soleus.path.coefficients[1:])
    longer = replace(soleus.path, coefficients=coefficients)
    fitted = changed(gait2d, "muscles", "soleus_l", path_points=(), path=longer)
    assert any("soleus_l: its path is 0.0" in sentence for sentence in differing_sides(fitted))


def test_masses_and_lengths_of_segments_are_compared(gait2d):
    tibia = next(b for b in gait2d.bodies if b.name == "tibia_l")
    heavy = differing_sides(changed(gait2d, "bodies", "tibia_l", mass=1.2 * tibia.mass))
    assert heavy[0].startswith("tibia_l: mass ")
    x, y, z = tibia.mass_center
    low = differing_sides(changed(gait2d, "bodies", "tibia_l", mass_center=(x, y - 0.03, z)))
    assert low == ("tibia_l: mass_center is 0.0300 m from the mirror image of that of tibia_r",)
    turned = differing_sides(changed(gait2d, "bodies", "tibia_l", inertia=tuple(1.1 * i for i in tibia.inertia)))
    assert turned[0].startswith("tibia_l: inertia differs by 9.09 %")
    ankle = next(j for j in gait2d.joints if j.child_body == "talus_l")
    x, y, z = ankle.parent_offset.translation
    longer = replace(ankle.parent_offset, translation=(x, y - 0.02, z))
    sentences = differing_sides(with_joint(gait2d, "talus_l", parent_offset=longer))
    assert sentences[0] == "talus_l: its joint is 0.0200 m from the mirror image of that of talus_r"
    assert not any(s.startswith("calcn_l") for s in sentences)  # it is off because the ankle is


def test_ranges_and_stiff_joints_are_compared(gait2d):
    narrow = differing_sides(with_coordinate(gait2d, "ankle_angle_l", range=(-0.2, 0.2)))
    assert narrow[0].startswith("ankle_angle_l: range -0.2 to 0.2 rad, ankle_angle_r ")
    stiff = with_coordinate(gait2d, "knee_angle_l", locked=True)
    assert differing_sides(stiff) == ("knee_angle_r moves, knee_angle_l is locked",)
    both = with_coordinate(with_coordinate(gait2d, "knee_angle_r", locked=True), "knee_angle_l", locked=True)
    assert differing_sides(both) == ()
    bent = with_coordinate(both, "knee_angle_l", default_value=-0.3)
    assert any(s.startswith("knee_angle_l: held at -0.3 rad, knee_angle_r") for s in differing_sides(bent))


def test_a_part_on_one_side_only_is_named(gait2d):
    amputated = replace(gait2d, muscles=tuple(m for m in gait2d.muscles if m.name != "soleus_l"))
    assert differing_sides(amputated) == ("muscle soleus_r has no soleus_l on the other side",)


def test_springs_count_whatever_their_names(gait2d):
    orthosis = SpringGeneralizedForce("orthosis", "ankle_angle_l", stiffness=200.0)
    (sentence,) = differing_sides(replace(gait2d, springs=(*gait2d.springs, orthosis)))
    assert sentence.startswith("springs and other passive forces about ankle_angle_l and ankle_angle_r differ")
    other = replace(orthosis, name="another", coordinate="ankle_angle_r")
    assert differing_sides(replace(gait2d, springs=(*gait2d.springs, orthosis, other))) == ()
    limit = CoordinateLimitForce("stop", "knee_angle_l", 0.0, 500.0, -0.1, 500.0, 1.0, 0.1)
    assert differing_sides(replace(gait2d, passive_forces=(limit,)))


def test_contact_spheres_are_paired_by_their_places(gait2d):
    left = next(c for c in gait2d.contacts if c.body.endswith("_l"))
    assert differing_sides(changed(gait2d, "contacts", left.name, name="any_name")) == ()
    (sentence,) = differing_sides(changed(gait2d, "contacts", left.name, stiffness=2.0 * left.stiffness))
    assert sentence.startswith(f"{left.name}: stiffness ")
    x, y, z = left.location
    (sentence,) = differing_sides(changed(gait2d, "contacts", left.name, location=(x + 0.02, y, z)))
    assert sentence.startswith(f"{left.name}: location is 0.0200 m from")
    fewer = replace(gait2d, contacts=tuple(c for c in gait2d.contacts if c.name != left.name))
    assert "contact spheres" in differing_sides(fewer)[0]


def test_actuators_are_compared(gait2d):
    pair = tuple(CoordinateActuator(f"exo_{s}", f"ankle_angle_{s}", 50.0) for s in "rl")
    driven = replace(gait2d, actuators=(*gait2d.actuators, *pair))
    assert differing_sides(driven) == ()
    (sentence,) = differing_sides(changed(driven, "actuators", "exo_l", optimal_force=20.0))
    assert sentence.startswith("exo_l: optimal_force 20, exo_r 50")
    (sentence,) = differing_sides(changed(driven, "actuators", "exo_l", max_control=0.5))
    assert sentence == "exo_l: controls -1 to 0.5, exo_r -1 to 1"


def test_sides_without_names_of_their_own_are_not_paired(gait2d):
    def renamed(c):
        return replace(c, name=c.name.replace("hip_flexion_r", "right_hip"))

    joints = tuple(replace(j, coordinates=tuple(map(renamed, j.coordinates))) for j in gait2d.joints)
    assert differing_sides(replace(gait2d, joints=joints))
