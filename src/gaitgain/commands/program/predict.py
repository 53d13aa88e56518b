"""``gaitgain program predict``: what a program does to a person, and how much people differ."""

from __future__ import annotations

from typing import Annotated

import typer

from gaitgain.console.option import RESULTS, AsJson, Figure, Output, PersonName, ProgramName, figure_path

People = Annotated[int, typer.Option("--people", min=10, max=100_000, help="sampled for the intervals")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="of the sample")]


def predict_program(
    program: ProgramName,
    person: PersonName = "multiple_sclerosis_moderate",
    people: People = 1000,
    seed: Seed = 0,
    output: Output = RESULTS,
    figure: Figure = None,
    as_json: AsJson = False,
) -> None:
    """Print strength, activation and dynamometer torques week by week, with the range of 95 % of people; draw it.

    Example: gaitgain program predict legs_resistance --person anna.yaml
    """
    from gaitgain.config.person import load_person
    from gaitgain.config.program import find_program, load_program
    from gaitgain.console.console import print_written
    from gaitgain.figures.program import draw_prediction
    from gaitgain.models.person.person import check_walker
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.training.prediction import prediction_sheet, sides_to_show
    from gaitgain.simulate.dynamometer.bench import StrengthBench
    from gaitgain.simulate.dynamometer.course import Dynamometer, predict_torques
    from gaitgain.training.prediction import predict

    file = find_program(program)
    loaded, who = load_program(file), load_person(person)
    check_walker(who)
    prediction = predict(who.condition, loaded, persons=people, seed=seed)
    torques = predict_torques(prediction, Dynamometer(*StrengthBench().body))
    print_answer(prediction_sheet(prediction, torques), json=as_json)
    if not as_json:
        paths = {side: figure_path(figure, output, f"{file.stem}_predict") for side in sides_to_show(prediction)}
        if len(paths) > 1:
            paths = {side: path.with_stem(f"{path.stem}_{side}") for side, path in paths.items()}
        title = f"{loaded.name}: {who.condition.name.replace('_', ' ')}"
        for side, path in paths.items():
            draw_prediction(prediction, torques, side, title if len(paths) == 1 else f"{title}, {side} side", path)
        print_written(paths.values())
