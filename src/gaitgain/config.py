"""A study, as a researcher writes it down in YAML. Everything is checked before anything runs.

The docstrings and descriptions here are the user documentation and the JSON Schema for editors.
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from gaitgain.models.anatomy import GROUPS, LEFT, RIGHT
from gaitgain.models.errors import ConfigError, ProgramError
from gaitgain.models.impairment import IMPAIRMENTS, GroupState, GroupStates, Impairment, check_states
from gaitgain.models.ms_profile import ms_profile
from gaitgain.models.strength_set import GENERIC, STRENGTH_SETS
from gaitgain.training.program import RANGES, Exercise, TrainingProgram, check_program, known_exercises

GroupName = Literal[
    "hip_flexors", "hip_extensors", "knee_flexors", "knee_extensors", "ankle_plantarflexors", "ankle_dorsiflexors"
]
Side = Literal["both", "right", "left"]
StrengthSetName = Literal["generic", "anderson_2007", "anderson_2007_generic_calf"]
Name = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^/,]+$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GroupConfig(_Strict):
    """What is left of one muscle group, as shares of a healthy one."""

    group: GroupName = Field(description="muscle group")
    side: Side = Field("both", description="both, right or left")
    strength: float = Field(1.0, ge=0.1, le=3.0, description="share of maximal isometric force")
    activation_ceiling: float = Field(1.0, ge=0.1, le=1.0, description="share of largest voluntary activation")
    force_rise: float = Field(1.0, ge=0.1, le=3.0, description="share of the healthy rate of force rise")
    activation_floor: float = Field(0.0, ge=0.0, le=0.3, description="least activation: co-contraction")
    passive_strain: float = Field(1.0, ge=0.1, le=3.0, description="share of the stretch at equal passive force")

    def state(self) -> GroupState:
        """Everything but the place."""
        return GroupState(**self.model_dump(exclude={"group", "side"}))


class PersonConfig(_Strict):
    """A person: a healthy model with an impairment."""

    name: Name = Field(description="name in tables and files")
    impairment: str = Field("healthy", description=f"a shipped condition: {', '.join(IMPAIRMENTS)}")
    edss: float | None = Field(None, description="EDSS score, 0 to 6.5, instead of an impairment by name")
    side_difference: float = Field(0.0, description="share by which the left side's activation is lower; needs edss")
    muscles: list[GroupConfig] = Field(default_factory=list, description="changes on top of the impairment")

    @model_validator(mode="after")
    def _known(self) -> PersonConfig:
        if self.impairment not in IMPAIRMENTS:
            raise ValueError(f"unknown impairment '{self.impairment}'; choose from {', '.join(IMPAIRMENTS)}")
        if self.edss is not None and self.impairment != "healthy":
            raise ValueError(f"edss {self.edss:g} and impairment '{self.impairment}' contradict each other; keep one")
        if self.edss is None and self.side_difference:
            raise ValueError("side_difference needs an edss score; set sides apart under muscles otherwise")
        return self

    def build(self) -> Impairment:
        """Return the impairment with the person's own changes."""
        by_name = IMPAIRMENTS[self.impairment]
        base = by_name() if self.edss is None else ms_profile(self.edss, side_difference=self.side_difference)
        states: GroupStates = dict(base.states)
        for change in self.muscles:
            for side in (RIGHT, LEFT) if change.side == "both" else (change.side,):
                states[change.group, side] = base.state(change.group, side).times(change.state())
        check_states(states)
        return Impairment(base.name, states, base.sources, base.control)


class ExerciseConfig(_Strict):
    """One exercise of every session."""

    name: str = Field(description=f"one of {', '.join(known_exercises())}")
    sets: int = Field(3, ge=RANGES["sets"][0], le=RANGES["sets"][1], description="sets per session")
    repetitions: int = Field(10, ge=RANGES["repetitions"][0], le=RANGES["repetitions"][1], description="per set")
    load_percent_1rm: float = Field(
        70.0,
        ge=RANGES["load_percent_1rm"][0],
        le=RANGES["load_percent_1rm"][1],
        description="load as a percentage of the one-repetition maximum",
    )
    side: Side = Field("both", description="both, right or left")

    @model_validator(mode="after")
    def _known(self) -> ExerciseConfig:
        if self.name not in known_exercises():
            raise ValueError(f"unknown exercise '{self.name}'; choose from {', '.join(known_exercises())}")
        return self


class ProgramConfig(_Strict):
    """A training program."""

    name: str = Field(description="name of the program")
    duration_weeks: int = Field(
        ge=RANGES["duration_weeks"][0], le=RANGES["duration_weeks"][1], description="length of the program"
    )
    sessions_per_week: float = Field(
        ge=RANGES["sessions_per_week"][0], le=RANGES["sessions_per_week"][1], description="planned sessions a week"
    )
    adherence: float = Field(1.0, ge=0.0, le=1.0, description="share of the planned sessions that take place")
    source: str = Field("", description="where the program is published")
    exercises: list[ExerciseConfig] = Field(min_length=1, description="exercises of every session")

    def build(self) -> TrainingProgram:
        """Return the checked program."""
        exercises = tuple(Exercise(**exercise.model_dump()) for exercise in self.exercises)
        fields = self.model_dump(exclude={"exercises"})
        program = TrainingProgram(**fields, exercises=exercises)
        check_program(program)
        return program


