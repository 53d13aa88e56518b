"""The shipped conditions, and the catalog of mechanisms: each with its unit, range, evidence and off switch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from gaitgain.errors import ConditionError
from gaitgain.models.condition.condition import HEALTHY, HEALTHY_NAME, Condition, both_sides
from gaitgain.models.condition.mechanism import Mechanism, mechanisms_of, without
from gaitgain.models.condition.multiple_sclerosis import SIDE_DIFFERENCE, moderate_multiple_sclerosis
from gaitgain.models.condition.state import UNIMPAIRED, ControlState, GroupState
from gaitgain.models.description.muscle_group import GROUPS

# Conditions by name; their numbers are read when they are made.
CONDITIONS: dict[str, Callable[[], Condition]] = {
    HEALTHY_NAME: lambda: HEALTHY,
    "multiple_sclerosis_moderate": moderate_multiple_sclerosis,
}

# Mechanisms of muscle groups, of the nervous system, and all by the name of their number.
GROUP_MECHANISMS = {name: m for name, m in mechanisms_of(GroupState).items() if m.listed and not m.part_of}
CONTROL_MECHANISMS = mechanisms_of(ControlState)
MECHANISMS: dict[str, Mechanism] = {
    **GROUP_MECHANISMS,
    SIDE_DIFFERENCE.field: SIDE_DIFFERENCE,
    **CONTROL_MECHANISMS,
}
MODULES = "modules_per_leg"


def find_mechanism(name: str) -> Mechanism:
    """Return a mechanism by the name of its number.

    Raises
    ------
    ConditionError
        When there is no such mechanism.
    """
    if name not in MECHANISMS:
        raise ConditionError(f"'{name}' is no impairment; choose from {', '.join(MECHANISMS)}")
    return MECHANISMS[name]


def impaired_by(name: str, value: float, groups: Sequence[str] = GROUPS) -> Condition:
    """Return the condition with one mechanism alone.

    Parameters
    ----------
    value
        In the mechanism's unit; its ``off`` gives a healthy person.
    groups
        Muscle groups of both sides that it impairs; a mechanism of the nervous system impairs the whole body.

    Raises
    ------
    ConditionError
        When there is no such mechanism, its number is outside the range, or no state holds it.
    """
    mechanism = find_mechanism(name)
    if mechanism == SIDE_DIFFERENCE:
        raise ConditionError(f"'{mechanism.name}' needs another impairment whose sides differ")
    if value == mechanism.off:
        return HEALTHY
    fault = mechanism.fault(value)
    if fault:
        raise ConditionError(f"{mechanism.name}: {fault} ({mechanism.unit})")
    if name in GROUP_MECHANISMS:
        state = replace(UNIMPAIRED, **{name: value})
        return Condition.of(both_sides(dict.fromkeys(groups, state)), mechanism.name)
    number = int(value) if mechanism.healthy is None else value
    return Condition(mechanism.name, control=replace(ControlState(), **{name: number}))


def switch_off(condition: Condition, name: str) -> Condition:
    """Return a condition without one mechanism.

    Raises
    ------
    ConditionError
        When there is no such mechanism.
    """
    mechanism = find_mechanism(name)
    if name in GROUP_MECHANISMS:
        return condition.each(lambda state: without(state, mechanism))
    if name in CONTROL_MECHANISMS:
        return replace(condition, control=without(condition.control, mechanism))
    return condition
