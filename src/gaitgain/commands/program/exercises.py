"""``gaitgain program exercises``: how hard each exercise works each muscle group."""

from __future__ import annotations

from gaitgain.console.option import AsJson, Rebuild


def list_exercises(rebuild: Rebuild = False, as_json: AsJson = False) -> None:
    """Print how hard each exercise works each muscle group; with --rebuild simulate all exercises again."""
    from gaitgain.console.console import print_rebuilt
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.training.program import exercise_sheet
    from gaitgain.simulate.dynamometer.bench import StrengthBench
    from gaitgain.training.resistance.exercise import loads_path

    if rebuild:
        from gaitgain.training.resistance.load_table import rebuild_loads
        from gaitgain.training.resistance.simulation import ExerciseBench

        print_rebuilt(loads_path(), changed=rebuild_loads(ExerciseBench(*StrengthBench().body)))
    print_answer(exercise_sheet(), json=as_json)
