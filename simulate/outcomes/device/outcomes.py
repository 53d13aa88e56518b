"""Outcomes of devices at hip, knee and ankle."""

from __future__ import annotations

from collections.abc import Callable

from gaitgain.simulate.outcomes.device.assisted_joint import AssistedJoint, assisted_joint
from gaitgain.simulate.outcomes.joint.sagittal import DIRECTIONS
from gaitgain.simulate.outcomes.outcome import SideOutcome
from gaitgain.simulate.outcomes.side import Side


def _of_joint(
    joint: str, name: str, label: str, unit: str, what: str, value: Callable[[AssistedJoint], float]
) -> SideOutcome:
    def measure(side: Side) -> float | None:
        assisted = assisted_joint(side, joint)
        return None if assisted is None else value(assisted)

    return SideOutcome(name, label, unit, what, measure)


def _outcomes_of(joint: str) -> tuple[SideOutcome, ...]:
    flexion, extension = DIRECTIONS[joint]
    return (
        *(
            _of_joint(
                joint,
                f"peak_{joint}_device_{word}_moment",
                f"peak {joint} {word} moment of the device",
                "N m/kg",
                "largest over the stride; 0 where it gives none that way",
                lambda at, sign=sign: max(0.0, float((sign * at.device).max())),
            )
            for word, sign in ((extension, 1.0), (flexion, -1.0))
        ),
        *(
            _of_joint(
                joint,
                f"peak_{joint}_biological_{word}_moment",
                f"peak biological {joint} {word} moment",
                "N m/kg",
                "largest moment of muscles and passive tissue over the stride",
                lambda at, sign=sign: float((sign * at.biological).max()),
            )
            for word, sign in ((extension, 1.0), (flexion, -1.0))
        ),
        _of_joint(
            joint,
            f"{joint}_device_share",
            f"{joint}: share of the device",
            "%",
            "integral over the stride of the size of the device's moment, over that of device and body together",
            lambda at: at.share,
        ),
        _of_joint(
            joint,
            f"{joint}_device_positive_work",
            f"{joint}: positive work of the device",
            "J/kg",
            "energy that the device gives over the stride",
            lambda at: at.work(at.device)[0],
        ),
        _of_joint(
            joint,
            f"{joint}_device_negative_work",
            f"{joint}: negative work of the device",
            "J/kg",
            "energy that the device takes over the stride, a positive number; as much as it gives for a pure spring",
            lambda at: at.work(at.device)[1],
        ),
        _of_joint(
            joint,
            f"peak_{joint}_device_power",
            f"peak {joint} power of the device",
            "W/kg",
            "largest power that the device gives",
            lambda at: float((at.device * at.extending).max()),
        ),
        _of_joint(
            joint,
            f"{joint}_biological_positive_work",
            f"{joint}: positive biological work",
            "J/kg",
            "energy over the stride that muscles and passive tissue give at the joint",
            lambda at: at.work(at.biological)[0],
        ),
    )


OUTCOMES = tuple(outcome for joint in DIRECTIONS for outcome in _outcomes_of(joint))
