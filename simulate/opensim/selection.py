"""Which of the kept walks a command is about."""

from __future__ import annotations

from gaitgain.errors import ConfigError
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.reader import Results


def choose_walks(
    results: Results,
    *,
    person: str | None = None,
    arm: str | None = None,
    task: str | None = None,
    week: float | None = None,
) -> list[Key]:
    """Return the shown walks of a person, an arm, a task and a week; of all of them where nothing is given.

    Raises
    ------
    ConfigError
        When there is none; those that there are are named.
    """
    wanted = {"person": person, "arm": arm, "task": task, "week": week}
    given = {name: value for name, value in wanted.items() if value is not None}
    keys = [status.key for status in results.read_status()]
    chosen = [key for key in keys if all(getattr(key, name) == value for name, value in given.items())]
    if not chosen:
        asked = ", ".join(f"{name} {value}" for name, value in given.items())
        there = "\n".join(f"  - {key}" for key in keys) or "  (none)"
        raise ConfigError(f"{results.path}: holds no walk of {asked or 'anybody'}; its walks are\n{there}")
    return chosen
