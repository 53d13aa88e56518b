"""One addition of each kind, by way of trial: the files that it writes, and the rows that it puts into others.

Paths are those of the repository, without ``src/``: of each addition they are all that has to be touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """Text put before a place of a file that is there once."""

    path: str
    before: str
    text: str


@dataclass(frozen=True)
class Addition:
    """What one addition takes.

    Attributes
    ----------
    name
        Of what is added.
    files
        New files by path, with their text.
    rows
        Put into files that are there.
    copied
        New file by path, and the file that it is a copy of but for the name of the model.
    """

    name: str
    files: dict[str, str]
    rows: tuple[Row, ...] = ()
    copied: tuple[tuple[str, str], ...] = ()

    @property
    def product_files(self) -> list[str]:
        """Files written or changed; the docstring of a new folder is not counted."""
        paths = [*self.files, *(new for new, _ in self.copied), *(row.path for row in self.rows)]
        return [path for path in dict.fromkeys(paths) if not path.endswith("__init__.py")]

    def write(self, root: Path) -> None:
        """Make the addition in a tree of packages."""
        for path, text in self.files.items():
            root.joinpath(path).parent.mkdir(exist_ok=True)
            root.joinpath(path).write_text(text, encoding="utf-8")
        for path, like in self.copied:
            root.joinpath(path).parent.mkdir(exist_ok=True)
            original = root.joinpath(like).read_text(encoding="utf-8")
            root.joinpath(path).write_text(original.replace(Path(like).stem, self.name), encoding="utf-8")
        for row in self.rows:
            file = root / row.path
            text = file.read_text(encoding="utf-8")
            assert text.count(row.before) == 1, (row.path, row.before)
            file.write_text(text.replace(row.before, row.text + row.before), encoding="utf-8")


METABOLIC_MODEL = '''"""Metabolic power that is mechanical power alone."""

from gaitgain.models.metabolics.rate import SMOOTH
from gaitgain.models.metabolics.umberger_2010 import umberger_2010


def trial_2026(excitation, activation, fiber, values, smoothing=SMOOTH):
    """Return the metabolic power of one muscle (W)."""
    return umberger_2010(excitation, activation, fiber, values, smoothing)
'''
TASK = '''"""Walking without any hurry."""

from dataclasses import replace

from gaitgain.optimize.problem.task import Task


def leisurely(weights):
    """Return the task of walking when time is worth half as much."""
    return Task("leisurely", replace(weights, time=0.5 * weights.time))
'''
EXPERIMENT = '''"""Only the healthy walk."""

from dataclasses import dataclass
from typing import ClassVar

from gaitgain.simulate.experiments.experiment import Experiment, Findings


@dataclass(frozen=True, kw_only=True)
class Alone(Experiment[Findings]):
    """The healthy walk and nothing else."""

    name: ClassVar[str] = "alone"
    question: ClassVar[str] = "How does the healthy walker walk?"
    count: ClassVar[int] = 1
    arms: ClassVar[tuple[str, ...]] = ("healthy",)

    def walk(self, laboratory, healthy):
        """Return the walk that there is."""
        return Findings(path=laboratory.store.path)
'''
COMMAND = '''"""``gaitgain greet``: a word to the walker."""

from gaitgain.console.session import Session


def greet(session: Session) -> None:
    """Say a friendly word to every walker of the laboratory."""
    print("good morning", session.threads)
'''
MODALITY = '''"""Walking on a treadmill, which in this trial trains as resistance does."""


def exercise_names():
    """Names of the exercises."""
    return ("treadmill",)
'''

ADDITIONS = {
    "cost term": Addition(
        "trial_speed",
        {},
        (
            Row(
                "optimize/problem/cost.py",
                '    "time": CostTerm(\n',
                '    "trial_speed": CostTerm(\n'
                '        "trial_speed", "s/m^2", 0.0, "squared speed of the pelvis",\n'
                "        lambda at: ca.sumsqr(at.base.velocity),\n"
                "    ),\n",
            ),
        ),
    ),
    "outcome": Addition(
        "trial_duration",
        {},
        (
            Row(
                "simulate/outcomes/energy.py",
                '    StrideOutcome(\n        "cost_of_transport",\n',
                "    StrideOutcome(\n"
                '        "trial_duration", "duration", "s", "of a stride", lambda stride: stride.trajectory.duration\n'
                "    ),\n",
            ),
        ),
    ),
    "impairment": Addition(
        "fiber_length",
        {},
        (
            Row(
                "models/condition/state.py",
                "    activation_floor: float = mechanism(\n",
                "    fiber_length: float = mechanism(\n"
                "        1.0,\n        low=0.5,\n        high=1.5,\n        unit=SHARE,\n"
                '        effect=scale("optimal_fiber_length"),\n'
                '        says="length of fibers over healthy ones",\n'
                "    )\n",
            ),
            Row(
                "models/condition/evidence/impairment_mechanisms.csv",
                "slowed force rise,",
                "contracture,fiber_length,,,,assumption: a trial,,assumption,\n",
            ),
        ),
    ),
    "training modality": Addition(
        "treadmill",
        {"training/treadmill/__init__.py": '"""Treadmill training."""\n', "training/treadmill/exercise.py": MODALITY},
        (
            Row(
                "training/catalog.py",
                "MODALITIES: dict",
                "from gaitgain.training.treadmill import exercise as walks\n\n",
            ),
            Row(
                "training/catalog.py",
                "}\n\n\ndef all_exercises",
                '    "treadmill": Modality(\n'
                '        what="walking on a treadmill",\n'
                "        exercises=walks.exercise_names,\n"
                "        check=check.session_faults,\n"
                "        start=strength.no_gains,\n"
                "        ability=dose.exercise_strength,\n"
                "        dose=dose.measure_dose,\n"
                "        gain=gain.adapt_week,\n"
                "        apply=strength.strengthened,\n"
                "        parameters=parameters.default_parameters,\n"
                "        spread=parameters.spread,\n"
                "        evidence=parameters.table,\n"
                "    ),\n",
            ),
        ),
    ),
    "command": Addition(
        "greet",
        {"commands/greet.py": COMMAND},
        (
            Row("cli.py", "from gaitgain.commands.impairment import", "from gaitgain.commands.greet import greet\n"),
            Row("cli.py", '    "schema": schema,\n', '    "greet": greet,\n'),
        ),
    ),
    "experiment": Addition(
        "alone",
        {"simulate/experiments/alone.py": EXPERIMENT},
        (
            Row(
                "simulate/experiments/catalog.py",
                "from gaitgain.simulate.experiments.cost_function",
                "from gaitgain.simulate.experiments.alone import Alone\n",
            ),
            Row("simulate/experiments/catalog.py", '    "healthy": Healthy,\n', '    "alone": Alone,\n'),
        ),
    ),
    "metabolic model": Addition(
        "trial_2026",
        {"models/metabolics/trial_2026.py": METABOLIC_MODEL},
        (
            Row(
                "models/metabolics/catalog.py",
                "from gaitgain.models.metabolics.uchida_2016",
                "from gaitgain.models.metabolics.trial_2026 import trial_2026\n",
            ),
            Row(
                "models/metabolics/catalog.py",
                "}\nDEFAULT_METABOLIC_MODEL",
                '    "trial_2026": MetabolicModel(trial_2026, "nobody 2026", "a trial"),\n',
            ),
        ),
    ),
    "task": Addition(
        "leisurely",
        {"optimize/tasks/leisurely.py": TASK},
        (
            Row(
                "optimize/tasks/catalog.py",
                "from gaitgain.optimize.tasks.prescribed",
                "from gaitgain.optimize.tasks.leisurely import leisurely\n",
            ),
            Row(
                "optimize/tasks/catalog.py",
                '    "prescribed": TaskKind(',
                '    "leisurely": TaskKind("walks without any hurry", leisurely),\n',
            ),
        ),
    ),
    "kind of device": Addition(
        "trial_spring",
        {},
        (
            Row(
                "models/device/catalog.py",
                '    "torque_profile": DeviceKind(',
                '    "trial_spring": DeviceKind("spring", "a spring once more", _spring),\n',
            ),
        ),
    ),
    "shipped model": Addition(
        "trial2d",
        {},
        (
            Row(
                "models/library/catalog.py",
                "}\nDEFAULT_MODEL",
                '    "trial2d": ShippedModel("trial2d/trial2d.osim", "the planar walker once more"),\n',
            ),
        ),
        copied=(("models/library/trial2d/trial2d.osim", "models/library/gait2d/gait2d.osim"),),
    ),
}
