"""``gaitgain impairment``: the catalogue of impairments, and the experiments on them."""

from __future__ import annotations

from collections.abc import Callable

from gaitgain.commands.validate import experiment_commands
from gaitgain.console.option import AsJson


def list_mechanisms(as_json: AsJson = False) -> None:
    """Print every mechanism with its unit, range, off value and evidence."""
    from gaitgain.models.condition.catalog import MECHANISMS
    from gaitgain.sheets.answer import print_answer
    from gaitgain.sheets.experiments.impairment import mechanism_sheet

    print_answer(mechanism_sheet(MECHANISMS.values()), json=as_json)


def impairment_commands() -> dict[str, Callable[..., None]]:
    """Return the commands of this group by name."""
    experiments = experiment_commands()
    return {"list": list_mechanisms, "modules": experiments["modules"], "effects": experiments["impairments"]}
