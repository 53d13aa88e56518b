"""What sex and age mean for muscle strength, beside what height and mass mean.

Peak isometric torques over body weight times height, by sex and age group, are those of Anderson et al. (2007), table
3, doi:10.1016/j.jbiomech.2007.03.022. The means of 34 people in six directions of hip, knee and ankle are too few to
tell directions apart, so their geometric mean scales all muscles alike (table ``strength_by_sex_and_age``, which its
test computes anew from the published one). Between the age groups strength is linear in age, an assumption.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from gaitgain.evidence import EvidenceTable

SEXES = MALE, FEMALE = ("male", "female")
AGE_GROUPS = ("18-25", "55-65", "over-65")
# Sex and age (years) of the people of the reference row.
REFERENCE_SEX, REFERENCE_AGE = MALE, 25.0
SOURCE = "Anderson 2007"


@cache
def _knots(sex: str) -> tuple[tuple[float, float], ...]:
    """Age (years) and strength of each group."""
    table = EvidenceTable("gaitgain.models.person", "strength_by_sex_and_age")
    return tuple((table.number(group, "age"), table.number(f"{sex}_{group}", "strength")) for group in AGE_GROUPS)


def strength_by_sex_and_age(sex: str, age: float) -> float:
    """Return muscle strength over that of young men of the same height and mass.

    Parameters
    ----------
    sex
        One of :data:`SEXES`.
    age
        years.
    """
    knots = _knots(sex)
    for (young, strength), (old, weaker) in pairwise(knots):
        if age <= old:
            share = max(age - young, 0.0) / (old - young)
            return (1.0 - share) * strength + share * weaker
    return knots[-1][1]
