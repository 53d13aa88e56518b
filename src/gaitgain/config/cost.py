"""What walking costs, as a study says it: a cost function by name, or one with some of its weights changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, create_model, model_validator

from gaitgain.config.choice import choice
from gaitgain.config.yaml_file import Strict
from gaitgain.optimize.problem.cost import COST_PARAMETERS, COST_TERMS, MUSCLE_TERMS, CostWeights
from gaitgain.optimize.problem.cost_function import COST_FUNCTIONS, DEFAULT_COST_FUNCTION

CostName = Annotated[str, choice(COST_FUNCTIONS, "cost function")]
LARGEST_WEIGHT = 1e6
Weight = Annotated[float | None, Field(ge=0.0, le=LARGEST_WEIGHT)]


def _fields() -> dict[str, Any]:
    """One optional field for each weight and each parameter of the cost."""
    weights = {
        term.name: (Weight, Field(None, description=f"weight of {term.what} ({term.unit})"))
        for term in COST_TERMS.values()
    }
    parameters = {
        p.name: (float | None, Field(None, ge=p.low, le=p.high, description=f"{p.what} ({p.unit})"))
        for p in COST_PARAMETERS
    }
    return weights | parameters


_Weights: Any = create_model("_Weights", __base__=Strict, **_fields())


class CostConfig(_Weights):
    """A cost function, and weights that replace its own; all are explained in docs/method.md."""

    based_on: CostName = Field(DEFAULT_COST_FUNCTION, description="cost function whose other weights stay")

    def build(self) -> CostWeights:
        """Return all weights."""
        weights = self.model_dump(exclude={"based_on"}, exclude_none=True)
        return replace(COST_FUNCTIONS[self.based_on].weights, **weights)

    @model_validator(mode="after")
    def _walks(self) -> CostConfig:
        weights = self.build()
        if not any(getattr(weights, term) for term in MUSCLE_TERMS):
            raise ValueError(f"{', '.join(MUSCLE_TERMS)} are all 0, so that muscles cost nothing; weigh one of them")
        if not weights.time:
            raise ValueError("time is worth nothing, so that no speed is the best; give it a weight above 0")
        return self


def _named(value: Any) -> Any:
    return {"based_on": value} if isinstance(value, str) else value


def _or_a_name(schema: dict[str, Any]) -> None:
    """Let editors know that a cost function may be named only."""
    reference = schema.pop("$ref", None)
    if reference is not None:
        schema["anyOf"] = [{"enum": list(COST_FUNCTIONS)}, {"$ref": reference}]


Cost = Annotated[CostConfig, BeforeValidator(_named)]
COST_FIELD: Any = Field(
    default_factory=lambda: CostConfig.model_validate({}),
    description=f"what walking costs: {', '.join(COST_FUNCTIONS)} (docs/method.md), or weights that replace those of "
    "the one under based_on",
    json_schema_extra=_or_a_name,
)
