"""A kept walk under OpenSim's own equations: what is left over, and how its numbers differ from ours."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from gaitgain.models.anatomy.limb import neutral_places
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.optimize.solver.solver import GaitSolver
from gaitgain.simulate.opensim.difference import OPENSIM_CONTACT_LAW, left_out
from gaitgain.simulate.opensim.export import export_walk
from gaitgain.simulate.opensim.folder import DRAWN, LOADS, MODEL
from gaitgain.simulate.opensim.joint_contact import JointContact, joint_contacts
from gaitgain.simulate.opensim.metabolic_power import MetabolicPower, metabolic_powers
from gaitgain.simulate.opensim.recording import Recording, evaluate
from gaitgain.simulate.opensim.request import Request
from gaitgain.simulate.store.key import Key

# A tenth of a percent, of body weight and of body weight times leg length.
LARGEST_RESIDUAL_PERCENT = 0.1


@dataclass(frozen=True)
class Residual:
    """What the accelerations of a walk need beside all that acts; largest over the stride.

    Attributes
    ----------
    force
        On the base body (% of body weight).
    moment
        About its origin (% of body weight times leg length).
    joint_moment
        On the other coordinates (N m).
    """

    force: float
    moment: float
    joint_moment: float


@dataclass(frozen=True)
class Replay:
    """One walk in OpenSim; differences are the largest over the stride.

    Attributes
    ----------
    residual
        With the walk's ground forces.
    own_contact
        With the forces of OpenSim's own contact law instead.
    contact_force
        Of the force on any sphere (% of body weight): OpenSim's law against the walk's.
    same_contact_force
        The same, OpenSim's law here and there.
    muscle_force
        Difference along the tendon (N).
    fiber_length, fiber_velocity
        Differences (mm, mm/s).
    metabolic
        Mean power by model, ours and OpenSim's.
    joint_contact
        Peaks; empty where muscle paths are no points.
    left_out
        What OpenSim's model does not have.
    """

    key: Key
    residual: Residual
    own_contact: Residual
    contact_force: float
    same_contact_force: float
    muscle_force: float
    fiber_length: float
    fiber_velocity: float
    metabolic: tuple[MetabolicPower, ...]
    joint_contact: tuple[JointContact, ...]
    left_out: tuple[str, ...]

    @property
    def fault(self) -> str:
        """Why the walk cannot be trusted in OpenSim; empty where it can."""
        parts = [
            f"residual {name} {value:.2g} % of {unit}"
            for name, value, unit in (
                ("force", self.residual.force, "body weight"),
                ("moment", self.residual.moment, "body weight times leg length"),
            )
            if not value <= LARGEST_RESIDUAL_PERCENT
        ]
        return f"{self.key}: {' and '.join(parts)}, above {LARGEST_RESIDUAL_PERCENT:g} %" if parts else ""


def replay_walk(recording: Recording, worker: OpenSimWorker) -> Replay:
    """Put a walk through OpenSim.

    Raises
    ------
    OpenSimError, UnsupportedModelError
        When OpenSim cannot take the model or the motion.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        export_walk(recording, folder, worker, "")
        request = Request(recording, worker, folder)
        loads = str(folder / LOADS)
        residual = _residual(recording, request.replay(MODEL, loads=loads))
        own_contact = _residual(recording, request.replay(MODEL))
        muscles, spheres = request.ask("muscle_forces", MODEL), request.ask("contact_forces", MODEL)["forces"]
        metabolic = metabolic_powers(recording, request)
        drawn = (folder / DRAWN).exists()
        contact = joint_contacts(recording, request, loads) if drawn else ()
    model, trajectory = recording.model, recording.trajectory
    lengths = trajectory.normalized_fiber_lengths * np.array([m.optimal_fiber_length for m in model.muscles])
    weight = recording.weight
    return Replay(
        key=recording.key,
        residual=residual,
        own_contact=own_contact,
        contact_force=100.0 * _largest(spheres - recording.sphere_forces) / weight,
        same_contact_force=100.0 * _largest(spheres - _forces_by_opensims_law(recording)) / weight,
        muscle_force=_largest(muscles["tendon_forces"] - trajectory.tendon_forces),
        fiber_length=1e3 * _largest(muscles["fiber_lengths"] - lengths),
        fiber_velocity=1e3 * _largest(muscles["fiber_velocities"] - recording.fiber_velocities),
        metabolic=metabolic,
        joint_contact=contact,
        left_out=left_out(recording),
    )


def leg_length(recording: Recording) -> float:
    """Return the distance from hip to foot in the model's default pose (m), of the longer leg."""
    places = neutral_places(recording.model)
    carries = {c.name: joint.child_body for joint in recording.model.joints for c in joint.coordinates}
    lengths = [
        float(np.linalg.norm(places[carries[leg.hip]] - places[leg.foot]))
        for leg in recording.anatomy.legs
        if leg.hip in carries
    ]
    return max(lengths)


def _forces_by_opensims_law(recording: Recording) -> np.ndarray:
    """Forces on the spheres along the walk by our equations of OpenSim's contact law: times x spheres x 3 (N)."""
    equations = replace(recording.problem.equations, contact_law=OPENSIM_CONTACT_LAW)
    solver = GaitSolver(recording.model, equations)
    found = evaluate(recording.trajectory, recording.model, solver, "contact_forces")
    return found["contact_forces"].reshape(recording.sphere_forces.shape)


def _residual(recording: Recording, found: dict[str, np.ndarray]) -> Residual:
    weight = recording.weight
    base = {c.name for c in recording.model.joints[0].coordinates}
    others = [i for i, c in enumerate(recording.model.free_coordinates) if c.name not in base]
    return Residual(
        force=100.0 * _largest(np.linalg.norm(found["root_forces"], axis=1)) / weight,
        moment=100.0 * _largest(np.linalg.norm(found["root_moments"], axis=1)) / (weight * leg_length(recording)),
        joint_moment=_largest(found["residuals"][:, others]),
    )


def _largest(values: np.ndarray) -> float:
    """Largest size; NaN where any is."""
    return float(np.abs(values).max(initial=0.0))
