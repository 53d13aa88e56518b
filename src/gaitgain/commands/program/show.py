"""``gaitgain program show``: what a program asks of every muscle group."""

from __future__ import annotations

from gaitgain.console.option import RESULTS, AsJson, Figure, Output, ProgramName, figure_path


def show_program(
    program: ProgramName, output: Output = RESULTS, figure: Figure = None, as_json: AsJson = False
) -> None:
    """Print what is done each week and the dose of each muscle group; draw it.

    Example: gaitgain program show dalgas_2009
    """
    from gaitgain.config.program import find_program, load_program
    from gaitgain.console.console import print_written
    from gaitgain.figures.program import draw_program
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.training.program import program_sheet
    from gaitgain.training.prediction import plan_doses

    file = find_program(program)
    loaded = load_program(file)
    doses = plan_doses(loaded)
    print_answer(program_sheet(loaded, doses), json=as_json)
    if not as_json:
        path = figure_path(figure, output, f"{file.stem}_show")
        draw_program(doses, loaded.name, path)
        print_written([path])
