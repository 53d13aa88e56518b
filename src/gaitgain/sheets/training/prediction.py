"""What training programs do to people week by week, and how that compares with published trials."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from gaitgain.models.description.muscle_group import GROUP_SIDES, GROUPS, LEFT, RIGHT, GroupSide
from gaitgain.sheets.experiments.healthy import cited
from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.sheets.training.program import SHORT
from gaitgain.simulate.dynamometer.course import TorqueKey
from gaitgain.simulate.dynamometer.dynamometer import torque_name
from gaitgain.training.prediction import Prediction
from gaitgain.training.responsiveness import Interval
from gaitgain.training.trials.validation import Validation, ValidationRow

GAINS = ("muscle", "force_rise", "endurance")
Torques = Mapping[TorqueKey, list[Interval]]
# Part, side, quantity, unit, and a value for every week.
Series = tuple[str, str, str, str, list[Interval]]


def prediction_sheet(prediction: Prediction, torques: Torques) -> Sheet:
    """Every quantity of every group or joint in every week; people see the main ones side by side."""
    columns = (
        Column("", lambda row: row[0], "week"),
        *(_of_series(i, name) for i, name in enumerate(("part", "side", "quantity", "unit"))),
        *(_of_interval(name) for name in ("typical", "low", "high")),
    )
    rows = [
        (week, series, value)
        for series in _series(prediction, torques)
        for week, value in zip(prediction.weeks, series[-1], strict=True)
    ]
    sides = sides_to_show(prediction)
    views = []
    for side in sides:
        views += _side_sheets(prediction, torques, side, "" if len(sides) == 1 else f", {side} side")
    return Sheet("", columns, rows, views=views)


def _of_series(i: int, name: str) -> Column:
    return Column("", lambda row: row[1][i], name)


def _of_interval(name: str) -> Column:
    return Column("", lambda row: getattr(row[2], name), name)


def _series(prediction: Prediction, torques: Torques) -> Iterator[Series]:
    for key in GROUP_SIDES:
        yield key.group, key.side, "strength", "over that before training", prediction.strength(key)
        yield key.group, key.side, "activation_ceiling", "over a healthy one", prediction.ceiling(key)
        for name in GAINS:
            yield key.group, key.side, f"{name}_gain", "1", prediction.gain(name, key)
    for (joint, direction, side), values in torques.items():
        yield torque_name(joint, direction).replace(" ", "_"), side, "maximal_isometric_torque", "N m", values


def _side_sheets(prediction: Prediction, torques: Torques, side: str, words: str) -> list[Sheet]:
    """Strength, activation and torques of one side, with a row per week."""
    strength = {SHORT[g]: [percent_change(i) for i in prediction.strength(GroupSide(g, side))] for g in GROUPS}
    ceiling = {SHORT[g]: prediction.ceiling(GroupSide(g, side)) for g in GROUPS}
    torque = {torque_name(*key[:2]): values for key, values in torques.items() if key[2] == side}
    return [
        _weekly(f"change of voluntary strength{words} (%)", strength, 1),
        _weekly(f"activation ceiling{words} (share of a healthy one)", ceiling, 2),
        _weekly(f"maximal isometric torque{words} (N m)", torque, 1),
    ]


def _weekly(title: str, series: Mapping[str, list[Interval]], digits: int) -> Sheet:
    """One column per group or joint: typical (2.5 % to 97.5 % of people)."""

    def cell(values: list[Interval]) -> Callable[[int], str]:
        return lambda week: "{1:.{0}f} ({2:.{0}f} to {3:.{0}f})".format(
            digits, values[week].typical, values[week].low, values[week].high
        )

    columns = (Column("week", str), *(Column(name, cell(values), right=True) for name, values in series.items()))
    return Sheet(f"{title}: typical, and 95 % of people", columns, range(len(next(iter(series.values())))))


def percent_change(interval: Interval) -> Interval:
    """A share as its change in percent."""
    return Interval(*(100.0 * (value - 1.0) for value in (interval.typical, interval.low, interval.high)))


def sides_to_show(prediction: Prediction) -> tuple[str, ...]:
    """The right side alone where both are alike."""
    return (RIGHT,) if prediction.symmetric else (RIGHT, LEFT)


def trial_answer(validation: Validation) -> dict[str, Any]:
    """Published outcomes of trials beside predictions, and the error on trials not seen."""
    return {
        "leave_one_out_mean_absolute_error": {
            "model": validation.error,
            "mean_of_other_trials": validation.naive_error,
            "unit": "percentage points",
        },
        "outcomes": trial_sheet(validation),
    }


def trial_sheet(validation: Validation) -> Sheet:
    """Published outcomes beside predictions."""
    columns = (
        Column("trial", attrgetter("outcome.trial"), "trial", form=_words),
        Column("outcome", lambda row: f"{_words(row.outcome.kind)}, {_words(row.outcome.part)}"),
        *(Column("", attrgetter(f"outcome.{name}"), name) for name in ("kind", "part", "side")),
        Column("week", attrgetter("outcome.week"), "week", form="{:g}".format),
        Column("n", attrgetter("participants"), "participants"),
        Column("published", _published, "published", form=lambda v: "lost" if v is None else f"{v:.1f}", right=True),
        Column("95 % interval", _published_interval, "published_interval", form=_between, right=True),
        Column("predicted", attrgetter("predicted"), "predicted", decimals=1),
        Column("95 % interval", lambda row: list(row.interval), "predicted_interval", form=_between, right=True),
        Column("trial left out", attrgetter("left_out"), "predicted_with_trial_left_out", form=_unseen, right=True),
        Column("error", _error, form=lambda error: "" if error is None else f"{error:+.1f}", right=True),
        Column("", attrgetter("inside"), "inside_published_interval"),
        Column("", lambda row: cited(row.outcome.evidence), "source"),
        *(Column("", attrgetter(f"outcome.evidence.{name}"), name) for name in ("status", "note")),
    )
    note = (
        f"leave-one-trial-out mean absolute error of strength: {validation.error:.1f} percentage points; "
        f"taking the mean of the other trials instead: {validation.naive_error:.1f}"
    )
    return Sheet("published outcomes and predictions (%)", columns, validation.rows, notes=[note])


def _words(name: str) -> str:
    return name.replace("_", " ")


def _published(row: ValidationRow) -> float | None:
    return None if row.outcome.kind == "lost" else row.outcome.value


def _published_interval(row: ValidationRow) -> list[float] | None:
    return row.outcome.interval and [float(bound) for bound in row.outcome.interval]


def _between(pair: Sequence[float] | None) -> str:
    return "not published" if pair is None else f"{pair[0]:.1f} to {pair[1]:.1f}"


def _unseen(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _error(row: ValidationRow) -> float | None:
    return None if row.left_out is None else row.left_out - row.outcome.value
