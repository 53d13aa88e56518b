"""The embedded model on the virtual dynamometer, read once for the commands about strength."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from gaitgain.models.anatomy import Anatomy, recognize
from gaitgain.models.description import MusculoskeletalModel
from gaitgain.models.dynamics import Dynamics
from gaitgain.models.library import embedded_model_path
from gaitgain.models.opensim_client import OpenSimWorker
from gaitgain.models.osim import read_model
from gaitgain.models.strength_set import read_strength_set
from gaitgain.simulate.dynamometer import Dynamometer

# Of the embedded model, as its tables say.
HEIGHT_M = 1.80


@dataclass
class StrengthBench:
    """The embedded model and what measures it."""

    @cached_property
    def model(self) -> MusculoskeletalModel:
        """The embedded model with its generic strength."""
        with OpenSimWorker() as worker:
            return read_model(embedded_model_path(), worker)

    @cached_property
    def anatomy(self) -> Anatomy:
        """Its parts."""
        return recognize(self.model)

    @cached_property
    def dynamometer(self) -> Dynamometer:
        """The machine."""
        return Dynamometer(Dynamics(self.model))

    def with_strength(self, name: str) -> MusculoskeletalModel:
        """Return the model with a named strength set."""
        return read_strength_set(name).apply(self.model, self.anatomy)
