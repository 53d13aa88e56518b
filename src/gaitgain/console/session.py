"""What a command is given that walks: where results go, how walks are solved, and who is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Any

from gaitgain.console.console import err, out, print_written
from gaitgain.console.exit_code import UNTRUSTED_WALKS, StoppedError, UntrustedError
from gaitgain.console.option import RESULTS, AsJson, Fresh, Interpreted, Output, Quiet, Threads
from gaitgain.console.progress_bar import ProgressBar

MOST_THREADS = 2
KEPT = "finished walks are kept, run the same command again to go on"
KEPT_FRESH = (
    "new walks are kept, and older ones where there is no new one; run the same command without --fresh to go on"
)


@dataclass(frozen=True)
class Session:
    """Options that all commands share which walk.

    Attributes
    ----------
    folder
        For results and figures.
    threads
        Of one solve; 0 takes the cores there are, two at most.
    compiled
        Use a C compiler where one is found.
    fresh
        Solve again what is kept.
    as_json
        Answer other programs instead of people.
    quiet
        Show no progress and name no files.
    """

    folder: Path = RESULTS
    threads: int = 0
    compiled: bool = True
    fresh: bool = False
    as_json: bool = False
    quiet: bool = False
    progress: ProgressBar = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "threads", self.threads or usual_threads())
        object.__setattr__(self, "progress", ProgressBar(quiet=self.quiet))

    @contextmanager
    def expecting(self, walks: int, *, left: str = "") -> Iterator[Session]:
        """Show progress while so many walks are finished.

        Parameters
        ----------
        left
            What is left when somebody presses Ctrl-C, where it is not the finished walks.

        Raises
        ------
        StoppedError
            When somebody does.
        """
        self.progress.expect(walks)
        try:
            with self.progress.bar:
                yield self
        except KeyboardInterrupt:
            kept = KEPT_FRESH if self.fresh else KEPT
            raise StoppedError(f"interrupted; {left or kept}") from None

    def finish(self, written: Iterable[Path], faults: Iterable[str] = (), title: str = UNTRUSTED_WALKS) -> None:
        """Name what was written, and under a title the results that cannot be trusted.

        Raises
        ------
        UntrustedError
            When there are any.
        """
        if not self.quiet:
            print_written(written, where=err if self.as_json else out)
        listed = list(dict.fromkeys(faults))
        if listed:
            raise UntrustedError(listed, title)


def usual_threads() -> int:
    """Return the number of cores, but no more than what makes a solve faster."""
    return min(MOST_THREADS, os.cpu_count() or 1)


def with_session(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command in whose place of a session the options stand that all such commands share."""
    own = [p for p in signature(command, eval_str=True).parameters.values() if p.name != "session"]

    @wraps(command)
    def start(**given: Any) -> None:
        shared = {name: given.pop(name) for name in _OPTIONS}
        session = Session(
            folder=shared["output"],
            threads=shared["threads"],
            compiled=not shared["interpreted"],
            fresh=shared["fresh"],
            as_json=shared["as_json"],
            quiet=shared["quiet"],
        )
        command(session, **given)

    return with_parameters(start, [*own, *_OPTIONS.values()])


def with_parameters(command: Callable[..., None], parameters: Iterable[Parameter]) -> Callable[..., None]:
    """Give a function the parameters that the command line reads its arguments and options from."""
    keywords = [p.replace(kind=Parameter.KEYWORD_ONLY) for p in parameters]
    command.__signature__ = Signature(keywords)  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in keywords}
    return command


def _option(name: str, annotation: Any, default: Any) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


_OPTIONS = {
    "output": _option("output", Output, RESULTS),
    "fresh": _option("fresh", Fresh, False),
    "threads": _option("threads", Threads, 0),
    "interpreted": _option("interpreted", Interpreted, False),
    "as_json": _option("as_json", AsJson, False),
    "quiet": _option("quiet", Quiet, False),
}
