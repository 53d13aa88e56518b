"""Names chosen from a table: what is accepted, what the schema says, how another name is refused."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from gaitgain.config.choice import choice
from gaitgain.config.condition import ConditionName, GroupName
from gaitgain.config.cost import CostName
from gaitgain.config.study import MetabolicModelName, StrengthSetName
from gaitgain.config.task import PRESCRIBED, TaskName
from gaitgain.models.condition.catalog import CONDITIONS
from gaitgain.models.description.muscle_group import GROUPS
from gaitgain.models.metabolics.catalog import METABOLIC_MODELS
from gaitgain.models.variant.strength_set import STRENGTH_SETS
from gaitgain.optimize.problem.cost_function import COST_FUNCTIONS
from gaitgain.optimize.tasks.catalog import TASKS

FRUIT = TypeAdapter(Annotated[str, choice({"apple": 1, "pear": 2}, "fruit")])


def test_names_of_the_table_are_accepted_and_offered_to_editors():
    assert FRUIT.validate_python("pear") == "pear"
    assert FRUIT.json_schema() == {"enum": ["apple", "pear"], "type": "string"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("plum", "unknown fruit 'plum'; choose from apple, pear"),
        ("aple", "did you mean 'apple'"),
        (3, "unknown fruit '3'"),
    ],
)
def test_another_name_is_refused_with_the_names_there_are(name, words):
    with pytest.raises(ValidationError, match=words):
        FRUIT.validate_python(name)


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        (GroupName, GROUPS),
        (ConditionName, CONDITIONS),
        (CostName, COST_FUNCTIONS),
        (MetabolicModelName, METABOLIC_MODELS),
        (StrengthSetName, STRENGTH_SETS),
        (TaskName, [name for name in TASKS if name != PRESCRIBED]),
    ],
)
def test_every_choice_of_a_study_is_its_table(kind, table):
    assert TypeAdapter(kind).json_schema()["enum"] == list(table)
