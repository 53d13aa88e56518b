"""Loads on a body, on paper and beside OpenSim."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.errors import ModelError
from gaitgain.models.check.oracle_bench import Bench
from gaitgain.models.check.rigid_body import rigid_bodies
from gaitgain.models.check.states import draw_states
from gaitgain.models.description.plain import to_plain
from gaitgain.models.osim.reader import ModelSource
from gaitgain.models.variant.load import Load, with_loads
from gaitgain.models.variant.scaling import scale_model


def about_origin(body):
    """Inertia about the origin of the body (kg m^2)."""
    xx, yy, zz, xy, xz, yz = body.inertia
    c = np.array(body.mass_center)
    return np.array([[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]]) + body.mass * (c @ c * np.eye(3) - np.outer(c, c))


def torso(model):
    return next(body for body in model.bodies if body.name == "torso")


def test_mass_first_moment_and_inertia_about_the_origin_are_sums(gait2d):
    place = np.array([-0.15, 0.35, 0.04])
    loaded = with_loads(gait2d, [Load("torso", 10.0, tuple(place))])
    before, after = torso(gait2d), torso(loaded)
    assert loaded.total_mass == pytest.approx(gait2d.total_mass + 10.0, abs=1e-12)
    moment = before.mass * np.array(before.mass_center) + 10.0 * place
    assert after.mass * np.array(after.mass_center) == pytest.approx(moment, abs=1e-12)
    point = 10.0 * (place @ place * np.eye(3) - np.outer(place, place))
    assert about_origin(after) == pytest.approx(about_origin(before) + point, abs=1e-12)


def test_a_load_at_the_mass_center_adds_mass_alone(gait2d):
    before, after = torso(gait2d), torso(with_loads(gait2d, [Load("torso", 10.0)]))
    assert after == replace(before, mass=before.mass + 10.0)


def test_two_loads_are_one_twice_as_heavy_and_none_is_the_model_itself(gait2d):
    place = (0.1, 0.2, 0.0)
    twice = torso(with_loads(gait2d, [Load("torso", 4.0, place), Load("torso", 4.0, place)]))
    once = torso(with_loads(gait2d, [Load("torso", 8.0, place)]))
    assert twice.inertia == pytest.approx(once.inertia, rel=1e-12)
    assert twice.mass_center == pytest.approx(once.mass_center, rel=1e-12)
    assert with_loads(gait2d, ()) is gait2d


def test_a_scaled_and_loaded_body_has_the_mass_matrix_of_the_same_body_in_opensim(gait2d, worker, tmp_path):
    scaled = scale_model(gait2d, height_m=1.62, mass_kg=58.0, reference_height_m=1.80)
    ours = with_loads(scaled, [Load("torso", 10.0, (-0.15, 0.35, 0.05)), Load("tibia_l", 1.5)])
    ours = replace(ours, muscles=(), contacts=())
    file = tmp_path / "loaded.osim"
    worker.request("write_model", model=to_plain(ours), path=str(file))
    bench = Bench(ours, worker, ModelSource(file).arguments, draw_states(ours, count=20))
    compared = {c.quantity: c for c in rigid_bodies(bench)}
    assert {"mass matrix", "inverse dynamics", "body positions"} <= set(compared)
    assert all(c.max_error < 1e-9 for c in compared.values())


def test_impossible_loads_are_refused_together_and_the_bodies_named(gait2d):
    loads = [Load("rucksack", 5.0), Load("torso", -2.0), Load("pelvis", 3.0, (0.0, 9.0, 0.0))]
    with pytest.raises(ModelError) as caught:
        with_loads(gait2d, loads)
    for words in ("no body rucksack; a load may be on pelvis, torso, femur_r", "-2 kg", "load on pelvis: its place"):
        assert words in str(caught.value)
