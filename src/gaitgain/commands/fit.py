"""``gaitgain fit``: a person's muscle groups from their measured torques, and what their walking tells beyond."""

from __future__ import annotations

from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gaitgain.console.console import INTERRUPTED, UNTRUSTED, err, out, write_json
from gaitgain.models.description.muscle_group import GROUP_SIDES

if TYPE_CHECKING:
    from gaitgain.models.description.model import MusculoskeletalModel
    from gaitgain.models.person.person import Person
    from gaitgain.simulate.fit.strength import StrengthFit
    from gaitgain.simulate.fit.walking import WalkingFit

PersonPath = Annotated[Path, typer.Argument(help="person file (YAML)", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON instead of tables")]
StrengthSetName = Annotated[str, typer.Option(help="of the healthy body: generic, anderson_2007, ...")]
MeshIntervals = Annotated[int, typer.Option(min=20, max=200, help="mesh intervals per step, for walking tests")]
Threads = Annotated[int, typer.Option(min=1, help="threads of one solve")]
Row = dict[str, object]


def fit(
    person: PersonPath,
    strength_set: StrengthSetName = "generic",
    mesh_intervals: MeshIntervals = 60,
    threads: Threads = 1,
    as_json: AsJson = False,
) -> None:
    """Fit a person to measured torques and walking tests; say what these tell and what they do not.

    Torques are fitted first, by muscle group. Walking tests then fit what torques leave open: the strength of groups
    that no torque tells, and the pace. Exits with 2 when the person is impossible or the measurements contradict each
    other, with the reason, and with 1 when walking tests are not explained.
    """
    from gaitgain.commands.work.strength_bench import HEIGHT_M, StrengthBench
    from gaitgain.config.person import load_person
    from gaitgain.models.person.person import check_fit
    from gaitgain.simulate.fit.note import explain, unexplained
    from gaitgain.simulate.fit.strength import fit_strength

    who, bench = load_person(person), StrengthBench()
    check_fit(who)
    model = bench.with_strength(strength_set)
    strength = fit_strength(bench.dynamometer, model, bench.anatomy, who, height=HEIGHT_M) if who.torques else None
    walking = _fit_walking(who, model, strength, mesh_intervals, threads) if who.walking else None
    if as_json:
        write_json(_plain(who, strength, walking))
    else:
        if strength is not None:
            _print_strength(who, strength)
        if walking is not None:
            _print_walking(who, walking)
    if walking is not None and (walking.fault or unexplained(walking)):
        if as_json:
            for line in (*unexplained(walking), *explain(walking)[: bool(walking.fault)]):
                err.print(line, highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(UNTRUSTED)


def _fit_walking(
    who: Person, model: MusculoskeletalModel, strength: StrengthFit | None, mesh_intervals: int, threads: int
) -> WalkingFit:
    from gaitgain.commands.work.strength_bench import HEIGHT_M
    from gaitgain.console.progress_bar import ProgressBar
    from gaitgain.optimize.problem.mesh import Mesh
    from gaitgain.simulate.fit.walker import Walker, healthy_walk
    from gaitgain.simulate.fit.walking import ITERATIONS, fit_walking

    open_groups = GROUP_SIDES if strength is None else [(g.group, g.side) for g in strength.groups if not g.told]
    condition = who.condition if strength is None else strength.condition
    shown = ProgressBar(1 + ITERATIONS)
    try:
        with shown.bar:
            solver, healthy = healthy_walk(model, HEIGHT_M, who, Mesh(mesh_intervals, degree=2), shown, threads)
            return fit_walking(Walker(solver, healthy, condition, open_groups, shown), who.walking)
    except KeyboardInterrupt:
        err.print("interrupted; nothing was written", highlight=False)
        raise typer.Exit(INTERRUPTED) from None


def _print_strength(who: Person, found: StrengthFit) -> None:
    from gaitgain.sheets.strength import row_table

    out.print(row_table(_groups(found), f"{who.name}: share of healthy maximal isometric force", decimals=3))
    out.print(row_table(_torques(found), "Measured torques and what the fitted body does"))
    if any(torque.error is None for torque in who.torques):
        out.print("Errors of torques without sd_n_m are assumed: a tenth of the torque.", highlight=False)


def _print_walking(who: Person, found: WalkingFit) -> None:
    from gaitgain.models.person.walking_test import walking_tests_table
    from gaitgain.sheets.strength import row_table
    from gaitgain.simulate.fit.note import explain, unexplained

    title = f"{who.name}: factors on what was known, from walking"
    out.print(row_table(_factors(found), title, decimals=3))
    out.print(row_table(_tests(found), "Measured walking and what the fitted walker does", decimals=3))
    for line in (*unexplained(found), *explain(found)):
        out.print(line, highlight=False, markup=False, soft_wrap=True)
    assumed = dict.fromkeys(test.test for test in who.walking if test.error is None)
    rows = [walking_tests_table().row(name, "error") for name in assumed]
    if rows:
        shares = ", ".join(f"{row.part} {row.number:.1%} ({row.status})" for row in rows)
        out.print(f"Errors of tests without sd: {shares}.", highlight=False, soft_wrap=True)


def _plain(who: Person, strength: StrengthFit | None, walking: WalkingFit | None) -> Row:
    from gaitgain.simulate.fit.note import explain, unexplained

    told: Row = {"person": who.name, "groups": [], "torques": [], "walking": None}
    if strength is not None:
        told |= {"groups": _groups(strength), "torques": _torques(strength)}
    if walking is not None:
        told["walking"] = {
            "factors": _factors(walking),
            "tests": _tests(walking),
            "iterations": walking.iterations,
            "unexplained": unexplained(walking),
            "notes": explain(walking),
        }
    return told


def _groups(found: StrengthFit) -> list[Row]:
    return [
        {"group": g.group, "side": g.side, "strength": g.share, "error": _known(g.error), "identifiability": g.verdict}
        for g in found.groups
    ]


def _torques(found: StrengthFit) -> list[Row]:
    return [
        {"torque": t.name, "measured_n_m": t.torque, "sd_n_m": t.standard_error, "fitted_n_m": t.torque + float(r)}
        for t, r in zip(found.torques, found.residuals, strict=True)
    ]


def _factors(found: WalkingFit) -> list[Row]:
    return [
        {
            "factor": f.name,
            "value": f.value,
            "error": _known(f.error),
            "identifiability": f.verdict + ("" if f.bound is None else ", at its bound"),
        }
        for f in found.factors
    ]


def _tests(found: WalkingFit) -> list[Row]:
    return [
        {
            "test": t.name,
            "unit": t.unit,
            "measured": t.value,
            "sd": t.standard_error,
            "fitted": float(value),
            "off_sd": float(off),
        }
        for t, value, off in zip(found.tests, found.fitted, found.off, strict=True)
    ]


def _known(number: float) -> float | None:
    return None if isnan(number) else number
