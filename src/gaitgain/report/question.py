"""The first section: what was asked, and the answer in two sentences with numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gaitgain.report.material import Material, PersonMaterial
from gaitgain.sheets.number import number
from gaitgain.sheets.task import of_task, task_label, walk_label
from gaitgain.simulate.published.important_change import important_change
from gaitgain.simulate.store.key import STRENGTH_TASK
from gaitgain.simulate.study.difference import Difference
from gaitgain.training.program.program import Exercise, TrainingProgram

SPEED, STRIDE = "gait_speed", "stride_length"


@dataclass(frozen=True)
class Answer:
    """What one arm did to one person.

    Attributes
    ----------
    figures
        Change, what of, and from what to what, of speeds and strides.
    sentences
        What changed, and what that means.
    doubts
        What stands against it.
    """

    person: str
    arm: str
    figures: tuple[tuple[str, str, str], ...]
    sentences: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """The question of a study, and its answers.

    Attributes
    ----------
    arms
        Name and description of each.
    """

    text: str
    arms: tuple[tuple[str, str], ...]
    answers: tuple[Answer, ...]


def ask(material: Material) -> Question:
    """Return the question and its answers."""
    persons = ", ".join(person.name for person in material.persons)
    others = [*material.header.arms[1:]] or [*material.header.arms]
    reference = material.header.arms[0]
    compared = f", compared with {_quoted([reference])}" if len(material.header.arms) > 1 else ""
    text = f"How does {persons} walk in {_quoted(others)}{compared}?"
    return Question(text, tuple(_arms(material)), tuple(_answers(material)))


def _quoted(names: Sequence[str]) -> str:
    words = [f"“{name}”" for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _arms(material: Material) -> Iterator[tuple[str, str]]:
    study = material.study
    for arm in study.arms if study else ():
        programs = [describe_program(program) for program in arm.programs]
        worn = [f"wears {device.name.replace('_', ' ')}" for device in arm.devices]
        yield arm.name, "; ".join([*(programs or ["no training"]), *worn])


def describe_program(program: TrainingProgram) -> str:
    """Return a program in one line.

    Examples
    --------
    >>> from gaitgain.training.program.program import Exercise, Phase
    >>> describe_program(TrainingProgram("legs", (Phase(12, 2.0, (Exercise("leg_press"),)),)))
    'legs: 12 weeks, 2 sessions a week; leg press 3 x 10 at 70 % of the one-repetition maximum'
    """
    rates = dict.fromkeys(f"{phase.sessions_per_week:g}" for phase in program.phases)
    doses: dict[str, list[str]] = {}
    for exercise in dict.fromkeys(program.exercises):
        doses.setdefault(_dose(exercise), []).append(exercise.name.replace("_", " "))
    what = "; ".join(f"{', '.join(names)} {dose}" for dose, names in doses.items())
    kept = "" if program.adherence == 1.0 else f", {100 * program.adherence:.0f} % of them kept"
    return f"{program.name}: {program.duration_weeks} weeks, {' or '.join(rates)} sessions a week{kept}; {what}"


def _dose(exercise: Exercise) -> str:
    load = exercise.load
    units = {
        "percent_1rm": f"{load.value:g} % of the one-repetition maximum",
        "rm": f"a load for {load.value:g} repetitions",
    }
    fast = ", as fast as possible" if exercise.contraction == "fast" else ""
    how = units.get(load.unit, f"{load.value:g} {load.unit.replace('_', ' ')}")
    return f"{exercise.sets} x {exercise.repetitions} at {how}{fast}"


def _answers(material: Material) -> Iterator[Answer]:
    for person in material.persons:
        arms = dict.fromkeys(d.arm for d in person.differences)
        for arm in arms:
            rows = [d for d in person.differences if d.arm == arm]
            doubts = tuple(dict.fromkeys(_doubt(person, row) for row in rows if not person.comparable(row)))
            yield Answer(person.name, arm, tuple(_figures(person, rows)), tuple(_sentences(person, rows)), doubts)
        if not arms:
            yield Answer(person.name, "", (), tuple(_alone(person)), ())


def _sentences(person: PersonMaterial, rows: list[Difference]) -> Iterator[str]:
    sound = [row for row in rows if person.comparable(row)]
    speeds = [row for row in sound if row.outcome == SPEED]
    strides = {row.task: row for row in sound if row.outcome == STRIDE}
    changes = [_speed(row, strides.get(row.task)) for row in speeds]
    torques = [row for row in sound if row.task == STRENGTH_TASK and row.reference and row.above_noise]
    if torques:
        shares = sorted(100 * row.difference / row.reference for row in torques)
        span = (
            f"{shares[0]:+.0f} to {shares[-1]:+.0f} %"
            if round(shares[0]) != round(shares[-1])
            else f"{shares[0]:+.0f} %"
        )
        changes.append(f"maximal joint torques change by {span}")
    if changes:
        yield _sentence(changes)
    verdicts = [verdict for verdict in map(_verdict, speeds) if verdict]
    if verdicts:
        yield _sentence(verdicts)


def _sentence(parts: Sequence[str]) -> str:
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _figures(person: PersonMaterial, rows: list[Difference]) -> Iterator[tuple[str, str, str]]:
    """Return the numbers that a first look needs: change, what of, and from what to what."""
    for row in rows:
        if row.outcome in (SPEED, STRIDE) and person.comparable(row) and row.reference:
            what = of_task(row.label.removeprefix("gait "), row.task)
            change = f"{100 * row.difference / row.reference:+.1f} %" if row.above_noise else "below noise"
            yield change, what, f"{number(row.reference)} → {number(row.value)} {row.unit}"


def _speed(row: Difference, stride: Difference | None) -> str:
    walk = f"the {walk_label(row.task)}"
    if not row.above_noise:
        return f"{walk} stays at {number(row.reference)} {row.unit}: the difference is smaller than its numerical noise"
    sign = "faster" if row.difference > 0 else "slower"
    share = 100 * abs(row.difference) / row.reference
    longer = ""
    if stride is not None and stride.above_noise:
        longer = f", with strides {abs(stride.difference):.3f} m {'longer' if stride.difference > 0 else 'shorter'}"
    return (
        f"{walk} is {abs(row.difference):.3f} {row.unit} ({share:.1f} %) {sign}, {number(row.value)} instead of "
        f"{number(row.reference)} {row.unit}{longer}"
    )


def _verdict(row: Difference) -> str:
    important = important_change(row.task, SPEED)
    if important is None or not row.above_noise:
        return ""
    reached = important.share(row.reference, row.value)
    evidence = important.evidence
    kind = "improvement" if reached > 0 else "loss"
    return (
        f"the {kind} of the {of_task('speed', row.task)} is {100 * abs(reached):.0f} % of the {evidence.value} "
        f"{evidence.unit} that were called important ({evidence.source})"
    )


def _doubt(person: PersonMaterial, row: Difference) -> str:
    walks = person.compared(row)
    if walks is None:
        return f"{row.label}: a walk behind it is missing"
    before, after = walks
    bad = [walk.label for walk in walks if not walk.trusted]
    if bad:
        return f"{walk_label(row.task)} of {_quoted(bad)} cannot be trusted; its numbers are left out of the answer"
    return (
        f"{task_label(row.task)}: {_quoted([before.label])} and {_quoted([after.label])} walk in different ways "
        f"({before.family}; {after.family}); their difference is one between kinds of gait, not an effect"
    )


def _alone(person: PersonMaterial) -> Iterator[str]:
    """Where nothing is compared, what is there."""
    for task, walks in person.walks.items():
        for walk in walks:
            speed = walk.value(SPEED)
            if walk.place and speed is not None:
                yield _sentence([f"{walk_label(task)} in {_quoted([walk.label])}: {number(speed)} m/s"])
