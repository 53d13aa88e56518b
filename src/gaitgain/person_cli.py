"""``gaitgain fit``: a person's muscle groups from their measured torques."""

from __future__ import annotations

import json
import sys
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gaitgain.console import out

if TYPE_CHECKING:
    from gaitgain.simulate.strength_fit import StrengthFit

PersonPath = Annotated[Path, typer.Argument(help="person file (YAML)", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON instead of a table")]
StrengthSetName = Annotated[str, typer.Option(help="of the healthy body: generic, anderson_2007, ...")]


def fit(person: PersonPath, strength_set: StrengthSetName = "generic", as_json: AsJson = False) -> None:
    """Fit muscle groups to the measured torques of a person; say what the torques tell and what they do not.

    Exits with 2 when the person is impossible or the torques contradict each other, with the reason.
    """
    from gaitgain.person_config import load_person
    from gaitgain.simulate.strength_fit import fit_strength
    from gaitgain.strength_bench import HEIGHT_M, StrengthBench
    from gaitgain.strength_tables import row_table

    who, bench = load_person(person), StrengthBench()
    model = bench.with_strength(strength_set)
    found = fit_strength(bench.dynamometer, model, bench.anatomy, who, height=HEIGHT_M)
    groups, torques = _rows(found)
    if as_json:
        sys.stdout.write(json.dumps({"person": who.name, "groups": groups, "torques": torques}, indent=1) + "\n")
        return
    out.print(row_table(groups, f"{who.name}: share of healthy maximal isometric force", decimals=3))
    out.print(row_table(torques, "Measured torques and what the fitted body does"))
    if any(torque.error is None for torque in who.torques):
        out.print("Errors of torques without sd_n_m are assumed: a tenth of the torque.", highlight=False)


def _rows(found: StrengthFit) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    groups: list[dict[str, object]] = [
        {"group": g.group, "side": g.side, "strength": g.share, "error": _known(g.error), "identifiability": g.verdict}
        for g in found.groups
    ]
    torques: list[dict[str, object]] = [
        {"torque": t.name, "measured_n_m": t.torque, "sd_n_m": t.standard_error, "fitted_n_m": t.torque + float(r)}
        for t, r in zip(found.torques, found.residuals, strict=True)
    ]
    return groups, torques


def _known(number: float) -> float | None:
    return None if isnan(number) else number
