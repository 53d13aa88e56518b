"""All experiments by name. To add one, write its file and give it a row here."""

from __future__ import annotations

from typing import Any

from gaitgain.simulate.experiments.cost_function import CostComparison
from gaitgain.simulate.experiments.experiment import Experiment
from gaitgain.simulate.experiments.fastest import FastestWalk
from gaitgain.simulate.experiments.healthy import Healthy
from gaitgain.simulate.experiments.impairment import ImpairmentEffects
from gaitgain.simulate.experiments.metabolic_model import MetabolicComparison
from gaitgain.simulate.experiments.module import HealthyModules
from gaitgain.simulate.experiments.multiple_sclerosis import MultipleSclerosis
from gaitgain.simulate.experiments.slope import Slopes
from gaitgain.simulate.experiments.weakness import Weakness

EXPERIMENTS: dict[str, type[Experiment[Any]]] = {
    "healthy": Healthy,
    "weakness": Weakness,
    "fastest": FastestWalk,
    "costs": CostComparison,
    "slopes": Slopes,
    "ms": MultipleSclerosis,
    "impairments": ImpairmentEffects,
    "metabolics": MetabolicComparison,
    "modules": HealthyModules,
}
