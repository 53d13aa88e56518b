"""Compliant tendons in the equations of an instant, and what they settle to where nothing moves."""

from __future__ import annotations

from dataclasses import replace

import casadi as ca
import numpy as np
import pytest

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import recognize
from gaitgain.models.anatomy.mirror import mirror
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.dynamics.instant import INPUTS
from gaitgain.models.dynamics.tendon_equilibrium import TendonEquilibrium
from gaitgain.models.muscle import curve as curves
from gaitgain.models.variant.compliant_tendons import REFERENCE_FORCE, with_compliant_tendons

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


def test_rigid_models_have_the_inputs_of_before(gait2d, elastic):
    assert Dynamics(gait2d).instant.input_names == INPUTS
    assert Dynamics(elastic).instant.input_names == (
        *INPUTS[:-1],
        "normalized_tendon_forces",
        "normalized_tendon_force_rates",
        "parameters",
    )


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


def test_tendons_mirror_in_pairs(elastic):
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


def test_a_posture_without_equilibrium_names_the_muscle(gait2d):
    torn = compliant(gait2d, names=("soleus",), tendon_slack_length=0.02)
    values = standing(gait2d)
    levels = np.full((len(gait2d.muscles), 3), 0.6)
    with pytest.raises(ModelError, match="soleus_r"):
        TendonEquilibrium(Dynamics(torn)).inputs(torn, values, np.zeros_like(values), levels)


def test_chosen_groups_get_compliant_tendons_whose_fibers_keep_their_length(gait2d):
    """At the reference force the shortened slack is stretched to the rigid tendon's length."""
    from gaitgain.models.muscle import curve as curves

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
