"""Sets of muscle strength: the generic one that a model comes with, and calibrated ones of shipped models.

A set is a table of factors on the generic numbers: one of maximal isometric force per muscle group and one of optimal
fiber length per muscle. Muscle masses stay as they are: they come from volumes of living people, not from force.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from gaitgain.errors import ModelError
from gaitgain.evidence import EvidenceTable
from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle

GENERIC = "generic"


@dataclass(frozen=True)
class StrengthSet:
    """Factors on a model's muscles.

    Attributes
    ----------
    name
        One of :data:`STRENGTH_SETS`, or of your own.
    force
        On ``max_isometric_force``, by muscle group; 1 where missing.
    fiber_length
        On ``optimal_fiber_length``, by muscle without its side; 1 where missing.
    """

    name: str
    force: dict[str, float] = field(default_factory=dict)
    fiber_length: dict[str, float] = field(default_factory=dict)

    def apply(self, model: MusculoskeletalModel, anatomy: Anatomy) -> MusculoskeletalModel:
        """Return the model with these strengths."""
        owned = zip(model.muscles, anatomy.muscle_groups, strict=True)
        return replace(model, muscles=tuple(self._changed(muscle, group) for muscle, group in owned))

    def _changed(self, muscle: Muscle, group: str) -> Muscle:
        return replace(
            muscle,
            max_isometric_force=muscle.max_isometric_force * self.force.get(group, 1.0),
            optimal_fiber_length=muscle.optimal_fiber_length * self.fiber_length.get(without_side(muscle.name), 1.0),
        )


def without_side(name: str) -> str:
    """Return the name of a muscle without ``_r`` or ``_l``."""
    return name[:-2] if name[-2:] in ("_r", "_l") else name


@dataclass(frozen=True)
class ShippedStrengthSet:
    """A strength set that comes with GaitGain.

    Attributes
    ----------
    what
        What it is, for people who choose one.
    table
        Name of its evidence table; empty for the model's own numbers.
    model
        The shipped model that it belongs to; empty where it fits every model.
    """

    what: str
    table: str = ""
    model: str = ""


STRENGTH_SETS = {
    GENERIC: ShippedStrengthSet("the model's own numbers, as published"),
    "anderson_2007": ShippedStrengthSet(
        "calibrated to measured joint torques of Anderson et al. (2007)", "strength_anderson_2007", "gait2d"
    ),
    "anderson_2007_generic_calf": ShippedStrengthSet(
        "likewise, except for the plantarflexors, which stay generic", "strength_anderson_2007_generic_calf", "gait2d"
    ),
}


def read_strength_set(name: str) -> StrengthSet:
    """Return a shipped set.

    Raises
    ------
    ModelError
        When there is no such set.
    """
    if name not in STRENGTH_SETS:
        raise ModelError(f"unknown strength set '{name}'; choose from {', '.join(STRENGTH_SETS)}")
    table = STRENGTH_SETS[name].table
    rows = EvidenceTable("gaitgain.models.variant", table).rows if table else ()
    return StrengthSet(
        name,
        force={row.part: row.number for row in rows if row.quantity == "max_isometric_force_factor"},
        fiber_length={row.part: row.number for row in rows if row.quantity == "optimal_fiber_length_factor"},
    )
