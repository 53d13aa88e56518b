"""Whether torque profiles begin where their feet meet the ground in the walk that came out."""

from __future__ import annotations

from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.optimize.transcription.device_phase import STARTS
from gaitgain.optimize.walk.event import find_events
from gaitgain.optimize.walk.trajectory import Trajectory

LARGEST_MISS = 0.01  # of the stride: as long as one mesh interval of the usual mesh
_SIDES = ("right", "left")


def mistimed_profiles(problem: GaitProblem, trajectory: Trajectory) -> str:
    """Return which profiles begin elsewhere than at their foot's contact, in words; nothing where none does.

    What does not meet the ground once a stride is no walk, which is said elsewhere.
    """
    feet = {profile.foot for profile in problem.model.torque_profiles if profile.gives_torque}
    sentences = []
    for foot in sorted(feet):
        try:
            contact = find_events(trajectory, foot).contact / trajectory.duration
        except ValueError:
            continue
        miss = (contact - STARTS[foot] + 0.5) % 1.0 - 0.5
        if abs(miss) > LARGEST_MISS:
            sentences.append(
                f"the torque profile of the {_SIDES[foot]} leg begins {100 * abs(miss):.1f} % of the gait cycle "
                f"{'before' if miss > 0 else 'after'} that foot's contact"
            )
    return "; ".join(sentences)
