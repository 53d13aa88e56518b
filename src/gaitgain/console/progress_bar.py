"""Progress of long commands on the terminal."""

from __future__ import annotations

from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from gaitgain.console.console import err, print_lines, voice


class ProgressBar:
    """A bar with one line per finished walk; plain lines where there is no terminal.

    Parameters
    ----------
    quiet
        Show nothing.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        columns = (SpinnerColumn(), BarColumn(20), MofNCompleteColumn(), TimeElapsedColumn())
        self.quiet = quiet or voice.quiet
        self.bar = Bar(
            *columns,
            TextColumn("{task.description}", markup=False),
            console=err,
            transient=True,
            disable=self.quiet or not err.is_terminal,
        )
        self.task = self.bar.add_task("starting", total=None)

    def expect(self, total: int) -> None:
        """Set how many walks will be finished."""
        self.bar.update(self.task, total=total)

    def begin(self, text: str) -> None:
        """Show what is being done."""
        self.bar.update(self.task, description=text)
        if not err.is_terminal:
            self._print(f"... {text}")

    def finish(self, text: str) -> None:
        """Count a finished walk and print how it ended."""
        self.bar.advance(self.task)
        self._print(f"    {text}")

    def note(self, text: str) -> None:
        """Print a line that counts as no walk."""
        self._print(text)

    def _print(self, line: str) -> None:
        if not self.quiet:
            print_lines([line], where=err)
