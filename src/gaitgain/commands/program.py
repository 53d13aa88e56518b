"""``gaitgain program``: show, predict and check training programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gaitgain.console.console import out, write_json

if TYPE_CHECKING:
    from gaitgain.models.anatomy.anatomy import Anatomy
    from gaitgain.models.description.model import MusculoskeletalModel
    from gaitgain.models.dynamics.dynamics import Dynamics
    from gaitgain.simulate.dynamometer.course import TorqueKey
    from gaitgain.training.prediction import Prediction
    from gaitgain.training.resistance.dose import WeekDose
    from gaitgain.training.responsiveness import Interval
    from gaitgain.training.trials.trial import Trial

app = typer.Typer(
    help="Training programs: what is done, what it does, and how well that is known.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
ProgramFile = Annotated[str, typer.Argument(help="program file (YAML) or shipped program", show_default=False)]
Figure = Annotated[Path | None, typer.Option(help="figure (PNG); results/<program>_<command>.png when left out")]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON instead of tables")]
Rebuild = Annotated[bool, typer.Option("--rebuild", help="compute the shipped table anew and write it")]
DEFAULT_PERSON = "multiple_sclerosis_moderate"


@app.command()
def show(program: ProgramFile, figure: Figure = None, as_json: AsJson = False) -> None:
    """Print what is done each week and the dose of each muscle group; draw it."""
    from gaitgain.config.program import find_program, load_program
    from gaitgain.figures.program import plot_program
    from gaitgain.sheets.program import dose_table, plan_table, summary_lines
    from gaitgain.training.prediction import plan_doses

    path = find_program(program)
    loaded = load_program(path)
    doses = plan_doses(loaded)
    if as_json:
        write_json(_dose_rows(doses))
        return
    out.print(plan_table(loaded))
    out.print("\n".join(summary_lines(loaded)), highlight=False)
    out.print()
    out.print(dose_table(doses))
    written = figure or _figure_path(path, "show")
    plot_program(doses, loaded.name, written)
    _tell(written)


@app.command()
def predict(
    program: ProgramFile,
    person: Annotated[str, typer.Option(help="shipped condition, or a person file (YAML)")] = DEFAULT_PERSON,
    people: Annotated[int, typer.Option(min=10, max=100_000, help="sampled for the intervals")] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="of the sample")] = 0,
    figure: Figure = None,
    as_json: AsJson = False,
) -> None:
    """Print strength, activation and dynamometer torques week by week, with the range of 95 % of people; draw it."""
    from gaitgain.config.person import load_person
    from gaitgain.config.program import find_program, load_program
    from gaitgain.figures.program import plot_prediction
    from gaitgain.models.person.person import check_walker
    from gaitgain.sheets.program import sides_to_show
    from gaitgain.simulate.dynamometer.course import Dynamometer, predict_torques
    from gaitgain.training.prediction import predict as predict_program

    path = find_program(program)
    loaded, who = load_program(path), load_person(person)
    check_walker(who)
    prediction = predict_program(who.condition, loaded, persons=people, seed=seed)
    torques = predict_torques(prediction, Dynamometer(*_embedded_body()))
    if as_json:
        write_json(_prediction_rows(prediction, torques))
        return
    shown = sides_to_show(prediction)
    for side in shown:
        _print_side(prediction, torques, side, "" if len(shown) == 1 else f", {side} side")
    name = f"{loaded.name}: {who.condition.name.replace('_', ' ')}"
    for side in shown:
        written = figure or _figure_path(path, "predict")
        if len(shown) > 1:
            written = written.with_stem(f"{written.stem}_{side}")
        plot_prediction(prediction, torques, side, name if len(shown) == 1 else f"{name}, {side} side", written)
        _tell(written)


def _print_side(prediction: Prediction, torques: dict[TorqueKey, list[Interval]], side: str, words: str) -> None:
    from gaitgain.sheets.program import ceiling_columns, prediction_table, strength_columns
    from gaitgain.simulate.dynamometer.course import torque_name

    columns = {torque_name(*key[:2]): values for key, values in torques.items() if key[2] == side}
    for title, unit, content, digits in (
        ("change of voluntary strength", "%", strength_columns(prediction, side), 1),
        ("activation ceiling", "share of a healthy one", ceiling_columns(prediction, side), 2),
        ("maximal isometric torque", "N m", columns, 1),
    ):
        out.print(prediction_table(title + words, unit, content, digits))


@app.command()
def validate(as_json: AsJson = False) -> None:
    """Print the published outcome of every shipped trial beside the prediction, and the leave-one-out error."""
    from gaitgain.sheets.program import validation_table
    from gaitgain.training.trials.validation import validate as validate_trials

    validation = validate_trials(_trials())
    if as_json:
        rows = [_validation_row(row) for row in validation.rows]
        error = {"model": validation.error, "mean_of_other_trials": validation.naive_error, "unit": "percentage points"}
        write_json({"leave_one_out_mean_absolute_error": error, "outcomes": rows})
        return
    out.print(validation_table(validation))
    out.print(
        f"leave-one-trial-out mean absolute error of strength: {validation.error:.1f} percentage points; "
        f"taking the mean of the other trials instead: {validation.naive_error:.1f}",
        highlight=False,
    )


@app.command()
def fit(rebuild: Rebuild = False) -> None:
    """Print the parameters of the adaptation model; with --rebuild fit them to the shipped trials again."""
    from gaitgain.training.resistance.parameters import fitted_path, read_fitted
    from gaitgain.training.trials.calibration import rebuild_fit

    if rebuild:
        _tell_rebuilt(rebuild_fit(_trials()), fitted_path())
    for row in read_fitted().values():
        error = f" +/- {row.standard_error:.3g}" if row.standard_error else ""
        unit = "" if row.unit == "1" else f" {row.unit}"
        out.print(f"{row.name}: {row.value:.3g}{error}{unit} ({row.note}, {row.date})", highlight=False)


@app.command()
def exercises(rebuild: Rebuild = False) -> None:
    """Print how hard each exercise works each muscle group; with --rebuild simulate all exercises again."""
    from gaitgain.sheets.program import exercise_table
    from gaitgain.training.resistance.exercise import loads_path
    from gaitgain.training.resistance.load_table import rebuild_loads
    from gaitgain.training.resistance.simulation import ExerciseBench

    if rebuild:
        _tell_rebuilt(rebuild_loads(ExerciseBench(*_embedded_body())), loads_path())
    out.print(exercise_table())


def _trials() -> list[Trial]:
    from gaitgain.config.program import load_shipped_program
    from gaitgain.training.trials.trial import program_names, read_trials

    return read_trials({name: load_shipped_program(name) for name in program_names()})


def _embedded_body() -> tuple[MusculoskeletalModel, Dynamics, Anatomy]:
    from gaitgain.models.anatomy.anatomy import recognize
    from gaitgain.models.dynamics.dynamics import Dynamics
    from gaitgain.models.library.catalog import shipped_model_path
    from gaitgain.models.osim.client import OpenSimWorker
    from gaitgain.models.osim.reader import read_model

    with OpenSimWorker() as worker:
        model = read_model(shipped_model_path(), worker)
    return model, Dynamics(model), recognize(model)


def _figure_path(program: Path, command: str) -> Path:
    return Path("results") / f"{program.stem}_{command}.png"


def _tell(path: Path) -> None:
    out.print(f"Written: {path}", highlight=False, soft_wrap=True)


def _tell_rebuilt(changed: bool, path: Path) -> None:
    out.print(f"{'Written' if changed else 'Unchanged'}: {path}", highlight=False, soft_wrap=True)


def _dose_rows(doses: list[WeekDose]) -> list[dict[str, Any]]:
    from gaitgain.training.resistance.dose import KEYS

    names = ("sets", "sessions", "volume_load", "fast_sets")
    return [
        {
            "week": week,
            "group": group,
            "side": side,
            "intensity": float(dose.intensity[0, i]),
            **{name: float(dose.sum(name)[0, i]) for name in names},
        }
        for week, dose in enumerate(doses, start=1)
        for i, (group, side) in enumerate(KEYS)
    ]


def _prediction_rows(prediction: Prediction, torques: dict[TorqueKey, list[Interval]]) -> list[dict[str, Any]]:
    from gaitgain.simulate.dynamometer.course import torque_name
    from gaitgain.training.resistance.dose import KEYS

    series: list[tuple[str, str, str, str, list[Interval]]] = []
    for group, side in KEYS:
        series.append((group, side, "strength", "over that before training", prediction.strength(group, side)))
        series.append((group, side, "activation_ceiling", "over a healthy one", prediction.ceiling(group, side)))
        for name in ("muscle", "force_rise", "endurance"):
            series.append((group, side, f"{name}_gain", "1", prediction.gain(name, group, side)))
    for (joint, direction, side), values in torques.items():
        part = torque_name(joint, direction).replace(" ", "_")
        series.append((part, side, "maximal_isometric_torque", "N m", values))
    return [
        {"week": week, "part": part, "side": side, "quantity": quantity, "unit": unit, "typical": value.typical,
         "low": value.low, "high": value.high}
        for part, side, quantity, unit, values in series
        for week, value in zip(prediction.weeks, values, strict=True)
    ]  # fmt: skip


def _validation_row(row: Any) -> dict[str, Any]:
    outcome = row.outcome
    return {
        "trial": outcome.trial,
        "kind": outcome.kind,
        "part": outcome.part,
        "side": outcome.side,
        "week": outcome.week,
        "participants": row.participants,
        "published": None if outcome.kind == "lost" else outcome.value,
        "published_interval": outcome.interval and [float(bound) for bound in outcome.interval],
        "predicted": row.predicted,
        "predicted_interval": list(row.interval),
        "predicted_with_trial_left_out": row.left_out,
        "inside_published_interval": row.inside,
        "source": f"{outcome.evidence.source}, {outcome.evidence.doi_or_url}",
        "status": outcome.evidence.status,
        "note": outcome.evidence.note,
    }
