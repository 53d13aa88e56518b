"""Names, units, descriptions and dimensions of everything that is kept."""

from __future__ import annotations

from dataclasses import dataclass

SCHEMA, RUN_SCHEMA = "gaitgain-results", "gaitgain-run"
# Version 3: a run is a file of its own; the collected file has dimension scales and tables of outcomes over runs.
# Version 2: one file; runs may have a week, and the header says in which weeks each arm is measured.
SCHEMA_VERSION = 3


@dataclass(frozen=True)
class Array:
    """One kept array.

    Attributes
    ----------
    dimensions
        Of the array; those of :data:`NAMED` have names along them.
    """

    unit: str
    description: str
    dimensions: tuple[str, ...]


NAMED = {
    "coordinate": "free coordinate of the model",
    "muscle": "muscle of the model",
    "actuator": "coordinate actuator of the model",
    "tendon": "muscle whose tendon stretches",
    "reflex": "muscle with a stretch reflex",
    "activated": "actuator with an activation of its own",
    "device": "torque profile of a device",
    "foot": "foot on the ground",
    "axis": "axis of ground",
}
TIME = Array("s", "time, from 0 (exclusive) to the stride time (inclusive)", ("time",))
GROUND_FORCES = Array("N", "force of the ground on each foot, in ground", ("time", "foot", "axis"))
PERCENT = Array("%", "percent of the gait cycle, from foot contact", ("percent",))
PROBLEM = Array("bytes", "body, task and mesh that were solved for, as JSON in UTF-8", ("byte",))
SOLVER = {
    "unknowns": Array("scaled", "unknowns, to start a solve from", ("unknown",)),
    "bound_multipliers": Array("scaled", "multipliers of the bounds, to start a solve from", ("unknown",)),
    "row_multipliers": Array("scaled", "multipliers of the constraints, to start a solve from", ("row",)),
}
