"""The metabolic models by name; a model is a file named by author and year, and a row here."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.errors import ModelError
from gaitgain.models.metabolics.bhargava_2004 import bhargava_2004
from gaitgain.models.metabolics.rate import MetabolicEquations
from gaitgain.models.metabolics.uchida_2016 import uchida_2016
from gaitgain.models.metabolics.umberger_2003 import umberger_2003
from gaitgain.models.metabolics.umberger_2010 import umberger_2010


@dataclass(frozen=True)
class MetabolicModel:
    """A published model of a muscle's metabolic power.

    Attributes
    ----------
    equations
        Power of one muscle; see :data:`gaitgain.models.metabolics.rate.MetabolicEquations`.
    source
        Authors, year, doi.
    what
        What sets it apart from the others.
    """

    equations: MetabolicEquations
    source: str
    what: str


METABOLIC_MODELS = {
    "bhargava_2004": MetabolicModel(
        bhargava_2004,
        "Bhargava, Pandy and Anderson 2004, 10.1016/S0021-9290(03)00239-2",
        "heat by excitation of slow and fast fibers, shortening heat by force, positive work only",
    ),
    "umberger_2003": MetabolicModel(
        umberger_2003,
        "Umberger, Gerritsen and Martin 2003, 10.1080/1025584031000091678",
        "heat by activation, length and velocity; large heat of lengthening; work taken up is credited, so a muscle's "
        "power can be negative",
    ),
    "umberger_2010": MetabolicModel(
        umberger_2010,
        "Umberger 2010, 10.1098/rsif.2010.0084",
        "as 2003, with little heat of lengthening and positive work only",
    ),
    "uchida_2016": MetabolicModel(
        uchida_2016,
        "Uchida, Hicks, Dembia and Delp 2016, 10.1371/journal.pone.0150378",
        "as 2003, slow fibers recruited first (by excitation, Bhargava's recruitment), power of a muscle never "
        "negative",
    ),
}
DEFAULT_METABOLIC_MODEL = "bhargava_2004"


def metabolic_model(name: str) -> MetabolicModel:
    """Return a model by name.

    Raises
    ------
    ModelError
        When there is none of that name.
    """
    if name not in METABOLIC_MODELS:
        raise ModelError(f"there is no metabolic model '{name}'; choose from {', '.join(METABOLIC_MODELS)}")
    return METABOLIC_MODELS[name]
