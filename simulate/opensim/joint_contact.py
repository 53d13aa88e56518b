"""What the joints of a leg bear: contact forces as OpenSim's joint reaction analysis has them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gaitgain.simulate.opensim.folder import DRAWN
from gaitgain.simulate.opensim.recording import Recording
from gaitgain.simulate.opensim.request import Request


@dataclass(frozen=True)
class JointContact:
    """The largest contact force of one joint in a stride.

    Attributes
    ----------
    joint
        ``hip``, ``knee`` or ``ankle``.
    side
        ``right`` or ``left``.
    peak
        Resultant force over body weight (1).
    percent
        When (% of the gait cycle, from the start of the recording).
    """

    joint: str
    side: str
    peak: float
    percent: float


def joint_contacts(recording: Recording, request: Request, loads: str) -> tuple[JointContact, ...]:
    """Return the peak of every joint of the legs that moves; muscles pull along their points with the walk's forces.

    Parameters
    ----------
    loads
        File of the walk's ground forces.
    """
    owner = {c.name: joint.name for joint in recording.model.joints for c in joint.coordinates}
    asked = [
        (leg.side, joint, owner[name])
        for leg in recording.anatomy.legs
        for joint, name, _ in leg.joints
        if name in owner
    ]
    tensions = recording.trajectory.tendon_forces
    found = request.replay(DRAWN, loads=loads, joints=tuple(name for *_, name in asked), tensions=tensions)
    sizes = np.linalg.norm(found["reactions"], axis=2) / recording.weight
    share = recording.time / recording.trajectory.duration
    return tuple(
        JointContact(joint, side, float(course.max()), 100.0 * float(share[course.argmax()]))
        for (side, joint, _), course in zip(asked, sizes.T, strict=True)
    )
