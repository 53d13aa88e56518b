from __future__ import annotations

import numpy as np
import pytest

from gaitgain.models.contact.law import CONTACT_LAWS

SPHERE = {
    "radius": 0.03,
    "stiffness": 1e6,
    "dissipation": 2.0,
    "static_friction": 0.8,
    "dynamic_friction": 0.8,
    "viscous_friction": 0.5,
    "transition_velocity": 0.2,
    "constant_contact_force": 1e-5,
    "hertz_smoothing": 300.0,
    "hunt_crossley_smoothing": 50.0,
}


@pytest.mark.parametrize("name", CONTACT_LAWS)
def test_the_ground_only_pushes_and_pushes_harder_the_deeper(name):
    depths = np.linspace(-0.02, 0.03, 51)
    forces = np.array([float(CONTACT_LAWS[name].normal(d, 0.0, SPHERE)) for d in depths])
    assert (forces > 0).all()
    assert (np.diff(forces[depths > 0.002]) > 0).all()
    assert forces[0] < 0.1


def test_both_laws_agree_at_rest():
    laws = [law.normal(0.008, 0.0, SPHERE) for law in CONTACT_LAWS.values()]
    assert float(laws[0]) == pytest.approx(float(laws[1]), rel=1e-12)


def test_smooth_unloading_lets_go_gently():
    """Between lift speeds of 0 and 0.6 m/s the force falls without the switch of OpenSim's law."""
    speeds = -np.linspace(0.0, 0.6, 121)
    steepest = {}
    for name, law in CONTACT_LAWS.items():
        force = np.array([float(law.normal(0.01, v, SPHERE)) for v in speeds])
        steepest[name] = np.abs(np.diff(force, 2)).max() / force[0]
        assert force[-1] < 0.25 * force[0]
    assert steepest["smooth_unloading"] < 0.2 * steepest["serrancoli_2019"]


def test_deep_contact_is_nearly_hertzian():
    force = float(CONTACT_LAWS["serrancoli_2019"].normal(0.02, 0.0, SPHERE))
    k = 0.5 * 1e6 ** (2.0 / 3.0)
    assert force == pytest.approx(4.0 / 3.0 * k * np.sqrt(0.03 * k) * 0.02**1.5, rel=0.02)
