"""A study, as a researcher writes it down in YAML. Everything is checked before anything runs.

The docstrings and descriptions here are the user documentation and the JSON Schema for editors.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, ValidationError, ValidationInfo, model_validator

from gaitgain.config.condition import ControlChange, GroupChange, GroupName, changed, check_condition
from gaitgain.config.cost import COST_FIELD, Cost, CostConfig
from gaitgain.config.program import PROGRAM_LEVELS, ProgramConfig, find_program
from gaitgain.config.yaml_file import Name, Strict, explain, raise_faults, read_mapping, validated
from gaitgain.errors import ConditionError, ConfigError
from gaitgain.models.condition.catalog import CONDITIONS
from gaitgain.models.condition.condition import Condition
from gaitgain.models.condition.fatigue import tire
from gaitgain.models.condition.multiple_sclerosis import ms_profile
from gaitgain.models.library.catalog import DEFAULT_MODEL, SHIPPED_MODELS
from gaitgain.models.metabolics.catalog import METABOLIC_MODELS
from gaitgain.models.variant.strength_set import STRENGTH_SETS
from gaitgain.training.adaptation import usual_transfer
from gaitgain.training.program.program import TrainingProgram

StrengthSetName = Literal["generic", "anderson_2007", "anderson_2007_generic_calf"]
MetabolicModelName = Literal["bhargava_2004", "umberger_2003", "umberger_2010", "uchida_2016"]
LAST_WEEK = 208.0
Week = Annotated[float, Field(ge=0.0, le=LAST_WEEK)]


class GroupConfig(GroupChange):
    """What is left of one muscle group, as shares of a healthy one."""

    strength: float = Field(1.0, ge=0.1, le=3.0, description="share of maximal isometric force")
    activation_ceiling: float = Field(1.0, ge=0.1, le=1.0, description="share of largest voluntary activation")
    force_rise: float = Field(1.0, ge=0.1, le=3.0, description="share of the healthy rate of force rise")
    activation_floor: float = Field(0.0, ge=0.0, le=0.3, description="least activation: co-contraction")
    passive_strain: float = Field(1.0, ge=0.1, le=3.0, description="share of the stretch at equal passive force")


class MuscleConfig(Strict):
    """What a muscle of the model is, where that is not what its moment arms at the neutral pose tell."""

    group: GroupName | Literal["other"] = Field(description="muscle group; other for none of them")
    side: Literal["right", "left", "midline"] = Field(description="right, left or midline")


class PersonConfig(Strict):
    """A person: a healthy model with an impairment."""

    name: Name = Field(description="name in tables and files")
    impairment: str = Field("healthy", description=f"a shipped condition: {', '.join(CONDITIONS)}")
    edss: float | None = Field(None, description="EDSS score, 0 to 6.5, instead of an impairment by name")
    side_difference: float = Field(0.0, description="share by which the left side's activation is lower; needs edss")
    muscles: list[GroupConfig] = Field(default_factory=list, description="changes on top of the impairment")
    control: ControlChange = Field(
        ControlChange.model_construct(), description="changes of the nervous system on top of the impairment"
    )
    walked_minutes: float = Field(
        0.0, ge=0.0, description="minutes that the person has walked when the walk is predicted: how tired they are"
    )

    @model_validator(mode="after")
    def _known(self) -> PersonConfig:
        check_condition(self.impairment, self.edss, self.side_difference)
        return self

    def build(self) -> Condition:
        """Return the impairment with the person's own changes."""
        by_name = CONDITIONS[self.impairment]
        base = by_name() if self.edss is None else ms_profile(self.edss, side_difference=self.side_difference)
        own = changed(base, self.muscles)
        own = replace(own, control=self.control.apply(own.control))
        own.check()
        tire(own, self.walked_minutes).check()
        return own


def _read_program(value: Any, info: ValidationInfo) -> Any:
    """Content of a program file that is named instead of written out; its text is kept for the results."""
    if not isinstance(value, str):
        return value
    context = info.context or {}
    try:
        text, data = read_mapping(find_program(value, context.get("folder", Path())), "'name:' and 'exercises:'")
    except ConfigError as problem:
        raise ValueError(str(problem)) from None
    context.get("files", {})[value] = text
    return data


def _or_a_name(schema: dict[str, Any]) -> None:
    """Let editors know that a program may be named instead of written out."""
    schema["anyOf"].insert(1, {"type": "string"})


