"""Models of other people, beside OpenSim's own scaling."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
import pytest

from gaitgain.errors import ModelError
from gaitgain.models.contact.law import hertz_force
from gaitgain.models.muscle.path import design_matrices
from gaitgain.models.osim.reader import read_model
from gaitgain.models.variant.scaling import leg_muscle_volume, scale_model

HEIGHT, REFERENCE, MASS = 1.62, 1.80, 61.0
PERSON = {"height_m": HEIGHT, "reference_height_m": REFERENCE, "mass_kg": MASS}


@pytest.fixture(scope="module", params=["leg6dof9musc.osim", "squatToStand_3dof9musc.osim", "gait10dof18musc.osim"])
def pair(request, public_models, worker, tmp_path_factory):
    """Our scaled model and OpenSim's."""
    file = public_models / request.param
    scaled = tmp_path_factory.mktemp("scaled") / request.param
    worker.request("write_scaled", path=str(file), factor=HEIGHT / REFERENCE, mass=MASS, target=str(scaled))
    return scale_model(read_model(file, worker), **PERSON), read_model(scaled, worker)


def test_segments_are_opensims(pair):
    ours, theirs = pair
    assert ours.total_mass == pytest.approx(MASS)
    for mine, other in zip(ours.bodies, theirs.bodies, strict=True):
        assert mine.mass == pytest.approx(other.mass, rel=1e-9)
        assert mine.mass_center == pytest.approx(other.mass_center, rel=1e-9, abs=1e-12)
        assert mine.inertia == pytest.approx(other.inertia, rel=1e-9, abs=1e-12)


def test_joints_are_opensims(pair):
    ours, theirs = pair
    for mine, other in zip(ours.joints, theirs.joints, strict=True):
        assert mine.parent_offset.translation == pytest.approx(other.parent_offset.translation, abs=1e-12)
        assert mine.child_offset.translation == pytest.approx(other.child_offset.translation, abs=1e-12)
        for a, b in zip((*mine.rotations, *mine.translations), (*other.rotations, *other.translations), strict=True):
            for x in np.linspace(-1.0, 1.0, 9):
                assert a.function(x) == pytest.approx(b.function(x), abs=1e-9)


def test_muscle_lengths_are_opensims(pair):
    ours, theirs = pair
    for mine, other in zip(ours.muscles, theirs.muscles, strict=True):
        assert mine.optimal_fiber_length == pytest.approx(other.optimal_fiber_length, rel=1e-6)
        assert mine.tendon_slack_length == pytest.approx(other.tendon_slack_length, rel=1e-6)


def test_paths_are_opensims(pair):
    """Ours is the fitted path, scaled; theirs was fitted to OpenSim's scaled path."""
    ours, theirs = pair
    rng, compared = np.random.default_rng(0), 0
    for mine, other in zip(ours.muscles, theirs.muscles, strict=True):
        assert mine.path.coordinates == other.path.coordinates
        if max(mine.path.max_length_error, other.path.max_length_error) > 1e-3:
            continue
        ranges = [next(c.range for c in ours.coordinates if c.name == name) for name in mine.path.coordinates]
        poses = rng.uniform(*np.array(ranges).T, (20, len(ranges)))
        lengths = [design_matrices(poses, p.exponents)[0] @ np.array(p.coefficients) for p in (mine.path, other.path)]
        assert np.abs(lengths[0] - lengths[1]).max() < 2e-3, mine.name
        compared += 1
    assert compared >= 5


def test_strength_follows_muscle_volume_over_fiber_length(gait2d):
    scaled = scale_model(gait2d, **PERSON)
    volume = leg_muscle_volume(HEIGHT, MASS) / leg_muscle_volume(REFERENCE, gait2d.total_mass)
    for before, after in zip(gait2d.muscles, scaled.muscles, strict=True):
        force, length = (
            getattr(after, n) / getattr(before, n) for n in ("max_isometric_force", "optimal_fiber_length")
        )
        assert force * length == pytest.approx(volume)
        assert after.mass == pytest.approx(volume * before.mass)


def test_volume_of_a_leg_is_the_sum_of_the_published_lines():
    """29 lines; soleus alone is 457 cm^3 at 1.75 m and 75 kg."""
    assert leg_muscle_volume(1.75, 75.0) == pytest.approx(45.917 * 1.75 * 75.0 + 1212.39)


def test_body_weight_presses_a_sphere_in_by_the_same_share(gait2d):
    scaled = scale_model(gait2d, **PERSON)
    before, after = asdict(gait2d.contacts[0]), asdict(scaled.contacts[0])
    before["constant_contact_force"] = after["constant_contact_force"] = 0.0
    before["hertz_smoothing"] = after["hertz_smoothing"] = 1e6
    forces = [float(hertz_force(0.3 * numbers["radius"], numbers)) for numbers in (before, after)]
    assert forces[1] / forces[0] == pytest.approx(MASS / gait2d.total_mass, rel=1e-9)


def test_the_same_person_stays_the_same(gait2d):
    same = scale_model(gait2d, height_m=1.8, reference_height_m=1.8, mass_kg=gait2d.total_mass)
    for before, after in zip(gait2d.muscles, same.muscles, strict=True):
        assert after.max_isometric_force == pytest.approx(before.max_isometric_force)
        assert after.path.coefficients == pytest.approx(before.path.coefficients)
    assert "scaled from 1.8 m" in same.approximated[-1]


def test_impossible_people_are_refused_together(gait2d):
    with pytest.raises(ModelError, match=r"height 17.0 m.*mass 3.0 kg"):
        scale_model(gait2d, height_m=17.0, mass_kg=3.0, reference_height_m=1.8)
