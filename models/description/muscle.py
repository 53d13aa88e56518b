"""Muscles with their tendons: plain data in the words of ``DeGrooteFregly2016Muscle``, SI units and radians."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.models.description.geometry import PathFit, PathPoint


@dataclass(frozen=True)
class Muscle:
    """A muscle-tendon actuator of OpenSim's class ``DeGrooteFregly2016Muscle``.

    Attributes
    ----------
    max_isometric_force
        N.
    optimal_fiber_length, tendon_slack_length
        m.
    pennation_angle_at_optimal
        rad.
    max_contraction_velocity
        Optimal fiber lengths per second.
    activation_time_constant, deactivation_time_constant
        s.
    min_control, max_control
        Bounds of excitation and activation, in [0, 1]; the upper one is the activation ceiling.
    mass
        kg; heat is released per kilogram, so it is data of its own and not tied to force.
    ratio_slow_twitch_fibers
        Share of slow-twitch fibers, in [0, 1].
    path
        Fitted path; ``None`` until it has been fitted.
    path_points
        The path as points, where it is that simple; empty for paths that only OpenSim evaluates.
    group, side
        What a user says that the muscle is, where that overrules what is recognized.
    ignore_stretch_reflex, ignore_phase_floor
        Leave out the equations of the stretch reflex and of co-contraction by phase, with their numbers.
    reflex_gain
        Excitation per velocity of stretch in optimal fiber lengths per second (s).
    reflex_threshold
        Velocity of stretch above which the reflex acts (optimal fiber lengths per second).
    reflex_delay
        s.
    single_support_floor, double_support_floor, swing_floor
        Involuntary excitation in these phases of the muscle's own leg.
    """

    name: str
    max_isometric_force: float
    optimal_fiber_length: float
    tendon_slack_length: float
    pennation_angle_at_optimal: float = 0.0
    max_contraction_velocity: float = 10.0
    activation_time_constant: float = 0.015
    deactivation_time_constant: float = 0.060
    activation_dynamics_smoothing: float = 0.1
    active_force_width_scale: float = 1.0
    fiber_damping: float = 0.01
    passive_fiber_strain_at_one_norm_force: float = 0.6
    tendon_strain_at_one_norm_force: float = 0.049
    ignore_tendon_compliance: bool = True
    ignore_activation_dynamics: bool = False
    ignore_passive_fiber_force: bool = False
    min_control: float = 0.01
    max_control: float = 1.0
    mass: float = 0.0
    ratio_slow_twitch_fibers: float = 0.5
    path: PathFit | None = None
    path_points: tuple[PathPoint, ...] = ()
    group: str = ""
    side: str = ""
    ignore_stretch_reflex: bool = True
    ignore_phase_floor: bool = True
    reflex_gain: float = 0.0
    reflex_threshold: float = 0.5
    reflex_delay: float = 0.02
    single_support_floor: float = 0.0
    double_support_floor: float = 0.0
    swing_floor: float = 0.0

    @property
    def largest_activation(self) -> float:
        """Least upper bound of activation: what is not commanded may pass the ceiling of what is."""
        return self.max_control if self.ignore_stretch_reflex and self.ignore_phase_floor else 1.0