class ArmConfig(Strict):
    """One arm of the comparison: a person as they come, or while they follow a program."""

    name: Name = Field(description="name in tables and files")
    program: Annotated[ProgramConfig | None, BeforeValidator(_read_program)] = Field(
        None,
        description="what is trained; nothing when left out. Written here, or the name of a shipped program, or the "
        "path of a program file relative to this one",
        json_schema_extra=_or_a_name,
    )
    programs: list[Annotated[ProgramConfig, BeforeValidator(_read_program)]] = Field(
        default_factory=list,
        description="several programs that are followed together from the same day, each written or named as above",
    )
    week: float | None = Field(
        None, ge=0.0, le=LAST_WEEK, description="when the person is measured; the end by default"
    )
    weeks: list[Week] = Field(default_factory=list, description="when the person is measured, if more than once")

    @property
    def times(self) -> tuple[float, ...]:
        """Weeks of measurement; the end of the program when none is given, and none without a program."""
        if self.weeks:
            return tuple(self.weeks)
        if self.week is not None:
            return (self.week,)
        return (float(max(program.duration_weeks for program in self.trained)),) if self.trained else ()

    @property
    def trained(self) -> tuple[TrainingProgram, ...]:
        """Programs that are followed together."""
        return tuple(plan.build() for plan in ([self.program] if self.program else self.programs))

    @model_validator(mode="after")
    def _one_way_to_say_it(self) -> ArmConfig:
        if self.program is not None and self.programs:
            raise ValueError("program and programs both say what is trained; keep one")
        if self.week is not None and self.weeks:
            raise ValueError("week and weeks both say when; keep one")
        if list(self.weeks) != sorted(set(self.weeks)):
            raise ValueError(f"weeks {self.weeks}: name each week once, from early to late")
        return self


class PrescribedTask(Strict):
    """Walking at a given speed."""

    prescribed_speed_m_s: float = Field(ge=0.2, le=2.5, description="speed in m/s")


TaskName = Literal["self_selected", "fastest", "fastest_within_effort"]
TaskConfig = TaskName | PrescribedTask


class StudyConfig(Strict):
    """A whole study."""

    study: Name = Field(description="name of the study and of its files")
    model: str = Field(DEFAULT_MODEL, description="gait2d, or the path of an .osim file beside this config")
    muscle_groups: dict[str, MuscleConfig] = Field(
        default_factory=dict, description="group and side of muscles, by name, where the recognized ones are overruled"
    )
    strength_set: StrengthSetName = Field(
        "generic",
        description="maximal muscle forces of the embedded model: generic as published, anderson_2007 calibrated to "
        "measured joint torques, anderson_2007_generic_calf likewise except for the plantarflexors (docs/strength.md)",
    )
    compliant_tendons: list[GroupName] = Field(
        default_factory=list,
        description="muscle groups whose tendons stretch; rigid when left out, unless the .osim file says otherwise "
        "(docs/method.md)",
    )
    metabolic_model: MetabolicModelName = Field(
        "bhargava_2004",
        description="equations of metabolic power, in cost and outcomes (docs/metabolics.md)",
    )
    cost: Cost = COST_FIELD
    cycle: Literal["automatic", "full", "half"] = Field(
        "automatic",
        description="what is solved: full, the whole gait cycle; half, one step that the other leg mirrors, for people "
        "whose sides are alike; automatic, half where the sides are alike in all arms, else full",
    )
    persons: list[PersonConfig] = Field(min_length=1, description="who walks")
    arms: list[ArmConfig] = Field(min_length=1, description="what is compared; the first arm is the reference")
    tasks: list[TaskConfig] = Field(
        default=["self_selected", "fastest"],
        min_length=1,
        description="how they walk; fastest_within_effort spends what the healthy walker spends in a hurry "
        "(docs/fastest.md)",
    )
    output: str = Field("", description="results file; results/<study>.h5 when left out")
    starts: int = Field(3, ge=1, le=5, description="cold starts in the search for the healthy walk")
    mesh_intervals: int = Field(60, ge=20, le=200, description="mesh intervals per step")
    activation_transfer: float = Field(
        usual_transfer(),
        ge=0.0,
        le=1.0,
        description="share of the activation gained in training, measured in a machine, that walking can use",
    )
    check_noise: bool = Field(True, description="walk back to the first arm to measure the numerical noise")
    check_starts: int = Field(
        0, ge=0, le=50, description="solve every walk anew from so many random guesses, and warn where one costs less"
    )
    check_mesh: bool = Field(
        False,
        description="solve every walk on a finer mesh, too, to measure what the mesh does to changes",
    )

    @model_validator(mode="after")
    def _distinct(self) -> StudyConfig:
        for kind, items in (("persons", self.persons), ("arms", self.arms)):
            names = [item.name for item in items]
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise ValueError(f"{kind}: the name {', '.join(twice)} is used twice; give each its own")
        return self

    @property
    def over_weeks(self) -> bool:
        """Whether some arm is measured in several weeks."""
        return any(arm.weeks for arm in self.arms)

    @model_validator(mode="after")
    def _comparable(self) -> StudyConfig:
        """Every measurement needs one of the reference arm in the same week."""
        reference = self.arms[0]
        if not self.over_weeks or not reference.times:
            return self
        for arm in self.arms[1:]:
            alone = [f"{week:g}" for week in arm.times if week not in reference.times]
            if alone:
                raise ValueError(
                    f"arms: '{arm.name}' is measured in week {', '.join(alone)}, but the reference arm "
                    f"'{reference.name}' is not; add that to its weeks"
                )
        return self


