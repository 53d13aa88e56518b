"""What of a walk OpenSim's model does not have, in sentences for people who open it there."""

from __future__ import annotations

from gaitgain.models.description.force import CoordinateActuator
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.optimize.problem.cost import COST_TERMS
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.simulate.opensim.recording import Recording

OPENSIM_CONTACT_LAW = "serrancoli_2019"


def left_out(recording: Recording) -> tuple[str, ...]:
    """Return what the exported model leaves out or has otherwise than the equations that walked."""
    problem = recording.problem
    return (*_ground(problem), *_muscles(problem.model), *_actuators(problem.model), *_control(problem))


def _ground(problem: GaitProblem) -> list[str]:
    if problem.equations.contact_law == OPENSIM_CONTACT_LAW:
        return []
    return [
        f"Contact: the walk was solved with the contact law '{problem.equations.contact_law}', which is OpenSim's "
        "SmoothSphereHalfSpaceForce without its two corners. The model's spheres have the same numbers and OpenSim's "
        "own law, so that its forces differ, most where a foot lifts. The ground forces in the files are the walk's."
    ]


def _muscles(model: MusculoskeletalModel) -> list[str]:
    reflexes = [muscle.name for muscle in model.muscles if not muscle.ignore_stretch_reflex and muscle.reflex_gain]
    floors = [
        muscle.name
        for muscle in model.muscles
        if not muscle.ignore_phase_floor
        and (muscle.single_support_floor or muscle.double_support_floor or muscle.swing_floor)
    ]
    sentences = []
    if reflexes:
        sentences.append(f"Stretch reflexes of {', '.join(reflexes)}: OpenSim's muscles have none.")
    if floors:
        sentences.append(f"Co-contraction by phase of gait of {', '.join(floors)}: OpenSim's muscles have none.")
    if sentences:
        sentences.append(
            "The excitations in the files are total: those that the walker commands together with what is involuntary, "
            "so that OpenSim's muscles get the activations of the walk. They may pass the control bounds of the model."
        )
    return sentences


def _actuators(model: MusculoskeletalModel) -> list[str]:
    worn = [device.force_name for device in model.torque_profiles]
    if worn:
        return [
            f"Torques of devices over the gait cycle: {', '.join(worn)} are actuators whose controls are the torques "
            "(N m); in OpenSim they follow time and not the foot.",
            *_slow_actuators(model),
        ]
    return _slow_actuators(model)


def _slow_actuators(model: MusculoskeletalModel) -> list[str]:
    slow = [a.name for a in model.actuators if isinstance(a, CoordinateActuator) and a.activation_time_constant]
    if not slow:
        return []
    return [
        f"Activation dynamics of the actuators {', '.join(slow)}: in OpenSim they are CoordinateActuators whose "
        "control is the activation of the walk."
    ]


def _control(problem: GaitProblem) -> list[str]:
    sentences = []
    if problem.modules is not None:
        sentences.append(
            "Muscle synergies: excitations were mixed from modules; in OpenSim every muscle is excited by itself."
        )
    weights = problem.task.weights
    terms = [name.replace("_", " ") for name in COST_TERMS if getattr(weights, name)]
    sentences.append(
        f"The task and the cost of walking ({', '.join(terms)}) are no part of a model; a Moco study states its own."
    )
    return sentences
