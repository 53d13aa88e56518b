"""A training program, as a physiotherapist writes it down in YAML.

The docstrings and descriptions here are the user documentation and the JSON Schema for editors.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, model_validator

from gaitgain.config.choice import choice
from gaitgain.config.yaml_file import Side, Strict, read_mapping, validated
from gaitgain.errors import ConfigError
from gaitgain.training.adaptation import find_faults
from gaitgain.training.catalog import MODALITIES, all_exercises
from gaitgain.training.program import check as shared
from gaitgain.training.program.check import outside
from gaitgain.training.program.program import RULES, Exercise, Load, Phase, Progression, TrainingProgram
from gaitgain.training.resistance import check as resistance
from gaitgain.training.resistance.check import CONTRACTIONS, LOAD_UNITS, load_range
from gaitgain.training.trials.trial import Trial, program_names, read_trials

RANGES = {**shared.RANGES, **resistance.RANGES}
LOAD_KEYS = tuple(f"load_{unit}" for unit in LOAD_UNITS)
ModalityName = Annotated[str, choice(MODALITIES, "modality")]
MODALITY_WORDS = "; ".join(f"{name} ({modality.what})" for name, modality in MODALITIES.items())
ExerciseName = Annotated[str, choice(all_exercises(), "exercise")]
Contraction = Annotated[str, choice(CONTRACTIONS, "contraction")]
Rule = Annotated[str, choice(RULES, "rule")]


def _ranged(name: str, default: Any, description: str) -> Any:
    low, high = RANGES[name]
    return Field(default, ge=low, le=high, description=f"{description} ({low:g} to {high:g})")


class ExerciseConfig(Strict):
    """One exercise of every session. Its load is given in one of three ways; 70 % of 1RM when left out."""

    name: ExerciseName = Field(description=f"one of {', '.join(all_exercises())}")
    sets: int = _ranged("sets", 3, "sets per session")
    repetitions: int = _ranged("repetitions", 10, "repetitions per set")
    load_percent_1rm: float | None = Field(
        None,
        ge=RANGES["load_percent_1rm"][0],
        le=load_range("load_percent_1rm", "eccentric")[1],
        description="load as a percentage of the one-repetition maximum (20 to 100, eccentric up to 140)",
    )
    load_rm: float | None = _ranged("load_rm", None, "load that can be lifted this many times and no more")
    load_rpe: float | None = _ranged("load_rpe", None, "perceived exertion at the end of a set, 10 for nothing left")
    contraction: Contraction = Field(
        "concentric", description="concentric (lift and lower), eccentric, isometric, or fast (as fast as possible)"
    )
    side: Side = Field("both", description="both, right or left")
    rest_s: float = _ranged("rest_s", 120.0, "rest between sets in seconds")

    @model_validator(mode="after")
    def _one_load(self) -> ExerciseConfig:
        given = [name for name in LOAD_KEYS if getattr(self, name) is not None]
        if len(given) > 1:
            raise ValueError(f"{self.name}: {' and '.join(given)} both give the load; keep one")
        if self.load_percent_1rm is not None:
            limits = load_range("load_percent_1rm", self.contraction)
            for fault in outside(self.name, "load_percent_1rm", self.load_percent_1rm, limits):
                raise ValueError(fault)
        return self

    def build(self) -> Exercise:
        """Return the exercise."""
        given = {unit: getattr(self, key) for unit, key in zip(LOAD_UNITS, LOAD_KEYS, strict=True)}
        loads = [Load(value, unit) for unit, value in given.items() if value is not None]
        return Exercise(**self.model_dump(exclude=set(LOAD_KEYS)), load=loads[0] if loads else Load())


class ProgressionConfig(Strict):
    """How loads in per cent of 1RM change. Loads given as RM or exertion follow strength by themselves."""

    rule: Rule = Field(
        default="repetitions_met",
        description="none: the same load all the time; repetitions_met: up when repetitions are met; linear: by "
        "points_per_week; undulating: points above and below in turn",
    )
    step_percent: float = _ranged("step_percent", 5.0, "how much the load goes up when repetitions are met, in %")
    points_per_week: float = _ranged("points_per_week", 0.0, "linear change in percentage points of 1RM a week")
    points: float = _ranged("points", 0.0, "undulation in percentage points of 1RM")
    retest_weeks: int = _ranged("retest_weeks", 0, "1RM is measured again every so many weeks, 0 for never")
    deload_weeks: int = _ranged("deload_weeks", 0, "every so many weeks is a lighter one, 0 for never")
    deload_percent: float = _ranged("deload_percent", 0.0, "how much lighter, in %")

    def build(self) -> Progression:
        """Return the progression."""
        return Progression(**self.model_dump())


class PhaseConfig(Strict):
    """Weeks that follow one plan; what is left out is as in the program."""

    name: str = Field(default="", description="name of the phase")
    weeks: int = Field(ge=1, le=RANGES["duration_weeks"][1], description="length of the phase")
    sessions_per_week: float | None = _ranged("sessions_per_week", None, "planned sessions a week")
    exercises: list[ExerciseConfig] | None = Field(default=None, min_length=1, description="exercises of every session")
    progression: ProgressionConfig | None = Field(default=None, description="how loads change")


class ProgramConfig(Strict):
    """A training program: one plan for all its weeks, or phases."""

    name: str = Field(min_length=1, description="name of the program")
    source: str = Field("", description="where the program is published")
    modality: ModalityName = Field("resistance", description=f"kind of training: {MODALITY_WORDS}")
    supervised: bool = Field(True, description="with a trainer, or at home")
    adherence: float = _ranged("adherence", 1.0, "share of the planned sessions that take place")
    duration_weeks: int | None = _ranged("duration_weeks", None, "length of the program; with phases it is their sum")
    sessions_per_week: float | None = _ranged("sessions_per_week", None, "planned sessions a week")
    exercises: list[ExerciseConfig] | None = Field(None, min_length=1, description="exercises of every session")
    progression: ProgressionConfig = Field(ProgressionConfig(), description="how loads change")
    phases: list[PhaseConfig] = Field(default_factory=list, description="plans that follow one another")
    detraining_weeks: int = _ranged("detraining_weeks", 0, "weeks watched after the last session")

    @model_validator(mode="after")
    def _whole(self) -> ProgramConfig:
        faults = self._gaps()
        if not faults:
            faults = find_faults(self.build())
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _gaps(self) -> list[str]:
        faults = []
        if self.phases and self.duration_weeks not in (None, sum(phase.weeks for phase in self.phases)):
            total = sum(phase.weeks for phase in self.phases)
            faults.append(f"duration_weeks is {self.duration_weeks}, but the phases last {total}; leave it out")
        if not self.phases and self.duration_weeks is None:
            faults.append("duration_weeks: missing; add it, or phases with their weeks")
        for name in ("sessions_per_week", "exercises"):
            without = [i for i, phase in enumerate(self.phases) if getattr(phase, name) is None]
            if getattr(self, name) is None and (without or not self.phases):
                where = f" of phases {without}" if self.phases else ""
                faults.append(f"{name}{where}: missing; add it")
        return faults

    def build(self) -> TrainingProgram:
        """Return the program."""
        plans = self.phases or [PhaseConfig(weeks=self.duration_weeks or 1)]
        return TrainingProgram(
            name=self.name,
            phases=tuple(self._phase(plan) for plan in plans),
            adherence=self.adherence,
            supervised=self.supervised,
            detraining_weeks=self.detraining_weeks,
            modality=self.modality,
            source=self.source,
        )

    def _phase(self, plan: PhaseConfig) -> Phase:
        exercises = plan.exercises or self.exercises or []
        sessions = self.sessions_per_week if plan.sessions_per_week is None else plan.sessions_per_week
        return Phase(
            weeks=plan.weeks,
            sessions_per_week=sessions or 0.0,
            exercises=tuple(exercise.build() for exercise in exercises),
            progression=(plan.progression or self.progression).build(),
            name=plan.name,
        )


PROGRAM_LEVELS = {"exercises": ExerciseConfig, "phases": PhaseConfig, "progression": ProgressionConfig}


def shipped_programs() -> list[str]:
    """Names of the published programs that ship as ``configs/programs/*.yaml``."""
    folder = files("gaitgain.configs").joinpath("programs")
    return sorted(item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml"))


def find_program(name: str, folder: Path = Path()) -> Path:
    """Return the file of a program: a shipped name, or a path relative to a folder.

    Raises
    ------
    ConfigError
        When there is none.
    """
    path = folder / name
    if path.is_file():
        return path
    if name in shipped_programs():
        with as_file(files("gaitgain.configs").joinpath("programs", f"{name}.yaml")) as shipped:
            return shipped
    raise ConfigError(f"there is no program file {path}; name a file or one of {', '.join(shipped_programs())}")


def load_program(path: Path) -> TrainingProgram:
    """Read and check a program file.

    Raises
    ------
    ConfigError
        With every fault, its key and the remedy.
    """
    _, data = read_mapping(path, "'name:' and 'exercises:'")
    return validated(path, data, ProgramConfig, PROGRAM_LEVELS).build()


@cache
def load_shipped_program(name: str) -> TrainingProgram:
    """Read a published program that ships with the project."""
    return load_program(find_program(name))


def load_shipped_trials() -> list[Trial]:
    """Read all published trials that ship, with their programs."""
    return read_trials({name: load_shipped_program(name) for name in program_names()})
