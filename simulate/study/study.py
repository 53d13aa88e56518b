"""What a study is: who walks, in which arms, at which tasks, on which body, and how carefully. Plain data.

A config file is one way to write a study down; a script is another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from gaitgain.errors import ProblemError
from gaitgain.models.condition.condition import HEALTHY_NAME
from gaitgain.models.description.device import Device
from gaitgain.models.description.muscle_group import GroupSide
from gaitgain.models.description.plain import chosen_values
from gaitgain.models.library.catalog import shipped_model_path
from gaitgain.models.person.body import UNKNOWN, Described, body_label
from gaitgain.models.person.person import Person
from gaitgain.models.variant.load import Load
from gaitgain.models.variant.strength_set import GENERIC
from gaitgain.optimize.problem.cost import DEFAULT_COST, CostWeights
from gaitgain.optimize.problem.equations import DEFAULT_EQUATIONS, Equations
from gaitgain.optimize.problem.task import Task
from gaitgain.optimize.tasks.fastest import FASTEST
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.training.adaptation import usual_transfer
from gaitgain.training.program.program import TrainingProgram

AUTOMATIC, FULL, HALF = "automatic", "full", "half"
CYCLES = (AUTOMATIC, FULL, HALF)
WITHIN_EFFORT = "fastest_within_effort"


@dataclass(frozen=True)
class Arm:
    """One arm of a comparison: a person as they come, or while they follow programs.

    Attributes
    ----------
    programs
        Followed together from the same day.
    week
        When the person is measured; the end of the longest program when ``None``.
    weeks
        When the person is measured, if more than once, from early to late.
    devices
        Worn in walking, not in the strength test.
    loads
        What everybody carries while they walk, beside their own loads; strength is tested without.
    """

    name: str
    programs: tuple[TrainingProgram, ...] = ()
    week: float | None = None
    weeks: tuple[float, ...] = ()
    devices: tuple[Device, ...] = ()
    loads: tuple[Load, ...] = ()

    @property
    def times(self) -> tuple[float, ...]:
        """Weeks of measurement; the end of the programs when none is given, and none without a program."""
        if self.weeks:
            return self.weeks
        if self.week is not None:
            return (self.week,)
        return (float(max(program.duration_weeks for program in self.programs)),) if self.programs else ()


@dataclass(frozen=True)
class Study:
    """A whole study.

    Attributes
    ----------
    arms
        What is compared; the first is the reference.
    tasks
        How everybody walks.
    model
        The ``.osim`` file; the shipped default model when ``None``.
    sets
        Files that complete it: contact forces, function-based paths, further forces.
    described
        Whom the model describes, from whom persons are scaled.
    muscle_groups
        Muscles by name with their group and side, where the recognized ones are overruled.
    compliant_tendons
        Muscle groups whose tendons stretch.
    cost
        Of self-selected walking, by which the healthy walk is found.
    cycle
        One of :data:`CYCLES`: half a gait cycle where both sides stay alike, or always one of the two.
    starts
        Cold starts in the search for the healthy walk.
    mesh_intervals
        Per step.
    activation_transfer
        Share of the activation gained in training that walking can use, in [0, 1]; ``None`` is the usual one.
    check_noise, check_starts, check_mesh
        Whether to walk back to the first arm, how many random starts to solve each walk from, and whether to solve each
        on a finer mesh.
    output
        Results file; ``results/<name>.h5`` when ``None``.
    text
        What wrote the study down, to be kept with the results.
    """

    name: str
    persons: tuple[Person, ...]
    arms: tuple[Arm, ...]
    tasks: tuple[Task, ...] = (SELF_SELECTED, FASTEST)
    model: Path | None = None
    sets: tuple[Path, ...] = ()
    described: Described = UNKNOWN
    muscle_groups: tuple[tuple[str, GroupSide], ...] = ()
    strength_set: str = GENERIC
    compliant_tendons: tuple[str, ...] = ()
    equations: Equations = DEFAULT_EQUATIONS
    cost: CostWeights = DEFAULT_COST
    cycle: str = AUTOMATIC
    starts: int = 3
    mesh_intervals: int = 60
    activation_transfer: float | None = None
    check_noise: bool = True
    check_starts: int = 0
    check_mesh: bool = False
    output: Path | None = None
    text: str = ""

    @property
    def model_file(self) -> Path:
        """The ``.osim`` file."""
        return self.model or shipped_model_path()

    @property
    def path(self) -> Path:
        """Where the results go."""
        return self.output or Path("results") / f"{self.name}.h5"

    def kept_in(self, folder: Path) -> Study:
        """Return the study with its results in a folder, where it does not name their file itself."""
        return self if self.output else replace(self, output=folder / f"{self.name}.h5")

    def on_floor(self, slope: float) -> Study:
        """Return the study on a body whose own floor rises so steeply (1), in tasks that have no slope."""
        return replace(
            self, tasks=tuple(task if task.slope is not None else replace(task, slope=slope) for task in self.tasks)
        )

    @property
    def transfer(self) -> float:
        """Share of the activation gained in training that walking can use."""
        return usual_transfer() if self.activation_transfer is None else self.activation_transfer

    @property
    def weeks(self) -> dict[str, tuple[float, ...]]:
        """Weeks of measurement by arm; empty for a study that measures every arm once.

        An arm without program and weeks is missing: it is the same at all times.
        """
        if not any(arm.weeks for arm in self.arms):
            return {}
        return {arm.name: arm.times for arm in self.arms if arm.times}

    def edition(self, body: str) -> str:
        """Return a hash of all that the study asks for, but for what has its default value.

        Parameters
        ----------
        body
            Fingerprint of the model, wherever its files are.
        """
        asked = replace(self, name="", model=None, sets=(), output=None, text="")
        return hashlib.sha256(f"{body}\n{chosen_values(asked)!r}".encode()).hexdigest()[:20]

    @property
    def solves(self) -> int:
        """How many walks are finished, the healthy ones and the returns included."""
        measured = sum(len(self.weeks.get(arm.name, (None,))) for arm in self.arms)
        per_task = 1 + measured * (1 + int(self.check_mesh) + self.check_starts) + int(self.check_noise)
        bodies = {body_label(person) for person in self.persons} - {""}
        return 1 + len(bodies) + len(self.persons) * len(self.tasks) * per_task

    def faults(self) -> list[str]:
        """Return what is wrong with the study as a whole, each with its part and the remedy."""
        return [
            *_repeated("persons", [person.name for person in self.persons]),
            *_repeated("arms", [arm.name for arm in self.arms]),
            *_repeated("tasks", [task.key for task in self.tasks]),
            *self._ambiguous(),
            *self._incomparable(),
            *self._effortless(),
            *(f"arms: '{arm.name}': {fault}" for arm in self.arms for load in arm.loads for fault in load.faults()),
        ]

    def _ambiguous(self) -> list[str]:
        """No person in an arm may bear the name of the walk that all others are followed from."""
        bodies = {HEALTHY_NAME, *map(body_label, self.persons)} & {arm.name for arm in self.arms}
        if HEALTHY_NAME not in {person.name for person in self.persons}:
            return []
        return [
            f"persons and arms: '{HEALTHY_NAME}' in '{body}' is the name of the walk that all others are "
            "followed from; rename the person or the arm"
            for body in sorted(bodies)
        ]

    def _effortless(self) -> list[str]:
        if self.cost.effort or all(task.name != WITHIN_EFFORT for task in self.tasks):
            return []
        return [f"tasks: {WITHIN_EFFORT} needs a cost with effort; choose another cost or task"]

    def _incomparable(self) -> list[str]:
        """Every measurement over the weeks needs one of the reference arm in the same week."""
        reference = self.arms[0]
        if not self.weeks or not reference.times:
            return []
        faults = []
        for arm in self.arms[1:]:
            alone = [f"{week:g}" for week in arm.times if week not in reference.times]
            if alone:
                faults.append(
                    f"arms: '{arm.name}' is measured in week {', '.join(alone)}, but the reference arm "
                    f"'{reference.name}' is not; add that to its weeks"
                )
        return faults

    def check(self) -> None:
        """Raise for all faults at once.

        Raises
        ------
        ProblemError
            With every fault and its remedy.
        """
        faults = self.faults()
        if faults:
            raise ProblemError(f"study '{self.name}':\n" + "\n".join(f"  - {fault}" for fault in faults))


def _repeated(part: str, names: Iterable[str]) -> list[str]:
    listed = list(names)
    twice = sorted({name for name in listed if listed.count(name) > 1})
    return [f"{part}: the name {', '.join(twice)} is used twice; give each its own"] if twice else []
