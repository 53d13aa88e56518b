"""From files of a recorded gait to what each muscle needs, with OpenSim's inverse dynamics beside ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import classify_muscles, recognize
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle_group import GroupSide
from gaitgain.models.dynamics.inverse_dynamics import joint_moments
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.reader import ModelSource, read_model
from gaitgain.models.person.person import Person, check_walker
from gaitgain.models.recording.gait_cycle import GaitCycle, cut_cycle, find_window
from gaitgain.models.recording.ground_force import RecordedForces, read_recorded_forces
from gaitgain.models.recording.marker import MARKERS_SUFFIX, MarkerFit, read_marker_motion
from gaitgain.models.recording.motion import RecordedMotion, low_pass, read_recorded_motion
from gaitgain.models.recording.plausibility import check_sides
from gaitgain.models.variant.foot_contact import add_foot_contact
from gaitgain.optimize.inverse.demand import Motion, as_driven, build_demand, motion_of
from gaitgain.optimize.inverse.needed import Needed
from gaitgain.optimize.inverse.sharing import DEFAULT_EFFORT, share_out
from gaitgain.optimize.solver.progress import Progress, Silent

USUAL_LOW_PASS_HZ = 6.0
# Of the largest moment or 1 N m, whichever is more; rigid bodies agree to rounding, splines of joints to this.
OPENSIM_TOLERANCE = 1e-5


@dataclass(frozen=True)
class Recording:
    """Files of one person's gait.

    Attributes
    ----------
    model, sets
        An ``.osim`` file, and the files that complete it.
    motion
        Coordinates (``.mot``, ``.sto``) or markers (``.trc``).
    forces
        Forces of the ground (``.mot``, ``.sto``).
    external_loads
        OpenSim's file that names columns and bodies; names of columns tell without it.
    cycle_s
        Start and end of the gait cycle (s), where the forces do not tell.
    low_pass_hz
        Cutoff of the filter of the coordinates (Hz); 0 leaves them as they are.
    """

    model: Path
    motion: Path
    forces: Path
    external_loads: Path | None = None
    sets: Sequence[Path] = ()
    cycle_s: tuple[float, float] | None = None
    low_pass_hz: float = USUAL_LOW_PASS_HZ


@dataclass(frozen=True)
class MotionAnalysis:
    """What a recorded gait needs.

    Attributes
    ----------
    needed
        Activations, reserves and residuals over the gait cycle.
    groups
        Group and side of every muscle, in the model's order.
    cycle
        Where it was cut, and what was changed.
    markers
        How well markers were followed, where the motion was recorded by markers.
    opensim_difference
        Largest difference of our joint moments from OpenSim's (N m or N), and the largest moment.
    notes
        What was assumed.
    """

    needed: Needed
    groups: tuple[GroupSide, ...]
    cycle: GaitCycle
    markers: MarkerFit | None
    opensim_difference: tuple[float, float]
    notes: tuple[str, ...]


def analyze_motion(
    recording: Recording,
    person: Person | None = None,
    effort: str = DEFAULT_EFFORT,
    progress: Progress | None = None,
) -> MotionAnalysis:
    """Find which share of their strength a person's muscles need in their own gait.

    Parameters
    ----------
    person
        Whose strengths and activation ceilings the muscles have; without one those of the model.

    Raises
    ------
    GaitGainError
        When a file is wrong, or the files do not belong together.
    """
    told = progress or Silent()
    with OpenSimWorker() as worker:
        told.begin("reading the model")
        model = read_model(recording.model, worker, sets=recording.sets)
        told.begin("reading the recording")
        motion, markers = _read_motion(recording, model, worker)
        if recording.low_pass_hz:
            motion = low_pass(motion, recording.low_pass_hz)
        forces = read_recorded_forces(recording.forces, model, recording.external_loads)
        if not forces.has_points:
            raise ModelError(f"{recording.forces}: holds no points of application, without which no moment is known")
        check_sides(model, motion, forces)
        window = find_window(model, motion, forces, recording.cycle_s)
        cycle = cut_cycle(model, motion, forces, window)
        instants = motion_of(motion, window)
        told.begin("inverse dynamics, ours and OpenSim's")
        difference = opensim_difference(ModelSource(recording.model, recording.sets), model, instants, forces, worker)
    body = as_driven(_in_condition(model, person))
    demand = build_demand(body, instants, forces, motion.recorded)
    told.begin("sharing moments out among muscles")
    needed = share_out(body, demand, effort)
    notes = (*cycle.notes, *_assumed(model, person))
    return MotionAnalysis(needed, classify_muscles(model), cycle, markers, difference, notes)


def _read_motion(
    recording: Recording, model: MusculoskeletalModel, worker: OpenSimWorker
) -> tuple[RecordedMotion, MarkerFit | None]:
    if recording.motion.suffix.lower() != MARKERS_SUFFIX:
        return read_recorded_motion(recording.motion, model), None
    return read_marker_motion(recording.motion, ModelSource(recording.model, recording.sets), model, worker)


def _in_condition(model: MusculoskeletalModel, person: Person | None) -> MusculoskeletalModel:
    if person is None:
        return model
    check_walker(person)
    footed = model if model.contacts else add_foot_contact(model)
    return apply_condition(model, recognize(footed), person.walking_condition)


def _assumed(model: MusculoskeletalModel, person: Person | None) -> list[str]:
    notes = []
    if model.compliant_muscles:
        notes.append(f"tendons are rigid here, those of {len(model.compliant_muscles)} muscles stretch in the model")
    states = [] if person is None else list(person.walking_condition.by_place.values())
    if any(state.reflex_gain for state in states):
        notes.append("stretch reflexes are left out: what they excite would come on top")
    return notes


def opensim_difference(
    source: ModelSource,
    model: MusculoskeletalModel,
    motion: Motion,
    forces: RecordedForces,
    worker: OpenSimWorker,
) -> tuple[float, float]:
    """Return the largest difference of our joint moments from those of OpenSim's inverse dynamics, and the largest.

    Ours are computed as Simbody turns the axes of custom joints;
    see :class:`~gaitgain.models.skeleton.skeleton.Skeleton`.

    Raises
    ------
    ModelError
        When they differ by more than :data:`OPENSIM_TOLERANCE` of the largest.
    """
    loads = forces.loads(motion.times)
    arrays = {"values": motion.values, "speeds": motion.speeds, "accelerations": motion.accelerations}
    for name in ("force", "point", "torque"):
        arrays[f"load_{name}s"] = np.stack([getattr(load, name) for load in loads], axis=1)
    names, bodies = [c.name for c in model.free_coordinates], [load.body for load in loads]
    theirs = worker.request("inverse_dynamics", arrays, coordinates=names, loads=bodies, **source.arguments)[1]["rigid"]
    given = (motion.values, motion.speeds, motion.accelerations)
    ours = joint_moments(model, *given, loads, as_simbody=True)
    worst, largest = float(np.abs(ours - theirs).max()), float(np.abs(theirs).max())
    if worst > OPENSIM_TOLERANCE * max(largest, 1.0):
        raise ModelError(
            f"our joint moments differ from OpenSim's by {worst:.3g} of {largest:.3g} N m; "
            "'gaitgain model check' says where the model differs"
        )
    return worst, largest
