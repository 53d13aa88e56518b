"""Which equations a walk obeys, where there is a choice."""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.errors import ProblemError
from gaitgain.models.contact.law import CONTACT_LAWS, DEFAULT_CONTACT_LAW
from gaitgain.models.metabolics.catalog import DEFAULT_METABOLIC_MODEL, METABOLIC_MODELS


@dataclass(frozen=True)
class Equations:
    """The choice of equations.

    Compliant tendons, reflexes and floors by phase of gait are chosen muscle by muscle in the model.

    Attributes
    ----------
    contact_law
        One of ``CONTACT_LAWS``; ``serrancoli_2019`` is OpenSim's own.
    metabolic_model
        One of ``METABOLIC_MODELS``.

    Raises
    ------
    ProblemError
        When there is no law or model of that name.
    """

    contact_law: str = DEFAULT_CONTACT_LAW
    metabolic_model: str = DEFAULT_METABOLIC_MODEL

    def __post_init__(self) -> None:
        choices = (
            ("contact law", self.contact_law, CONTACT_LAWS),
            ("metabolic model", self.metabolic_model, METABOLIC_MODELS),
        )
        wrong = [
            f"there is no {kind} '{name}'; choose from {', '.join(table)}"
            for kind, name, table in choices
            if name not in table
        ]
        if wrong:
            raise ProblemError("\n".join(wrong))


DEFAULT_EQUATIONS = Equations()
