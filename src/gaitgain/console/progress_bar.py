"""Progress of long commands on the terminal."""

from __future__ import annotations

from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from gaitgain.console.console import err


class ProgressBar:
    """A bar with one line per finished walk; plain lines where there is no terminal.

    Parameters
    ----------
    total
        Walks that will be finished.
    """

    def __init__(self, total: int) -> None:
        columns = (SpinnerColumn(), BarColumn(20), MofNCompleteColumn(), TimeElapsedColumn())
        self.bar = Bar(*columns, TextColumn("{task.description}"), console=err, transient=True)
        self.task = self.bar.add_task("starting", total=total)

    def begin(self, text: str) -> None:
        """Show what is being done."""
        self.bar.update(self.task, description=text)
        if not err.is_terminal:
            err.print(f"... {text}", highlight=False, soft_wrap=True)

    def finish(self, text: str) -> None:
        """Count a finished walk and print how it ended."""
        self.bar.advance(self.task)
        err.print(f"    {text}", highlight=False, soft_wrap=True)
