"""What minutes of walking leave of muscles and of their command.

A bout of repeated contractions costs the muscle a share of its force (peripheral fatigue: maximal isometric force) and
the command a share of its activation (central fatigue: activation ceiling). Minutes add up like bouts: what is left
after two is the square of what is left after one. Every number is a row of ``fatigue.csv``.
"""

from __future__ import annotations

from functools import cache

from gaitgain.errors import ConditionError
from gaitgain.evidence import EvidenceTable
from gaitgain.models.condition.condition import Condition
from gaitgain.models.condition.state import UNIMPAIRED, ControlState, GroupState

SIX_MINUTES = 6.0


@cache
def _table() -> EvidenceTable:
    return EvidenceTable("gaitgain.models.condition", "fatigue")


def left_after(control: ControlState, minutes: float) -> GroupState:
    """Return what is left of any muscle group after minutes of walking, force and activation apart.

    ``(1 - loss)^(minutes / minutes per bout)``, where the loss of force is the healthy one times
    :attr:`~gaitgain.models.condition.state.ControlState.fatigability`.

    Parameters
    ----------
    minutes
        Of walking (min).

    Raises
    ------
    ConditionError
        When nobody walks so long, or everything would be lost.
    """
    table = _table()
    longest = table.number("walking", "longest")
    if not 0.0 <= minutes <= longest:
        raise ConditionError(f"{minutes:g} minutes of walking are outside 0 to {longest:g}")
    bouts = minutes / table.number("walking", "minutes_per_bout")
    lost = (control.fatigability * table.number("peripheral", "loss") / 100.0, control.central_fatigability)
    if not all(0.0 <= share < 1.0 for share in lost):
        raise ConditionError(
            f"fatigability {control.fatigability:g} and central fatigability {control.central_fatigability:g} cost "
            f"{100 * lost[0]:.0f} and {100 * lost[1]:.0f} % in a bout; it must be 0 to below 100 %"
        )
    strength, activation = ((1.0 - share) ** bouts for share in lost)
    return GroupState(strength=strength, activation_ceiling=activation)


def tire(condition: Condition, minutes: float) -> Condition:
    """Return a condition after minutes of walking, from that of rest. Groups tire alike: an assumption.

    Raises
    ------
    ConditionError
        When nobody walks so long, or everything would be lost.
    """
    left = left_after(condition.control, minutes)
    return condition if left == UNIMPAIRED else condition.each(lambda state: state.times(left))
