"""What all sections of the report share: the study, its persons, and the walks that are shown of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from gaitgain.config.kept_study import read_kept_study
from gaitgain.errors import ConfigError, StoreError
from gaitgain.models.anatomy.anatomy import Anatomy, recognize
from gaitgain.models.condition.condition import HEALTHY_NAME
from gaitgain.models.description.model import MusculoskeletalModel
from gaitgain.models.description.muscle import Muscle
from gaitgain.models.description.muscle_group import LEFT, RIGHT
from gaitgain.optimize.problem.problem import GaitProblem
from gaitgain.sheets.task import walk_label
from gaitgain.simulate.outcomes.curve import GaitCurves
from gaitgain.simulate.outcomes.stride import Stride
from gaitgain.simulate.store.key import STRENGTH_TASK, Key
from gaitgain.simulate.store.reader import Results
from gaitgain.simulate.store.record import Header, Run, StoredOutcome
from gaitgain.simulate.study.course import ArmCourse, follow_weeks
from gaitgain.simulate.study.difference import Difference, compare_arms
from gaitgain.simulate.study.study import Study

SIDES = (RIGHT, LEFT)


@dataclass(frozen=True, eq=False)
class ShownWalk:
    """One walk that the report shows.

    Attributes
    ----------
    label
        Of its arm, for legends.
    place
        Of its look: 0 the healthy walker, 1 the first arm.
    """

    results: Results
    run: Run
    label: str
    place: int

    @property
    def key(self) -> Key:
        """Who walked when and how."""
        return self.run.key

    @property
    def family(self) -> str:
        """Kind of walk."""
        return self.run.walk.family if self.run.walk else ""

    @property
    def trusted(self) -> bool:
        """Whether its numbers can be trusted."""
        return self.run.walk is None or self.run.walk.trustworthy

    @property
    def sides(self) -> tuple[str, ...]:
        """Sides whose curves were kept; one where both are alike."""
        return tuple(side for side in SIDES if side in self.run.sides)

    def curves(self, side: str) -> GaitCurves:
        """Return its curves over the gait cycle."""
        return self.results.read_curves_of(self.run, side)

    def value(self, outcome: str) -> float | None:
        """Return one of its outcomes, if it has it."""
        found = self.run.outcomes(outcome)
        return found[0].value if found else None

    @cached_property
    def problem(self) -> GaitProblem:
        """What was solved.

        Raises
        ------
        StoreError
            When another version solved it.
        """
        return self.results.read_problem(self.key)

    @cached_property
    def stride(self) -> Stride:
        """Its whole motion.

        Raises
        ------
        StoreError
            When another version solved it, which kept less or means something else by it.
        """
        model = self.problem.body
        return Stride(self.results.read_trajectory(self.run), model, _anatomy(_without_strength(model)))

    @property
    def missing(self) -> str:
        """Why its motion cannot be shown; empty where it can."""
        try:
            return "" if self.stride else "it has no motion"
        except StoreError as problem:
            return str(problem)


def _without_strength(model: MusculoskeletalModel) -> MusculoskeletalModel:
    """Return a body whose muscles have nothing but their names and paths."""
    muscles = tuple(
        Muscle(m.name, 1.0, 1.0, 1.0, path=m.path, path_points=m.path_points, group=m.group, side=m.side)
        for m in model.muscles
    )
    return replace(model, muscles=muscles)


@lru_cache(maxsize=8)
def _anatomy(model: MusculoskeletalModel) -> Anatomy:
    """What the parts of a body are; bodies that differ in strength alone are recognized once."""
    return recognize(model)


@dataclass(frozen=True)
class PersonMaterial:
    """One person of the study.

    Attributes
    ----------
    walks
        By task: the healthy walk first, then one per arm, in its last week; of a lone arm the first week, too.
    differences
        From the reference, of the weeks that are shown.
    courses
        Over the weeks; empty in a study without.
    places
        Of the look of each arm.
    """

    name: str
    walks: dict[str, list[ShownWalk]]
    differences: list[Difference]
    courses: list[ArmCourse]
    places: dict[str, int]

    def compared(self, difference: Difference) -> tuple[ShownWalk, ShownWalk] | None:
        """Return the walks behind a difference, if it is one of walks."""
        walks = [walk for walk in self.walks.get(difference.task, ()) if walk.place]
        after = next((w for w in walks if (w.key.arm, w.key.week) == (difference.arm, difference.week)), None)
        return (walks[0], after) if walks and after else None

    def comparable(self, difference: Difference) -> bool:
        """Whether both walks can be trusted and are of one kind: else a difference is one between kinds of gait."""
        walks = self.compared(difference)
        return difference.trusted and (walks is None or walks[0].family == walks[1].family)


@dataclass(frozen=True)
class Material:
    """A results file, read for the report.

    Attributes
    ----------
    study
        As it was asked for; ``None`` where the kept text is no config of this version.
    """

    results: Results
    header: Header
    study: Study | None
    outcomes: list[StoredOutcome]
    persons: list[PersonMaterial]

    @property
    def walks(self) -> list[ShownWalk]:
        """Every walk that is shown, once."""
        every = [walk for person in self.persons for walks in person.walks.values() for walk in walks]
        return list({walk.key: walk for walk in every}.values())


def read_material(results: Results) -> Material:
    """Read what the report shows.

    Raises
    ------
    StoreError
        When there is nothing of the study as it is now.
    ConfigError
        When these are results of an experiment or a fit, or hold no walk.
    """
    results.check_shown()
    header = results.header()
    outcomes = [outcome for outcome in results.read_outcomes() if header.includes(outcome.key)]
    if not outcomes or not header.arms:
        raise ConfigError(
            f"{results.path}: holds no persons and arms to compare; a report is made of a study's results, "
            "which 'gaitgain run' writes"
        )
    if all(outcome.key.task == STRENGTH_TASK for outcome in outcomes):
        raise ConfigError(f"{results.path}: holds no finished walk yet; 'gaitgain run' with its config goes on with it")
    differences = compare_arms(header, outcomes)
    names = dict.fromkeys(outcome.key.person for outcome in outcomes)
    persons = [_person(results, header, name, outcomes, differences) for name in names]
    return Material(results, header, read_kept_study(header.config_text), outcomes, persons)


def _person(
    results: Results, header: Header, name: str, outcomes: list[StoredOutcome], differences: list[Difference]
) -> PersonMaterial:
    last = {arm: max(weeks) for arm, weeks in header.weeks.items()}
    return PersonMaterial(
        name=name,
        walks=_walks(results, header, name),
        differences=[d for d in differences if d.person == name and d.week == last.get(d.arm)],
        courses=follow_weeks(header, name, outcomes) if _is_course(header) else [],
        places={arm: place for place, (arm, _) in enumerate(_visits(header), 1)},
    )


def _is_course(header: Header) -> bool:
    return any(len(weeks) > 1 for weeks in header.weeks.values())


def _walks(results: Results, header: Header, person: str) -> dict[str, list[ShownWalk]]:
    kept = {run.key: run for run in results.shown if run.walk is not None}
    tasks = dict.fromkeys(key.task for key in kept if key.person == person and header.includes(key))
    visits = list(_visits(header))
    walks = {}
    for task in tasks:
        healthy = kept.get(Key(HEALTHY_NAME, HEALTHY_NAME, task))
        shown = [] if healthy is None else [ShownWalk(results, healthy, "healthy walker", 0)]
        for place, (arm, week) in enumerate(visits, 1):
            run = kept.get(Key(person, arm, task, week))
            if run is not None:
                shown.append(ShownWalk(results, run, run.key.visit, place))
        walks[task] = shown
    return walks


def _visits(header: Header) -> Iterator[tuple[str, float | None]]:
    """Arms with the week that is shown of each: the last, and of a lone arm the first before it."""
    for arm in header.arms:
        weeks: tuple[float | None, ...] = header.weeks.get(arm, (None,))
        first, *later = weeks
        if len(header.arms) == 1 or not later:
            yield arm, first
        if later:
            yield arm, later[-1]


def task_title(task: str) -> str:
    """Return a task as a heading."""
    label = walk_label(task)
    return label[:1].upper() + label[1:]
