"""``gaitgain strength calibrate``: muscles fitted to measured people."""

from __future__ import annotations

from typing import Annotated

import typer

GenericCalf = Annotated[bool, typer.Option("--generic-calf", help="leave the plantarflexors as they are")]
ForcesOnly = Annotated[bool, typer.Option("--forces-only", help="leave fiber lengths as they are")]


def calibrate(generic_calf: GenericCalf = False, forces_only: ForcesOnly = False) -> None:
    """Fit the muscles to men of 18 to 25 years and print the evidence table (CSV) of the strength set.

    Example: gaitgain strength calibrate > strength_set.csv
    """
    import sys

    from gaitgain.simulate.dynamometer.bench import StrengthBench
    from gaitgain.simulate.fit.calibration import calibrate_strength, evidence_rows

    bench = StrengthBench()
    who = bench.population("male", "18-25")
    name = "anderson_2007_generic_calf" if generic_calf else "anderson_2007"
    options = {"name": name, "fiber_lengths": not forces_only, "calf": not generic_calf}
    found = calibrate_strength(bench.dynamometer, bench.model, bench.anatomy, who, **options)
    sys.stdout.write("\n".join(evidence_rows(found, who)) + "\n")
