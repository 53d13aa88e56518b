"""Compliant tendons in chosen muscle groups of a model whose tendons are rigid."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from gaitgain.errors import ModelError
from gaitgain.models.anatomy.anatomy import Anatomy
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle
from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.models.muscle import curve as curves

# A rigid tendon is as long as the stretching one that replaces it under this share of maximal isometric force, about
# the mean over stance of the calf; with unchanged slack the fibers would work shorter. Assumption, range 0.2 to 0.4.
REFERENCE_FORCE = 0.3


def with_compliant_tendons(
    model: MusculoskeletalModel, anatomy: Anatomy, groups: Collection[str]
) -> MusculoskeletalModel:
    """Return the model with stretching tendons in some muscle groups, on both sides.

    Their ``tendon_slack_length`` becomes shorter by the stretch at :data:`REFERENCE_FORCE`, so that fibers keep the
    lengths that the rigid tendon gave them there. Muscles whose tendon is compliant already stay as they are.

    Parameters
    ----------
    groups
        Names among :data:`~gaitgain.models.description.muscle_group.GROUPS`.

    Raises
    ------
    ModelError
        For groups that do not exist or that have no muscle in the model.
    """
    present = set(anatomy.muscle_groups)
    wrong = [f"'{g}' ({'no muscle of the model' if g in GROUPS else 'unknown'})" for g in groups if g not in present]
    if wrong:
        choices = ", ".join(sorted(present & {*GROUPS}))
        raise ModelError(f"compliant tendons of {', '.join(wrong)}: choose from {choices}")
    owned = zip(model.muscles, anatomy.muscle_groups, strict=True)
    return replace(model, muscles=tuple(stretching(m) if group in groups else m for m, group in owned))


def stretching(muscle: Muscle) -> Muscle:
    """Return the muscle with a compliant tendon, its slack length shortened by the stretch under the usual force."""
    if not muscle.ignore_tendon_compliance:
        return muscle
    stretched = float(curves.tendon_length(REFERENCE_FORCE, muscle.tendon_strain_at_one_norm_force))
    slack = muscle.tendon_slack_length / stretched
    return replace(muscle, ignore_tendon_compliance=False, tendon_slack_length=slack)
