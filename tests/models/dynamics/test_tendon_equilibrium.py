"""Compliant tendons in the equations of an instant, and what they settle to where nothing moves."""

from __future__ import annotations

from dataclasses import replace

import casadi as ca
import numpy as np
import pytest

from gaitgain.errors import ModelError
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.dynamics.tendon_equilibrium import TendonEquilibrium
from gaitgain.models.muscle import curve as curves

CALF = ("gastroc", "soleus")


def compliant(model, names=CALF, **changes):
    muscles = (
        replace(m, ignore_tendon_compliance=False, **changes) if m.name[:-2] in names else m for m in model.muscles
    )
    return replace(model, muscles=tuple(muscles))


@pytest.fixture(scope="module")
def elastic(gait2d):
    return compliant(gait2d)


def standing(model, points=3):
    values = np.tile([[c.default_value] for c in model.free_coordinates], points)
    values[model.coordinate_index("pelvis_ty")] += 1.0
    for column, ankle in enumerate(np.linspace(-0.3, 0.2, points)):
        values[model.coordinate_index("ankle_angle_r"), column] = ankle
    return values


def test_settled_tendons_balance_their_fibers(elastic):
    dynamics = Dynamics(elastic)
    values = standing(elastic)
    levels = np.full((len(elastic.muscles), 3), 0.6)
    inputs = TendonEquilibrium(dynamics).inputs(elastic, values, np.zeros_like(values), levels)
    forces, left = dynamics.function("tendon_forces", "equilibrium")(*inputs)
    assert np.abs(np.array(left)).max() < 1e-10
    strongest = np.array([elastic.muscles[i].max_isometric_force for i in elastic.compliant_muscles])
    carried = np.array(forces)[list(elastic.compliant_muscles)] / strongest[:, None]
    assert carried == pytest.approx(inputs[-3], rel=1e-12)


def test_a_very_stiff_tendon_is_a_rigid_one(gait2d):
    """Its fibers shorten by 1e-4 of the tendon's length."""
    stiff = compliant(gait2d, tendon_strain_at_one_norm_force=1e-4)
    values = standing(gait2d)
    levels = np.full((len(gait2d.muscles), 3), 0.6)
    found = []
    for model in (gait2d, stiff):
        dynamics = Dynamics(model)
        inputs = TendonEquilibrium(dynamics).inputs(model, values, np.zeros_like(values), levels)
        found.append(np.array(dynamics.function("tendon_forces")(*inputs)))
    assert found[1] == pytest.approx(found[0], rel=3e-3)


def test_a_compliant_tendon_lets_its_fiber_shorten(gait2d, elastic):
    values = standing(gait2d)
    levels = np.full((len(gait2d.muscles), 3), 0.6)
    lengths = []
    for model in (gait2d, elastic):
        dynamics = Dynamics(model)
        inputs = TendonEquilibrium(dynamics).inputs(model, values, np.zeros_like(values), levels)
        lengths.append(np.array(dynamics.function("normalized_fiber_lengths")(*inputs)))
    for i, muscle in enumerate(gait2d.muscles):
        if muscle.name[:-2] in CALF:
            assert (lengths[1][i] < lengths[0][i]).all()
        else:
            assert lengths[1][i] == pytest.approx(lengths[0][i], rel=1e-12)


def test_stretching_the_tendon_stores_the_work_done_on_it(elastic):
    """Work of the tendon's force over its lengthening is the integral of its curve: energy is neither made nor lost."""
    strain = elastic.muscles[elastic.compliant_muscles[0]].tendon_strain_at_one_norm_force
    force = ca.SX.sym("force")
    rate = ca.Function("rate", [force], [force * curves.tendon_compliance(force, strain)])
    steps = np.linspace(0.0, 0.8, 2001)
    work = np.trapezoid([float(rate(f)) for f in steps], steps)  # over slack length and maximal force
    lengths = np.linspace(1.0, float(curves.tendon_length(0.8, strain)), 2001)
    stored = np.trapezoid([float(curves.tendon_force_length(length, strain)) for length in lengths], lengths)
    assert work == pytest.approx(stored, rel=1e-6)


def test_a_posture_without_equilibrium_names_the_muscle(gait2d):
    torn = compliant(gait2d, names=("soleus",), tendon_slack_length=0.02)
    values = standing(gait2d)
    levels = np.full((len(gait2d.muscles), 3), 0.6)
    with pytest.raises(ModelError, match="soleus_r"):
        TendonEquilibrium(Dynamics(torn)).inputs(torn, values, np.zeros_like(values), levels)
