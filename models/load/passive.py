"""Passive forces beside those of muscles: limits, formulas, bushings, springs between points, ligaments.

Each is a function of the model's motion that gives generalized forces on the free coordinates, written so that its
work is that of OpenSim's force: ``tau = (d deflection / d values)^T f``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import casadi as ca

from gaitgain.models.description import force as forces
from gaitgain.models.description.formula import evaluate_expression
from gaitgain.models.description.geometry import Offset, Vector3
from gaitgain.models.skeleton.spatial import Expression, evaluate, fixed_rotation, vector
from gaitgain.models.skeleton.surroundings import Surroundings

Numbers = dict[str, Any]


def limit_force(force: forces.CoordinateLimitForce, numbers: Numbers, around: Surroundings) -> None:
    """Apply ``-K_up(q) (q - q_up) + K_low(q) (q_low - q) - d (K_up/K + K_low/K) u``, both stepping up smoothly."""
    q, speed = around.mobility.value(force.coordinate), around.mobility.speed(force.coordinate)
    beyond, below = q - numbers["upper_limit"], numbers["lower_limit"] - q
    up, low = (smooth_step(x / numbers["transition"]) for x in (beyond, below))
    elastic = numbers["lower_stiffness"] * low * below - numbers["upper_stiffness"] * up * beyond
    around.mobility.apply(force.coordinate, elastic - numbers["damping"] * (up + low) * speed)


def smooth_step(x: Expression) -> Expression:
    """Return a step (1) that is 0 up to 0, 1 from 1 on, ``10 x^3 - 15 x^4 + 6 x^5`` between: Simbody's ``stepUp``."""
    x = ca.fmin(ca.fmax(x, 0.0), 1.0)
    return x**3 * (10.0 + x * (6.0 * x - 15.0))


def expression_force(force: forces.ExpressionBasedCoordinateForce, _: Numbers, around: Surroundings) -> None:
    """Apply the formula of the coordinate's value and speed."""
    variables = {"q": around.mobility.value(force.coordinate), "qdot": around.mobility.speed(force.coordinate)}
    around.mobility.apply(force.coordinate, evaluate_expression(force.expression, variables, EXPRESSION_FUNCTIONS))


def bushing_force(force: forces.BushingForce, numbers: Numbers, around: Surroundings) -> ca.SX:
    """Return the generalized forces (free coordinates) of linear springs and dampers on three angles and shifts."""
    deflection = bushing_deflection(force, around)
    names = ("stiffness", "damping")
    stiffness, damping = (vertical(numbers[f"rotational_{n}"], numbers[f"translational_{n}"]) for n in names)
    return around.work_of(-stiffness * deflection - damping * around.rate(deflection), deflection)


def bushing_deflection(force: forces.BushingForce, around: Surroundings) -> ca.SX:
    """Return body-fixed X-Y-Z angles and position of frame 2 in frame 1 (6: three rad, three m)."""
    one, origin = _frame(force.body1, force.frame1, around)
    two, point = _frame(force.body2, force.frame2, around)
    turned = one.T @ two
    shifted = one.T @ (point - origin)
    angles = ca.vertcat(
        ca.atan2(-turned[1, 2], turned[2, 2]), ca.asin(turned[0, 2]), ca.atan2(-turned[0, 1], turned[0, 0])
    )
    return ca.vertcat(angles, shifted)


def _frame(body: str, offset: Offset, around: Surroundings) -> tuple[ca.SX, ca.SX]:
    motion = around.skeleton.motions[body]
    return motion.rotation @ ca.DM(fixed_rotation(offset.orientation)), around.place(body, offset.translation)


def vertical(*parts: Vector3 | Any) -> ca.SX:
    """Stack vectors of numbers or symbols."""
    return ca.vertcat(*[vector(part) for part in parts])


def point_spring(force: forces.PointToPointSpring, numbers: Numbers, around: Surroundings) -> ca.SX:
    """Return the generalized forces (free coordinates) of a tension along the line between two points."""
    between = around.place(force.body2, numbers["point2"]) - around.place(force.body1, numbers["point1"])
    distance = ca.norm_2(between)
    return around.work_of(-numbers["stiffness"] * (distance - numbers["rest_length"]), distance)


def ligament_tension(force: forces.Ligament, length: Expression, _: Expression, numbers: Numbers) -> Expression:
    """Return the tension (N) of a ligament of given length (m)."""
    pull = numbers["pcsa_force"] * evaluate(force.force_length_curve, length / numbers["resting_length"])
    return ca.if_else(length > numbers["resting_length"], pull, 0.0)


def path_spring_tension(_: forces.PathSpring, length: Expression, speed: Expression, numbers: Numbers) -> Expression:
    """Return the tension (N) of a spring along a path of given length (m) and lengthening speed (m/s)."""
    stretch = ca.fmax(length - numbers["resting_length"], 0.0)
    return numbers["stiffness"] * stretch * (1.0 + numbers["dissipation"] * speed)


TENSIONS: dict[type, Callable[[Any, Expression, Expression, Numbers], Expression]] = {
    forces.Ligament: ligament_tension,
    forces.PathSpring: path_spring_tension,
}
COORDINATE_FORCES: dict[type, Callable[[Any, Numbers, Surroundings], None]] = {
    forces.CoordinateLimitForce: limit_force,
    forces.ExpressionBasedCoordinateForce: expression_force,
}
BODY_FORCES: dict[type, Callable[[Any, Numbers, Surroundings], ca.SX]] = {
    forces.BushingForce: bushing_force,
    forces.PointToPointSpring: point_spring,
}


def _reciprocal(function: Callable[[Expression], Expression]) -> Callable[[Expression], Expression]:
    return lambda x: 1.0 / function(x)


EXPRESSION_FUNCTIONS: dict[str, Callable[..., Expression]] = {
    **{name: getattr(ca, name) for name in ("sqrt", "exp", "log", "sin", "cos", "tan", "asin", "acos", "atan")},
    **{name: getattr(ca, name) for name in ("sinh", "cosh", "tanh", "erf")},
    "sec": _reciprocal(ca.cos),
    "csc": _reciprocal(ca.sin),
    "cot": _reciprocal(ca.tan),
    "recip": lambda x: 1.0 / x,
    "step": lambda x: ca.if_else(x >= 0.0, 1.0, 0.0),
    "square": lambda x: x * x,
    "cube": lambda x: x * x * x,
    "abs": ca.fabs,
    "min": ca.fmin,
    "max": ca.fmax,
    "pow": lambda x, y: x**y,
}
