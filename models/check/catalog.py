"""All quantities in which a model is held against OpenSim, in the order of the report."""

from __future__ import annotations

from collections.abc import Callable

from gaitgain.models.check.applied_force import applied_forces, path_tensions
from gaitgain.models.check.comparison import Comparison
from gaitgain.models.check.muscle import muscle_forces
from gaitgain.models.check.oracle_bench import Bench
from gaitgain.models.check.path import paths
from gaitgain.models.check.rigid_body import contacts, rigid_bodies

COMPARISONS: tuple[Callable[[Bench], list[Comparison]], ...] = (
    rigid_bodies,
    paths,
    muscle_forces,
    applied_forces,
    path_tensions,
    contacts,
)
