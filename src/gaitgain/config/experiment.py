"""Experiments that a researcher may write down in YAML: so far a series of weakened walks."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from gaitgain.config.choice import choice
from gaitgain.config.condition import GroupName
from gaitgain.config.cost import CostName
from gaitgain.config.yaml_file import Name, Strict, read_mapping, validated
from gaitgain.models.library.catalog import DEFAULT_MODEL, SHIPPED_MODELS
from gaitgain.optimize.problem.cost_function import DEFAULT_COST_FUNCTION
from gaitgain.simulate.experiments.experiment import Experiment
from gaitgain.simulate.experiments.weakness import Weakened, Weakness

WeaknessTask = Annotated[str, choice(("self_selected", "fastest"), "task")]
ShippedModelName = Annotated[str, choice(SHIPPED_MODELS, "shipped model")]
Percent = Annotated[float, Field(ge=10.0, le=100.0)]


class WeakenedConfig(Strict):
    """Muscle groups that are weakened together, in both legs."""

    name: Name = Field(description="name in tables and figures")
    groups: list[GroupName] = Field(min_length=1, description="muscle groups")


class WeaknessConfig(Strict):
    """Which muscles are weakened, how far, and how the walker walks."""

    study: Name = Field(description="name of the results file")
    model: ShippedModelName = Field(DEFAULT_MODEL, description="shipped body that walks")
    cost: CostName = Field(DEFAULT_COST_FUNCTION, description="what walking costs (docs/method.md)")
    weakened: list[WeakenedConfig] = Field(min_length=1, description="one line of walks each")
    strengths_percent: list[Percent] = Field(
        min_length=2, description="shares of healthy maximal isometric force (%), from 100 downwards"
    )
    ranked_at_percent: float = Field(60.0, description="strength at which single groups are ranked (%)")
    tasks: list[WeaknessTask] = Field(default=["self_selected", "fastest"], min_length=1, description="how they walk")

    @model_validator(mode="after")
    def _in_order(self) -> WeaknessConfig:
        strengths = self.strengths_percent
        if strengths != sorted(set(strengths), reverse=True) or strengths[0] != 100.0:
            raise ValueError("strengths_percent: start with 100 and go downwards, each strength once")
        if self.ranked_at_percent not in strengths:
            raise ValueError(f"ranked_at_percent: {self.ranked_at_percent:g} is none of strengths_percent")
        for kind, names in (("weakened", [line.name for line in self.weakened]), ("tasks", list(self.tasks))):
            if len(set(names)) < len(names):
                raise ValueError(f"{kind}: name each once")
        return self

    def build(self, text: str) -> Weakness:
        """Return the experiment; the text of the file is kept with its results."""
        return Weakness(
            study=self.study,
            model=self.model,
            cost=self.cost,
            weakened=tuple(Weakened(line.name, tuple(line.groups)) for line in self.weakened),
            strengths_percent=tuple(self.strengths_percent),
            ranked_at_percent=self.ranked_at_percent,
            tasks=tuple(self.tasks),
            config_text=text,
        )


def load_weakness(path: str | Path | None = None) -> Weakness:
    """Return the experiment that a file writes down, or the shipped one.

    Raises
    ------
    ConfigError
        With every fault, its key and the remedy.
    """
    if path is None:
        with as_file(files("gaitgain.configs").joinpath("weakness.yaml")) as shipped:
            return load_weakness(shipped)
    text, data = read_mapping(path, "'study:' and 'weakened:'")
    return validated(path, data, WeaknessConfig, {"weakened": WeakenedConfig}).build(text)


# Experiments that are written down in a file, by name; the shipped file where none is given.
EXPERIMENT_FILES: dict[str, Callable[[Path | None], Experiment]] = {"weakness": load_weakness}
