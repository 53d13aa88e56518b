"""What scripts and notebooks do: load a study, run it, and read what it found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from gaitgain.optimize.solver.progress import Progress
    from gaitgain.simulate.study.study import Study
    from gaitgain.tidy import TidyResults


def load(path: str | Path) -> Study:
    """Read a study from its config, and check it.

    Raises
    ------
    ConfigError
        With every fault, its key and the remedy.

    Examples
    --------
    >>> import gaitgain
    >>> study = gaitgain.load("configs/quickstart.yaml")
    >>> study.name, [arm.name for arm in study.arms]
    ('quickstart', ['before', 'after 12 weeks'])
    """
    from gaitgain.config.study import load_study

    return load_study(path)


def run(
    study: Study | str | Path,
    folder: str | Path = "results",
    *,
    threads: int = 0,
    compiled: bool = True,
    fresh: bool = False,
    progress: Progress | None = None,
) -> TidyResults:
    """Run a study, or read what is already solved of it, and return its results.

    Parameters
    ----------
    study
        From :func:`load` or a script, or the path of a config.
    folder
        For the results file of a study that names none.
    threads
        Of one solve; 0 takes the cores there are, two at most. Results do not depend on it.
    compiled
        Use a C compiler where one is found.
    fresh
        Solve again what is kept.
    progress
        Told what is being done; nobody by default.

    Returns
    -------
    TidyResults
        Walks that cannot be trusted are named in its ``untrusted``.

    Raises
    ------
    GaitGainError
        When the config, the model or the output cannot be used, or no healthy walk is found.

    Examples
    --------
    >>> import gaitgain
    >>> results = gaitgain.run("configs/quickstart.yaml")  # doctest: +SKIP
    >>> results.differences()  # doctest: +SKIP
    """
    from gaitgain.console.session import usual_threads
    from gaitgain.simulate.study.run import run_study
    from gaitgain.tidy import TidyResults

    asked = load(study) if isinstance(study, (str, Path)) else study
    end = run_study(
        asked.kept_in(Path(folder)),
        progress=progress,
        threads=threads or usual_threads(),
        compiled=compiled,
        fresh=fresh,
    )
    return TidyResults(end.output, tuple(end.failures))


def results(path: str | Path) -> TidyResults:
    """Open a results file, or the folder of runs that it is collected from.

    Raises
    ------
    StoreError
        When there is none, or it is no results file.

    Examples
    --------
    >>> import gaitgain
    >>> gaitgain.results("results/quickstart.h5").outcomes()  # doctest: +SKIP
    """
    from gaitgain.simulate.store.source import open_results
    from gaitgain.tidy import TidyResults

    return TidyResults(open_results(Path(path)).path)


def compare(path: str | Path) -> pd.DataFrame:
    """Return the paired differences between the arms of a results file, one row per number.

    Raises
    ------
    StoreError
        When there is none, or it is no results file.

    Examples
    --------
    >>> import gaitgain
    >>> gaitgain.compare("results/quickstart.h5").query("task == 'fastest'")  # doctest: +SKIP
    """
    return results(path).differences()


def report(path: str | Path, page: str | Path | None = None) -> Path:
    """Write the report of a results file, one page for a browser, and return its place.

    Parameters
    ----------
    page
        An .html file; beside the results when left out.

    Raises
    ------
    GaitGainError
        When these are no results of a study, or the page cannot be written.

    Examples
    --------
    >>> import gaitgain
    >>> gaitgain.report("results/quickstart.h5")  # doctest: +SKIP
    PosixPath('results/quickstart.html')
    """
    from gaitgain.report.page import write_report

    return write_report(Path(path), None if page is None else Path(page))
