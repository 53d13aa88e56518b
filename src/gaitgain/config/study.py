"""A study, as a researcher writes it down in YAML. Everything is checked before anything runs.

The docstrings and descriptions here are the user documentation and the JSON Schema for editors.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field

from gaitgain.config.arm import ArmConfig
from gaitgain.config.choice import choice
from gaitgain.config.condition import GroupName
from gaitgain.config.cost import COST_FIELD, Cost, CostConfig
from gaitgain.config.device import DEVICE_LEVELS
from gaitgain.config.person import PERSON_LEVELS, ModelPersonConfig, PersonConfig
from gaitgain.config.program import PROGRAM_LEVELS, ProgramConfig
from gaitgain.config.task import TASK_TAGS, PrescribedTask, TaskConfig, build_task
from gaitgain.config.yaml_file import Name, Strict, is_file, raise_faults, read_mapping, validated
from gaitgain.errors import PersonError
from gaitgain.models.description.muscle_group import GROUPS, GroupSide
from gaitgain.models.library.catalog import DEFAULT_MODEL, SHIPPED_MODELS, shipped_model_path
from gaitgain.models.metabolics.catalog import METABOLIC_MODELS
from gaitgain.models.person.body import UNKNOWN, Described
from gaitgain.models.person.person import check_walker
from gaitgain.models.variant.strength_set import STRENGTH_SETS
from gaitgain.optimize.problem.equations import Equations
from gaitgain.simulate.study.study import CYCLES, Study
from gaitgain.training.adaptation import usual_transfer

StrengthSetName = Annotated[str, choice(STRENGTH_SETS, "strength set")]
MetabolicModelName = Annotated[str, choice(METABOLIC_MODELS, "metabolic model")]
RESULTS_SUFFIX = ".h5"
SET_KEYS = ("contacts", "paths", "forces")
LONGEST_NAME_BYTES = 255


class OverruledMuscle(Strict):
    """What a muscle of the model is, where that is not what its moment arms at the neutral pose tell."""

    group: Annotated[str, choice((*GROUPS, "other"), "muscle group")] = Field(
        description="muscle group; other for none of them"
    )
    side: Literal["right", "left", "midline"] = Field(description="right, left or midline")


def _results_path(output: str) -> str:
    """Refuse a place where no results can lie, or where a figure would be written over them."""
    if "\0" in output or any(len(part.encode()) > LONGEST_NAME_BYTES for part in Path(output).parts):
        raise ValueError("no file can bear this name; shorten it")
    if output and Path(output).suffix != RESULTS_SUFFIX:
        raise ValueError(f"results are an HDF5 file; let its name end in {RESULTS_SUFFIX}")
    return output


def _transfer_by_default(schema: dict[str, Any]) -> None:
    schema["default"] = usual_transfer()


class StudyConfig(Strict):
    """A whole study."""

    study: Name = Field(description="name of the study and of its files")
    model: str = Field(
        DEFAULT_MODEL, description=f"{', '.join(SHIPPED_MODELS)}, or the path of an .osim file beside this config"
    )
    contacts: str | None = Field(
        None,
        description="contact forces to add to the model (ForceSet, beside its ContactGeometrySet), beside this config",
    )
    paths: str | None = Field(
        None, description="function-based muscle paths to use instead of the model's own, beside this config"
    )
    forces: str | None = Field(None, description="further forces to add to the model (ForceSet), beside this config")
    model_person: ModelPersonConfig | None = Field(
        None,
        description="whom your own model describes, from whom persons are scaled by height, mass, sex and age",
    )
    muscle_groups: dict[str, OverruledMuscle] = Field(
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
    cycle: Annotated[str, choice(CYCLES, "cycle")] = Field(
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
    output: Annotated[str, AfterValidator(_results_path)] = Field(
        "", description="results file, which ends in .h5; results/<study>.h5 when left out"
    )
    starts: int = Field(3, ge=1, le=5, description="cold starts in the search for the healthy walk")
    mesh_intervals: int = Field(60, ge=20, le=200, description="mesh intervals per step")
    activation_transfer: float = Field(
        default_factory=usual_transfer,
        ge=0.0,
        le=1.0,
        description="share of the activation gained in training, measured in a machine, that walking can use",
        json_schema_extra=_transfer_by_default,
    )
    check_noise: bool = Field(True, description="walk back to the first arm to measure the numerical noise")
    check_starts: int = Field(
        0, ge=0, le=50, description="solve every walk anew from so many random guesses, and warn where one costs less"
    )
    check_mesh: bool = Field(
        False,
        description="solve every walk on a finer mesh, too, to measure what the mesh does to changes",
    )

    def _described(self) -> Described:
        if self.model in SHIPPED_MODELS:
            return Described(SHIPPED_MODELS[self.model].height_m)
        return UNKNOWN if self.model_person is None else self.model_person.build()

    def build(self, folder: Path, text: str = "") -> Study:
        """Return the study that the file describes.

        Parameters
        ----------
        folder
            Of the file, beside which others are named.
        text
            Of the file, to be kept with the results.
        """
        cost = self.cost.build()
        shipped = self.model in SHIPPED_MODELS
        return Study(
            name=self.study,
            persons=tuple(person.build() for person in self.persons),
            arms=tuple(arm.build() for arm in self.arms),
            tasks=tuple(build_task(task, cost) for task in self.tasks),
            model=shipped_model_path(self.model) if shipped else folder / self.model,
            sets=tuple(folder / name for name in (getattr(self, key) for key in SET_KEYS) if name is not None),
            described=self._described(),
            muscle_groups=tuple((name, GroupSide(m.group, m.side)) for name, m in self.muscle_groups.items()),
            strength_set=self.strength_set,
            compliant_tendons=tuple(self.compliant_tendons),
            equations=Equations(metabolic_model=self.metabolic_model),
            cost=cost,
            cycle=self.cycle,
            starts=self.starts,
            mesh_intervals=self.mesh_intervals,
            activation_transfer=self.activation_transfer,
            check_noise=self.check_noise,
            check_starts=self.check_starts,
            check_mesh=self.check_mesh,
            output=Path(self.output) if self.output else None,
            text=text,
        )


def load_study(path: str | Path) -> Study:
    """Read and check a config file, and the program files it names.

    Raises
    ------
    ConfigError
        With every fault, its key and the remedy.

    Examples
    --------
    >>> [task.name for task in load_study("configs/quickstart.yaml").tasks]  # doctest: +SKIP
    ['self_selected', 'fastest']
    """
    path = Path(path)
    config, text = _read(path)
    raise_faults(path, _cross_check(config, path.parent))
    study = config.build(path.parent, text)
    raise_faults(path, study.faults())
    return study


def read_study(path: Path) -> Study:
    """Read a config file whose model and sets need not be there, to know what was asked.

    Raises
    ------
    ConfigError, PersonError
        When it describes no study.
    """
    config, text = _read(path)
    return config.build(path.parent, text)


def _read(path: Path) -> tuple[StudyConfig, str]:
    text, data = read_mapping(path, "'study:' and 'persons:'")
    context: dict[str, Any] = {"folder": path.parent, "files": {}}
    config = validated(path, data, StudyConfig, _LEVELS, TASK_TAGS, context)
    return config, text + _as_comments(context["files"])


def _as_comments(named: dict[str, str]) -> str:
    """Program files that a study names, kept behind its own text: a result needs nothing else to be repeated."""
    kept = ""
    for name, text in named.items():
        kept += f"\n# program {name}:\n" + "".join(f"#   {line}\n" for line in text.splitlines())
    return kept


def _cross_check(study: StudyConfig, folder: Path) -> list[str]:
    faults = []
    for number, person in enumerate(study.persons):
        try:
            check_walker(person.build())
        except PersonError as problem:
            faults += [f"persons[{number}]: {reason}" for reason in problem.reasons]
    if study.model not in SHIPPED_MODELS and not is_file(folder / study.model):
        shipped = " or ".join(SHIPPED_MODELS)
        faults.append(f"model: there is no file {folder / study.model}; name an .osim file or {shipped}")
    if study.model in SHIPPED_MODELS and study.model_person is not None:
        faults.append(f"model_person: it is known whom the shipped model {study.model} describes; leave it out")
    for key in SET_KEYS:
        name = getattr(study, key)
        if name is not None and not is_file(folder / name):
            faults.append(f"{key}: there is no file {folder / name}")
    owner = STRENGTH_SETS[study.strength_set].model
    if owner and study.model != owner:
        faults.append(f"strength_set: '{study.strength_set}' belongs to the model {owner}; leave it out")
    return faults


_LEVELS: dict[str, type[BaseModel]] = {
    "persons": PersonConfig,
    "model_person": ModelPersonConfig,
    **PERSON_LEVELS,
    "arms": ArmConfig,
    "program": ProgramConfig,
    "programs": ProgramConfig,
    "tasks": PrescribedTask,
    **DEVICE_LEVELS,
    "cost": CostConfig,
    **PROGRAM_LEVELS,
}
