"""``gaitgain strength``: the virtual dynamometer on the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gaitgain.console.console import out, write_json

if TYPE_CHECKING:
    from gaitgain.commands.work.strength_bench import StrengthBench
    from gaitgain.models.anatomy.limb import Leg
    from gaitgain.simulate.dynamometer.dynamometer import Exertion
    from gaitgain.simulate.published.anderson_2007 import Population

app = typer.Typer(help="Measure maximal voluntary torques of the embedded model.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="print JSON instead of a table")]
Sex = Annotated[str, typer.Option(help="male or female")]
Age = Annotated[str, typer.Option(help="18-25, 55-65 or over-65")]
Mass = Annotated[float, typer.Option(help="kg, to which published torques are scaled; the model's own if 0")]
Height = Annotated[float, typer.Option(help="m, likewise")]
Figure = Annotated[Path, typer.Option(help="where the figure goes")]
StrengthSetName = Annotated[str, typer.Option(help="generic, anderson_2007 or anderson_2007_generic_calf")]


@app.command()
def compare(
    sex: Sex = "male",
    age_group: Age = "18-25",
    mass: Mass = 0.0,
    height: Height = 0.0,
    figure: Figure = Path("results/strength_comparison.png"),
    as_json: AsJson = False,
) -> None:
    """Compare every strength set with measured people of a sex, age, mass and height (Anderson 2007)."""
    from gaitgain.commands.work.strength_bench import StrengthBench
    from gaitgain.figures.strength import plot_comparison
    from gaitgain.models.variant.strength_set import STRENGTH_SETS
    from gaitgain.sheets.strength import comparison_rows, comparison_table
    from gaitgain.simulate.fit.strength_comparison import compare_strength

    bench = StrengthBench()
    who = _population(bench, sex, age_group, mass, height)
    leg = bench.anatomy.legs[0]
    found = {n: compare_strength(bench.dynamometer, bench.with_strength(n), leg, who) for n in STRENGTH_SETS}
    title = f"Maximal isometric torque beside {sex}s {age_group} y at {who.mass:.1f} kg, {who.height:.2f} m"
    plot_comparison(found, title, figure)
    if as_json:
        write_json(comparison_rows(found))
        return
    out.print(comparison_table(found, title))
    out.print(f"Written: {figure}", highlight=False, soft_wrap=True)


@app.command()
def curves(
    strength_set: StrengthSetName = "generic",
    co_activation: Annotated[float, typer.Option(help="least activation of antagonists, share of ceiling")] = 0.0,
    figure: Figure = Path("results/strength_curves.png"),
    as_json: AsJson = False,
) -> None:
    """Draw torque over angle, over velocity and over time for all joints and directions."""
    from gaitgain.commands.work.strength_bench import StrengthBench
    from gaitgain.figures.strength import plot_curves
    from gaitgain.sheets.strength import curve_rows, row_table
    from gaitgain.simulate.dynamometer.curve import torque_angle_curve, torque_velocity_curve
    from gaitgain.simulate.dynamometer.dynamometer import EXERTIONS, Exertion
    from gaitgain.simulate.dynamometer.force_rise import measure_force_rise

    bench = StrengthBench()
    model, machine, leg = bench.with_strength(strength_set), bench.dynamometer, bench.anatomy.legs[0]
    asked = [Exertion(e.joint, e.direction, co_activation=co_activation) for e in EXERTIONS]
    by_angle = [torque_angle_curve(machine, model, leg, e) for e in asked]
    by_velocity = [torque_velocity_curve(machine, model, leg, e) for e in asked]
    rises = [measure_force_rise(machine, model, leg, e) for e in asked]
    plot_curves(by_angle, by_velocity, rises, figure)
    rows = curve_rows(by_angle, [_isokinetic_peaks(bench, strength_set, leg, e) for e in asked], rises)
    if as_json:
        write_json(rows)
        return
    out.print(row_table(rows, f"Maximal voluntary torque, strength set {strength_set}"))
    out.print(f"Written: {figure}", highlight=False, soft_wrap=True)


def _isokinetic_peaks(bench: StrengthBench, strength_set: str, leg: Leg, exertion: Exertion) -> tuple[float, float]:
    from math import radians

    from gaitgain.simulate.dynamometer.curve import isokinetic_peak

    model = bench.with_strength(strength_set)
    slow, fast = (
        isokinetic_peak(bench.dynamometer, model, leg, exertion, radians(speed)).peak[0] for speed in (60.0, 180.0)
    )
    return slow, fast


@app.command()
def calibrate(
    generic_calf: Annotated[bool, typer.Option("--generic-calf", help="leave the plantarflexors as they are")] = False,
    forces_only: Annotated[bool, typer.Option("--forces-only", help="leave fiber lengths as they are")] = False,
) -> None:
    """Fit the muscles to men of 18 to 25 years and print the evidence table of the strength set."""
    from gaitgain.commands.work.strength_bench import StrengthBench
    from gaitgain.simulate.fit.calibration import calibrate_strength, evidence_rows

    bench = StrengthBench()
    who = _population(bench, "male", "18-25", 0.0, 0.0)
    name = "anderson_2007_generic_calf" if generic_calf else "anderson_2007"
    options = {"name": name, "fiber_lengths": not forces_only, "calf": not generic_calf}
    found = calibrate_strength(bench.dynamometer, bench.model, bench.anatomy, who, **options)
    sys.stdout.write("\n".join(evidence_rows(found, who)) + "\n")


def _population(bench: StrengthBench, sex: str, age_group: str, mass: float, height: float) -> Population:
    from gaitgain.commands.work.strength_bench import HEIGHT_M
    from gaitgain.simulate.published.anderson_2007 import Population

    return Population(mass or bench.model.total_mass, height or HEIGHT_M, sex, age_group)
