"""A person, as a researcher writes one down in YAML: in a study, for a fit, and as what a fit found.

The docstrings and descriptions here are the user documentation and the JSON Schema for editors.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, Field, model_validator

from gaitgain.config.condition import (
    ConditionName,
    ControlChange,
    Edss,
    GroupChange,
    SideDifference,
    changed,
    control_data,
    group_data,
    twice,
)
from gaitgain.config.device import LoadConfig, load_data
from gaitgain.config.measurement import TorqueConfig, WalkingConfig, torque_data, walking_data
from gaitgain.config.yaml_file import Name, Strict, is_file, read_mapping, validated
from gaitgain.errors import ConfigError, PersonError
from gaitgain.models.condition.catalog import CONDITIONS
from gaitgain.models.condition.condition import HEALTHY_NAME, Condition
from gaitgain.models.condition.multiple_sclerosis import SIDE_DIFFERENCE, ms_profile
from gaitgain.models.description.muscle_group import LEFT
from gaitgain.models.person.body import Described
from gaitgain.models.person.person import AGE_YEARS, HEIGHT_M, MASS_KG, Person, check_person
from gaitgain.models.person.sex_and_age import REFERENCE_AGE, REFERENCE_SEX


def _body(span: tuple[float, float], what: str) -> Any:
    low, high = span
    return Field(None, ge=low, le=high, description=f"{what} ({low:g} to {high:g})")


Sex = Literal["male", "female"]


class ModelPersonConfig(Strict):
    """Whom the model file of a study describes; a model file says only their mass."""

    height_m: float | None = _body(HEIGHT_M, "their height in m; needed where persons state height or mass")
    sex: Sex = Field(REFERENCE_SEX, description="male or female; an assumption where it is left out")
    age_years: float = Field(
        REFERENCE_AGE,
        ge=AGE_YEARS[0],
        le=AGE_YEARS[1],
        description="their age in years; an assumption where it is left out",
    )

    def build(self) -> Described:
        """Return whom the model describes."""
        return Described(self.height_m, self.sex, self.age_years)


class PersonConfig(Strict):
    """A person. Say either an EDSS score or an impairment by name, and change muscle groups and control on top.

    What is stated of sex, age, mass and height makes the model the body of this person (docs/fitting.md).
    """

    name: Name = Field(description="name in tables and files")
    sex: Sex | None = Field(None, description="male or female; with age it scales the strength of all muscles")
    age_years: float | None = _body(AGE_YEARS, "age in years; with sex it scales the strength of all muscles")
    mass_kg: float | None = _body(MASS_KG, "body mass in kg, to which the model is scaled; a fit needs it")
    height_m: float | None = _body(HEIGHT_M, "height in m, to which the model is scaled; a fit needs it")
    loads: list[LoadConfig] = Field(
        default_factory=list, description="what the person carries in all arms, beside mass_kg; studies only"
    )
    impairment: ConditionName = Field(HEALTHY_NAME, description=f"a shipped condition: {', '.join(CONDITIONS)}")
    edss: Edss | None = Field(None, description="EDSS score, 0 to 6.5, instead of an impairment by name")
    side_difference: SideDifference = Field(0.0, description=SIDE_DIFFERENCE.says)
    weaker_side: Literal["right", "left"] | None = Field(
        None, description="side that side_difference weakens; left when left out"
    )
    muscles: list[GroupChange] = Field(
        default_factory=list, description="changes of muscle groups on top of the impairment"
    )
    control: ControlChange = Field(
        default_factory=ControlChange, description="changes of the nervous system on top of the impairment"
    )
    walked_minutes: float = Field(
        0.0, ge=0.0, description="minutes that the person has walked when a walk is predicted: how tired they are"
    )
    torques: list[TorqueConfig] = Field(
        default_factory=list, description="measured torques, to which gaitgain fit fits the strength of muscle groups"
    )
    walking: list[WalkingConfig] = Field(
        default_factory=list, description="measured walks, to which gaitgain fit fits what torques leave open"
    )
    seed: int = Field(0, ge=0, description="of everything random about this person")

    @model_validator(mode="after")
    def _one_condition(self) -> PersonConfig:
        faults = []
        if self.edss is not None and self.impairment != HEALTHY_NAME:
            faults.append(f"edss {self.edss:g} and impairment '{self.impairment}' contradict each other; keep one")
        if self.edss is None and self.side_difference:
            faults.append("side_difference needs an edss score; set sides apart under muscles otherwise")
        if self.weaker_side is not None and not self.side_difference:
            faults.append("weaker_side needs a side_difference")
        faults += [f"muscles: {place} is there twice; write one change of it" for place in twice(self.muscles)]
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def build(self) -> Person:
        """Return the checked person.

        Raises
        ------
        PersonError
            When nobody can be like this, with every reason.
        """
        person = Person(
            name=self.name,
            sex=self.sex,
            age=self.age_years,
            mass=self.mass_kg,
            height=self.height_m,
            condition=changed(self._condition(), self.muscles, self.control),
            torques=tuple(torque.build() for torque in self.torques),
            seed=self.seed,
            walking=tuple(test.build() for test in self.walking),
            walked_minutes=self.walked_minutes,
            loads=tuple(load.build() for load in self.loads),
        )
        check_person(person)
        return person

    def _condition(self) -> Condition:
        if self.edss is None:
            return CONDITIONS[self.impairment]()
        return ms_profile(self.edss, side_difference=self.side_difference, weaker=self.weaker_side or LEFT)


PERSON_LEVELS: dict[str, type[BaseModel]] = {
    "muscles": GroupChange,
    "control": ControlChange,
    "torques": TorqueConfig,
    "walking": WalkingConfig,
    "loads": LoadConfig,
}


def load_person(person: str | Path) -> Person:
    """Read and check a person file, or return a person with nothing but a shipped condition, by its name.

    A file that names nobody is of a person called like the file.

    Raises
    ------
    ConfigError
        When there is neither, or with every fault of the file, its key and the reason.
    """
    if isinstance(person, str) and person in CONDITIONS:
        return Person(person, condition=CONDITIONS[person]())
    path = Path(person)
    if not is_file(path):
        raise ConfigError(f"'{person}' is no person; name a file or one of {', '.join(CONDITIONS)}")
    _, data = read_mapping(path, "'name:' and 'muscles:'")
    try:
        return validated(path, {"name": path.stem, **data}, PersonConfig, PERSON_LEVELS).build()
    except PersonError as problem:
        raise ConfigError(f"{path}: {problem}") from None


def person_data(person: Person) -> dict[str, Any]:
    """Return a person as a file says one, so that it reads back equal: all numbers over a healthy person's."""
    data = {
        "name": person.name,
        "sex": person.sex,
        "age_years": person.age,
        "mass_kg": person.mass,
        "height_m": person.height,
        "loads": [load_data(load) for load in person.loads],
        "muscles": group_data(person.condition),
        "control": control_data(person.condition.control),
        "walked_minutes": person.walked_minutes,
        "torques": [torque_data(torque) for torque in person.torques],
        "walking": [walking_data(test) for test in person.walking],
        "seed": person.seed,
    }
    return {key: value for key, value in data.items() if value}


def write_person(person: Person, path: str | Path, note: str = "") -> None:
    """Write a person file that :func:`load_person` and the ``persons`` of a study read back equal.

    Parameters
    ----------
    note
        Lines at the top: where the numbers come from.
    """
    comment = "".join(f"# {line}\n" for line in note.splitlines())
    text = yaml.safe_dump(person_data(person), sort_keys=False, allow_unicode=True, width=120)
    Path(path).write_text(comment + text, encoding="utf-8")