class ArmConfig(_Strict):
    """One arm of the comparison: a person as they come, or after some weeks of a program."""

    name: Name = Field(description="name in tables and files")
    program: ProgramConfig | None = Field(None, description="what is trained; nothing when left out")
    week: float | None = Field(None, ge=0.0, le=104.0, description="when the person is measured; the end by default")


class PrescribedTask(_Strict):
    """Walking at a given speed."""

    prescribed_speed_m_s: float = Field(ge=0.2, le=2.5, description="speed in m/s")


TaskConfig = Literal["self_selected", "fastest"] | PrescribedTask


class StudyConfig(_Strict):
    """A whole study."""

    study: Name = Field(description="name of the study and of its files")
    model: str = Field("gait2d", description="gait2d, or the path of an .osim file beside this config")
    strength_set: StrengthSetName = Field(
        "generic",
        description="maximal muscle forces of the embedded model: generic as published, anderson_2007 calibrated to "
        "measured joint torques, anderson_2007_generic_calf likewise except for the plantarflexors (docs/strength.md)",
    )
    persons: list[PersonConfig] = Field(min_length=1, description="who walks")
    arms: list[ArmConfig] = Field(min_length=1, description="what is compared; the first arm is the reference")
    tasks: list[TaskConfig] = Field(default=["self_selected", "fastest"], min_length=1, description="how they walk")
    output: str = Field("", description="results file; results/<study>.h5 when left out")
    starts: int = Field(3, ge=1, le=5, description="cold starts in the search for the healthy walk")
    mesh_intervals: int = Field(60, ge=20, le=200, description="mesh intervals per step")
    check_noise: bool = Field(True, description="walk back to the first arm to measure the numerical noise")

    @model_validator(mode="after")
    def _distinct(self) -> StudyConfig:
        for kind, items in (("persons", self.persons), ("arms", self.arms)):
            names = [item.name for item in items]
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise ValueError(f"{kind}: the name {', '.join(twice)} is used twice; give each its own")
        return self


class LoadedConfig(_Strict):
    """A config with its text and place."""

    path: Path
    text: str
    study: StudyConfig


def load_config(path: Path) -> LoadedConfig:
    """Read and check a config file.

    Raises
    ------
    ConfigError
        With every fault, its key and the remedy.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or "not a text file"
        raise ConfigError(f"{path}: cannot be read ({reason})") from None
    except yaml.YAMLError as problem:
        raise ConfigError(f"{path}: not valid YAML: {' '.join(str(problem).split())}") from None
    if not isinstance(data, dict):
        raise ConfigError(f"{path}: expected keys such as 'study:' and 'persons:', found {type(data).__name__}")
    try:
        study = StudyConfig.model_validate(data)
        faults = _cross_check(study, path)
    except ValidationError as problem:
        faults = [_explain(error, data) for error in problem.errors()]
    if faults:
        listed = "\n".join(f"  - {fault}" for fault in dict.fromkeys(faults))
        raise ConfigError(f"{path}: {len(dict.fromkeys(faults))} fault(s)\n{listed}")
    return LoadedConfig(path=path, text=text, study=study)


def _cross_check(study: StudyConfig, path: Path) -> list[str]:
    faults = []
    for number, person in enumerate(study.persons):
        try:
            person.build()
        except ProgramError as problem:
            faults.append(f"persons[{number}]: {problem}")
    if study.model != "gait2d" and not (path.parent / study.model).is_file():
        faults.append(f"model: there is no file {path.parent / study.model}; name an .osim file or gait2d")
    if study.model != "gait2d" and study.strength_set != GENERIC:
        faults.append(f"strength_set: '{study.strength_set}' belongs to the model gait2d; leave it out")
    return faults


def _explain(error: Any, data: dict) -> str:
    """One fault: where, what, and what to do."""
    place = "".join(
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"] if part not in _UNION_PARTS
    ).lstrip(".")
    if error["type"] == "extra_forbidden":
        key = str(error["loc"][-1])
        known = _keys_beside(error["loc"])
        close = difflib.get_close_matches(key, known, n=1)
        hint = f"did you mean '{close[0]}'?" if close else f"known keys: {', '.join(known)}"
        return f"{place}: unknown key; {hint}"
    if error["type"] == "string_pattern_mismatch":
        return f"{place}: {error['input']!r} may hold neither '/' nor ','; choose another name"
    if error["type"] == "missing":
        return f"{place}: missing; add it"
    message = error["msg"].removeprefix("Value error, ")
    given = error.get("input")
    found = f" (found {given!r})" if isinstance(given, (str, int, float, bool)) else ""
    return f"{place or 'config'}: {message}{found}"


_UNION_PARTS = {"PrescribedTask", "literal['self_selected','fastest']"}
_LEVELS: dict[str, type[BaseModel]] = {
    "persons": PersonConfig,
    "muscles": GroupConfig,
    "arms": ArmConfig,
    "program": ProgramConfig,
    "exercises": ExerciseConfig,
    "tasks": PrescribedTask,
}


def _keys_beside(location: tuple) -> list[str]:
    names = [part for part in location[:-1] if part in _LEVELS]
    return list((_LEVELS[names[-1]] if names else StudyConfig).model_fields)


assert set(GroupName.__args__) == set(GROUPS)  # type: ignore[attr-defined]
assert set(StrengthSetName.__args__) == set(STRENGTH_SETS)  # type: ignore[attr-defined]
