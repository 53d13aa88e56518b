"""Translate ``DeGrooteFregly2016Muscle``, with its mass and fiber mix."""

from __future__ import annotations

from typing import Any

from gaitgain.models.description.muscle import Muscle
from gaitgain.models.osim.worker.translation.paths import polynomial_path, simple_points

SPECIFIC_TENSION_PA = 250_000.0  # OpenSim's defaults for muscles without metabolic parameters
MUSCLE_DENSITY_KG_M3 = 1059.7


def translate_muscle(muscle: Any, metabolic: dict[str, dict[str, float]]) -> Muscle:
    """Return the plain muscle; a path that is no polynomial is fitted later.

    ``metabolic`` holds mass and fiber mix of the muscles for which the file gives them.
    """
    volume = muscle.get_max_isometric_force() / SPECIFIC_TENSION_PA * muscle.get_optimal_fiber_length()
    mass = {"mass": volume * MUSCLE_DENSITY_KG_M3}
    return Muscle(
        name=muscle.getName(),
        max_isometric_force=muscle.get_max_isometric_force(),
        optimal_fiber_length=muscle.get_optimal_fiber_length(),
        tendon_slack_length=muscle.get_tendon_slack_length(),
        pennation_angle_at_optimal=muscle.get_pennation_angle_at_optimal(),
        max_contraction_velocity=muscle.get_max_contraction_velocity(),
        activation_time_constant=muscle.get_activation_time_constant(),
        deactivation_time_constant=muscle.get_deactivation_time_constant(),
        activation_dynamics_smoothing=muscle.get_activation_dynamics_smoothing(),
        active_force_width_scale=muscle.get_active_force_width_scale(),
        fiber_damping=muscle.get_fiber_damping(),
        passive_fiber_strain_at_one_norm_force=muscle.get_passive_fiber_strain_at_one_norm_force(),
        tendon_strain_at_one_norm_force=muscle.get_tendon_strain_at_one_norm_force(),
        ignore_tendon_compliance=muscle.get_ignore_tendon_compliance(),
        ignore_activation_dynamics=muscle.get_ignore_activation_dynamics(),
        ignore_passive_fiber_force=muscle.get_ignore_passive_fiber_force(),
        min_control=muscle.getMinControl(),
        max_control=muscle.getMaxControl(),
        path=polynomial_path(muscle),
        path_points=simple_points(muscle),
        **{**mass, **metabolic.get(muscle.getName(), {})},
    )


def metabolic_parameters(component: Any) -> dict[str, dict[str, float]]:
    """Mass and fiber mix of every muscle in a ``Bhargava2004SmoothedMuscleMetabolics``."""
    found = {}
    for i in range(component.getPropertyByName("muscle_parameters").size()):
        parameters = component.get_muscle_parameters(i)
        ratio = parameters.get_ratio_slow_twitch_fibers()
        mass = parameters.getMuscleMass()
        found[parameters.getMuscle().getName()] = {"mass": mass, "ratio_slow_twitch_fibers": ratio}
    return found