class LoadedConfig(Strict):
    """A config with its text and place."""

    path: Path
    text: str
    study: StudyConfig


def load_config(path: Path) -> LoadedConfig:
    """Read and check a config file, and the program files it names.

    Raises
    ------
    ConfigError
        With every fault, its key and the remedy.
    """
    text, data = read_mapping(path, "'study:' and 'persons:'")
    context: dict[str, Any] = {"folder": path.parent, "files": {}}
    faults: list[str] = []
    try:
        study = StudyConfig.model_validate(data, context=context)
        faults = _cross_check(study, path)
    except ValidationError as problem:
        told = [error for error in problem.errors() if not _of_the_other_kind(error)]
        faults = [explain(error, StudyConfig, _LEVELS, _UNION_PARTS) for error in told]
        study = None
    raise_faults(path, faults)
    assert study is not None
    return LoadedConfig(path=path, text=text + _as_comments(context["files"]), study=study)


def _of_the_other_kind(error: Any) -> bool:
    """Whether it tells a name in a list of tasks that it is no mapping, or the other way round."""
    mapping = isinstance(error["input"], dict)
    return error["type"] == ("literal_error" if mapping else "model_type") and "tasks" in error["loc"]


def _as_comments(named: dict[str, str]) -> str:
    """Program files that a study names, kept behind its own text: a result needs nothing else to be repeated."""
    kept = ""
    for name, text in named.items():
        kept += f"\n# program {name}:\n" + "".join(f"#   {line}\n" for line in text.splitlines())
    return kept


def load_person(text: str) -> Condition:
    """Return a shipped condition by name, or read a person from a YAML file like an entry of ``persons``.

    Raises
    ------
    ConfigError
        When there is neither, or the file has faults.
    """
    if text in CONDITIONS:
        return CONDITIONS[text]()
    path = Path(text)
    if not path.is_file():
        raise ConfigError(f"'{text}' is no person; name a file or one of {', '.join(CONDITIONS)}")
    _, data = read_mapping(path, "'impairment:' and 'muscles:'")
    try:
        return validated(
            path, {"name": path.stem, **data}, PersonConfig, {"muscles": GroupConfig, "control": ControlChange}
        ).build()
    except ConditionError as problem:
        faults = [str(problem)]
    raise_faults(path, faults)
    raise AssertionError


def _cross_check(study: StudyConfig, path: Path) -> list[str]:
    faults = []
    for number, person in enumerate(study.persons):
        try:
            person.build()
        except ConditionError as problem:
            faults.append(f"persons[{number}]: {problem}")
    if study.model not in SHIPPED_MODELS and not (path.parent / study.model).is_file():
        shipped = " or ".join(SHIPPED_MODELS)
        faults.append(f"model: there is no file {path.parent / study.model}; name an .osim file or {shipped}")
    owner = STRENGTH_SETS[study.strength_set].model
    if owner and study.model != owner:
        faults.append(f"strength_set: '{study.strength_set}' belongs to the model {owner}; leave it out")
    if "fastest_within_effort" in study.tasks and study.cost.build().effort == 0.0:
        faults.append("tasks: fastest_within_effort needs a cost with effort; choose another cost or task")
    return faults


_UNION_PARTS = {"PrescribedTask", "literal['self_selected','fastest','fastest_within_effort']"}
_LEVELS: dict[str, type[BaseModel]] = {
    "persons": PersonConfig,
    "muscles": GroupConfig,
    "control": ControlChange,
    "arms": ArmConfig,
    "program": ProgramConfig,
    "programs": ProgramConfig,
    "tasks": PrescribedTask,
    "cost": CostConfig,
    **PROGRAM_LEVELS,
}

assert set(MetabolicModelName.__args__) == set(METABOLIC_MODELS)  # type: ignore[attr-defined]
assert set(StrengthSetName.__args__) == set(STRENGTH_SETS)  # type: ignore[attr-defined]
