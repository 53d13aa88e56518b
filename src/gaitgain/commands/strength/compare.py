"""``gaitgain strength compare``: the model's torques beside those of measured people."""

from __future__ import annotations

from typing import Annotated

import typer

from gaitgain.console.option import RESULTS, AsJson, Figure, Output, figure_path

Sex = Annotated[str, typer.Option("--sex", help="male or female")]
AgeGroup = Annotated[str, typer.Option("--age-group", help="18-25, 55-65 or over-65")]
Mass = Annotated[float, typer.Option("--mass", help="kg, to which published torques are scaled; the model's own if 0")]
Height = Annotated[float, typer.Option("--height", help="m, likewise")]


def compare_strength(
    sex: Sex = "male",
    age_group: AgeGroup = "18-25",
    mass: Mass = 0.0,
    height: Height = 0.0,
    output: Output = RESULTS,
    figure: Figure = None,
    as_json: AsJson = False,
) -> None:
    """Compare every strength set with measured people of a sex, age, mass and height (Anderson 2007).

    Example: gaitgain strength compare --sex female --age-group 55-65 --mass 60 --height 1.65
    """
    from gaitgain.console.console import err, out, print_written
    from gaitgain.figures.strength import draw_comparison
    from gaitgain.models.variant.strength_set import STRENGTH_SETS
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.strength import comparison_sheet
    from gaitgain.simulate.dynamometer.bench import StrengthBench
    from gaitgain.simulate.fit.strength_comparison import compare_strength as compare

    bench = StrengthBench()
    who = bench.population(sex, age_group, mass, height)
    leg = bench.anatomy.legs[0]
    compared = {name: compare(bench.dynamometer, bench.with_strength(name), leg, who) for name in STRENGTH_SETS}
    title = f"Maximal isometric torque beside {sex}s {age_group} y at {who.mass:.1f} kg, {who.height:.2f} m"
    path = figure_path(figure, output, "strength_comparison")
    draw_comparison(compared, title, path)
    print_answer(comparison_sheet(compared, title), json=as_json)
    print_written([path], where=err if as_json else out)
