"""Where bones, muscles and ground forces are during a stride, in ground (X forward, Y up, Z right)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import casadi as ca
import numpy as np

from gaitgain.models.anatomy.limb import foot_spheres
from gaitgain.models.contact.law import contact_law
from gaitgain.models.contact.sphere_half_space import sphere_half_space
from gaitgain.models.description.geometry import PathPoint
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.skeleton.parameters import model_numbers
from gaitgain.models.skeleton.skeleton import Skeleton
from gaitgain.models.skeleton.spatial import evaluate
from gaitgain.optimize.walk.event import gait_cycle
from gaitgain.optimize.walk.trajectory import coordinate_course
from gaitgain.simulate.outcomes.stride import Stride
from gaitgain.simulate.scene.stick_figure import StickFigure, build_stick_figure

UPWARD = 1
LEAST_FORCE_N = 1e-9  # keeps the mean of points without any force a number


@dataclass(frozen=True)
class Scene:
    """A stride to look at, from a contact of the right foot to the next.

    Attributes
    ----------
    figure
        Points and lines.
    points
        frames x points x 3 (m); the mean forward motion is taken out, so that the walker stays in place.
    heels, toes
        frames x 2 feet (right, left) x 3 (m): lowest points of the rearmost and foremost contact spheres, likewise.
    forces
        frames x 2 feet x 3: force of the ground over body weight.
    pressure_centers
        frames x 2 feet x 3 (m): where it acts, likewise; of no meaning in the air.
    activations
        frames x muscles that are drawn.
    ceilings
        Largest voluntary activation of each.
    duration, stride_length
        s, m.
    spatial
        Whether the body moves sideways, too.
    ground_height
        m.
    """

    figure: StickFigure
    points: np.ndarray
    heels: np.ndarray
    toes: np.ndarray
    forces: np.ndarray
    pressure_centers: np.ndarray
    activations: np.ndarray
    ceilings: np.ndarray
    duration: float
    stride_length: float
    spatial: bool
    ground_height: float


def build_scene(stride: Stride, law: str, frames: int = 61) -> Scene:
    """Return where everything is over one gait cycle of the right foot.

    Parameters
    ----------
    law
        Name of the contact law that the stride obeys.
    frames
        Of the cycle, the first being equal to the last.
    """
    trajectory, model = stride.trajectory, stride.model
    figure = build_stick_figure(model, stride.anatomy)
    count = len(trajectory.time)
    function = _places(replace(model, muscles=()), figure.points, law)
    places, spots, forces = (
        np.array(part).T.reshape(count, -1, 3) for part in function.map(count)(trajectory.values.T, trajectory.speeds.T)
    )
    centers = _pressure_centers(stride, spots, forces)
    drawn = [i for i, muscle in enumerate(model.muscles) if muscle.name not in figure.undrawn]

    def over_cycle(values: np.ndarray) -> np.ndarray:
        return gait_cycle(trajectory, values, 0, frames)

    def in_place(points: np.ndarray) -> np.ndarray:
        return over_cycle(points - _travelled(stride)[:, None, :])

    return Scene(
        figure=figure,
        points=in_place(places),
        heels=in_place(stride.body.heels),
        toes=in_place(stride.body.toes),
        forces=over_cycle(trajectory.ground_forces / stride.body_weight),
        pressure_centers=in_place(centers),
        activations=over_cycle(trajectory.activations[:, drawn]),
        ceilings=np.array([model.muscles[i].max_control for i in drawn]),
        duration=trajectory.duration,
        stride_length=trajectory.stride_length,
        spatial=stride.spatial,
        ground_height=stride.body.ground_height,
    )


def _travelled(stride: Stride) -> np.ndarray:
    """Mean forward motion: times x 3 (m); it starts where the body's base is on average."""
    trajectory = stride.trajectory
    mean = trajectory.speed * trajectory.time
    base = coordinate_course(trajectory, stride.model, stride.anatomy.forward)
    return np.stack([mean + np.mean(base - mean), np.zeros_like(mean), np.zeros_like(mean)], axis=1)


def _pressure_centers(stride: Stride, spots: np.ndarray, forces: np.ndarray) -> np.ndarray:
    """Where the ground's force acts on each foot: mean of the spheres' points weighted by their upward force.

    Contact is smooth, so that a sphere in the air has a little force, too.
    """
    centers = []
    for leg in stride.anatomy.legs:
        own = foot_spheres(stride.model, leg)
        upward = np.maximum(forces[:, own, UPWARD], LEAST_FORCE_N)
        centers.append((spots[:, own] * upward[:, :, None]).sum(axis=1) / upward.sum(axis=1)[:, None])
    return np.stack(centers, axis=1)


@lru_cache(maxsize=8)
def _places(model: MusculoskeletalModel, points: tuple[PathPoint, ...], law: str) -> ca.Function:
    """Values and speeds to points (3 x points), and to where and how the ground presses (3 x spheres each)."""
    n = len(model.free_coordinates)
    values, speeds = ca.SX.sym("values", n), ca.SX.sym("speeds", n)
    numbers = model_numbers(model.bones)
    skeleton = Skeleton(model, numbers, values=values, speeds=speeds, accelerations=ca.SX.zeros(n))
    contacts = [
        sphere_half_space(i, sphere, model.contact_plane, numbers, skeleton.motions, contact_law(law))
        for i, sphere in enumerate(model.contacts)
    ]
    return ca.Function(
        "places",
        [values, speeds],
        [
            ca.horzcat(*[_place(skeleton, point) for point in points]),
            ca.horzcat(*[contact.point for contact in contacts]),
            ca.horzcat(*[contact.force for contact in contacts]),
        ],
    )


def _place(skeleton: Skeleton, point: PathPoint) -> ca.SX:
    """Return where a point of a body is in ground (3, m)."""
    station = [ca.SX(component) for component in point.location]
    if point.moving is not None and point.coordinate is not None:
        value = skeleton.coordinates[point.coordinate].value
        station = [ca.SX(evaluate(function, value)) for function in point.moving]
    return skeleton.motions[point.body].point(ca.vertcat(*station))[1]
