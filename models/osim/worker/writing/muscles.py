"""Write muscles, and their masses and fiber mix."""

from __future__ import annotations

from typing import Any

import opensim

from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle
from gaitgain.models.osim.worker.writing.paths import give_path

MUSCLE_PROPERTIES = (
    "max_isometric_force",
    "optimal_fiber_length",
    "tendon_slack_length",
    "pennation_angle_at_optimal",
    "max_contraction_velocity",
    "activation_time_constant",
    "deactivation_time_constant",
    "activation_dynamics_smoothing",
    "active_force_width_scale",
    "fiber_damping",
    "passive_fiber_strain_at_one_norm_force",
    "tendon_strain_at_one_norm_force",
    "ignore_tendon_compliance",
    "ignore_activation_dynamics",
    "ignore_passive_fiber_force",
)


def write_muscle(model: Any, muscle: Muscle, paths: str) -> Any:
    """Return the ``DeGrooteFregly2016Muscle``; see :func:`~.paths.give_path` for its path."""
    written = opensim.DeGrooteFregly2016Muscle()
    written.setName(muscle.name)
    for name in MUSCLE_PROPERTIES:
        getattr(written, f"set_{name}")(getattr(muscle, name))
    written.setMinControl(muscle.min_control)
    written.setMaxControl(muscle.max_control)
    give_path(model, written, muscle.path, muscle.path_points, paths)
    return written


def write_metabolics(model: Any, description: MusculoskeletalModel) -> Any:
    """Carry each muscle's mass and fiber mix in OpenSim's own component for them."""
    metabolics = opensim.Bhargava2004SmoothedMuscleMetabolics()
    metabolics.setName("metabolics")
    metabolics.set_use_smoothing(True)
    metabolics.set_include_negative_mechanical_work(False)
    for i, muscle in enumerate(description.muscles):
        metabolics.addMuscle(muscle.name, opensim.Muscle.safeDownCast(model.getForceSet().get(muscle.name)))
        parameters = metabolics.upd_muscle_parameters(i)
        parameters.set_ratio_slow_twitch_fibers(muscle.ratio_slow_twitch_fibers)
        parameters.set_use_provided_muscle_mass(True)
        parameters.set_provided_muscle_mass(muscle.mass)
    return metabolics
