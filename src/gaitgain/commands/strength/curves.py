"""``gaitgain strength curves``: torque over angle, velocity and time."""

from __future__ import annotations

from typing import Annotated

import typer

from gaitgain.console.option import (
    RESULTS,
    USUAL_STRENGTH,
    AsJson,
    Figure,
    Output,
    StrengthSet,
    figure_path,
)

CoActivation = Annotated[
    float, typer.Option("--co-activation", help="least activation of antagonists, share of ceiling")
]


def draw_strength(
    strength_set: StrengthSet = USUAL_STRENGTH,
    co_activation: CoActivation = 0.0,
    output: Output = RESULTS,
    figure: Figure = None,
    as_json: AsJson = False,
) -> None:
    """Draw torque over angle, over velocity and over time for all joints and directions.

    Example: gaitgain strength curves --strength-set anderson_2007 --figure curves.svg
    """
    from gaitgain.console.console import err, out, print_written
    from gaitgain.figures.strength import draw_curves
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.strength import curve_sheet
    from gaitgain.simulate.dynamometer.bench import StrengthBench

    by_angle, by_velocity, rises, peaks = StrengthBench().measure_curves(strength_set, co_activation)
    path = figure_path(figure, output, "strength_curves")
    draw_curves(by_angle, by_velocity, rises, path)
    title = f"Maximal voluntary torque, strength set {strength_set}"
    print_answer(curve_sheet(by_angle, peaks, rises, title), json=as_json)
    print_written([path], where=err if as_json else out)
