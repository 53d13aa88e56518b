"""Let Ctrl-C end a solve after its current iteration, and then the program.

CasADi swallows Python's own KeyboardInterrupt while it solves; so the signal is only noted, and the
solver is asked to stop between two iterations.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

import casadi as ca


class Interrupts:
    """Whether Ctrl-C was pressed while noting was on."""

    def __init__(self) -> None:
        self.pending = False

    @contextlib.contextmanager
    def noted(self) -> Iterator[None]:
        """Note Ctrl-C inside the block, and raise KeyboardInterrupt at its end if there was one."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        self.pending = False
        before = signal.signal(signal.SIGINT, self._note)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
        if self.pending:
            raise KeyboardInterrupt

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.pending = True


INTERRUPTS = Interrupts()


class IterationWatch(ca.Callback):
    """Asks the solver to stop once an interrupt is pending.

    Parameters
    ----------
    unknowns, rows, parameters
        Sizes of the nonlinear program.
    """

    def __init__(self, unknowns: int, rows: int, parameters: int) -> None:
        ca.Callback.__init__(self)
        self._sizes = {"x": unknowns, "lam_x": unknowns, "g": rows, "lam_g": rows, "f": 1, "lam_p": parameters}
        self.construct("watch", {})

    def get_n_in(self) -> int:
        """One input per output of the solver."""
        return ca.nlpsol_n_out()

    def get_n_out(self) -> int:
        """Whether to stop."""
        return 1

    def get_name_in(self, i: int) -> str:
        """Name of an input."""
        return ca.nlpsol_out(i)

    def get_sparsity_in(self, i: int) -> ca.Sparsity:
        """Shape of an input."""
        return ca.Sparsity.dense(self._sizes[ca.nlpsol_out(i)])

    def eval(self, arg: list) -> list:
        """Nonzero stops the solver."""
        return [int(INTERRUPTS.pending)]
