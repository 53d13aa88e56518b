"""The embedded model on the virtual dynamometer, read once for the commands about strength."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from gaitgain.models.anatomy.anatomy import Anatomy, recognize
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.dynamics.dynamics import Dynamics
from gaitgain.models.library.catalog import shipped_model_path
from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.models.osim.reader import read_model
from gaitgain.models.variant.strength_set import read_strength_set
from gaitgain.simulate.dynamometer.dynamometer import Dynamometer

# Of the embedded model, as its tables say.
HEIGHT_M = 1.80


@dataclass
class StrengthBench:
    """The embedded model and what measures it."""

    @cached_property
    def model(self) -> MusculoskeletalModel:
        """The embedded model with its generic strength."""
        with OpenSimWorker() as worker:
            return read_model(shipped_model_path(), worker)

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
