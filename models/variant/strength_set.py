"""Sets of muscle strength of the embedded model: the published generic one, and calibrated ones.

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
CALIBRATED = ("anderson_2007", "anderson_2007_generic_calf")
STRENGTH_SETS = (GENERIC, *CALIBRATED)


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
        pairs = zip(model.muscles, anatomy.muscle_groups, strict=True)
        return replace(model, muscles=tuple(self._changed(muscle, group) for muscle, group in pairs))

    def _changed(self, muscle: Muscle, group: str) -> Muscle:
        return replace(
            muscle,
            max_isometric_force=muscle.max_isometric_force * self.force.get(group, 1.0),
            optimal_fiber_length=muscle.optimal_fiber_length * self.fiber_length.get(without_side(muscle.name), 1.0),
        )


def without_side(name: str) -> str:
    """Name of a muscle without ``_r`` or ``_l``."""
    return name[:-2] if name[-2:] in ("_r", "_l") else name


def read_strength_set(name: str) -> StrengthSet:
    """Return a shipped set.

    Raises
    ------
    ModelError
        When there is no such set.
    """
    if name == GENERIC:
        return StrengthSet(GENERIC)
    if name not in CALIBRATED:
        raise ModelError(f"unknown strength set '{name}'; choose from {', '.join(STRENGTH_SETS)}")
    rows = EvidenceTable("gaitgain.models.variant", f"strength_{name}").rows
    return StrengthSet(
        name,
        force={row.part: row.number for row in rows if row.quantity == "max_isometric_force_factor"},
        fiber_length={row.part: row.number for row in rows if row.quantity == "optimal_fiber_length_factor"},
    )
