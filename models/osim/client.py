"""Talk to the process that owns OpenSim: requests with timeouts, restarts, and clear errors."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections import deque
from typing import Any, BinaryIO, cast

from gaitgain.errors import ModelError, OpenSimError, UnsupportedModelError
from gaitgain.models.osim.worker.protocol import Arrays, read_message, write_message

START_TIMEOUT_S = 120.0
REQUEST_TIMEOUT_S = 120.0

Answer = tuple[dict[str, Any], Arrays]


class OpenSimWorker:
    """A worker process, started at the first request and restarted when it has died.

    Use as a context manager, or call :meth:`close`.

    Parameters
    ----------
    timeout_s
        How long one request may take before the worker is stopped (s).
    """

    def __init__(self, timeout_s: float = REQUEST_TIMEOUT_S) -> None:
        self.timeout_s = timeout_s
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[Answer | None] = queue.Queue()
        self._noise: deque[str] = deque(maxlen=50)
        self._number = 0

    def __enter__(self) -> OpenSimWorker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def process_id(self) -> int | None:
        """Operating-system id of the running worker, if one runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def request(self, command: str, arrays: Arrays | None = None, **arguments: Any) -> Answer:
        """Run one command in the worker and return its result and arrays.

        Raises
        ------
        ModelError
            When the model file is broken or holds something without a translation.
        OpenSimError
            When the worker died, took too long, or OpenSim refused.
        """
        if self.process_id is None:
            self._start()
        assert self._process is not None
        assert self._process.stdin is not None
        self._number += 1
        header = {"id": self._number, "command": command, "arguments": arguments}
        try:
            write_message(cast(BinaryIO, self._process.stdin), header, arrays)
        except OSError:
            raise self._died(command) from None
        return self._result(command, self.timeout_s)

    def close(self) -> None:
        """Stop the worker; a later request starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                stream.close()

    def _start(self) -> None:
        self.close()
        self._answers = queue.Queue()
        self._noise.clear()
        command = [sys.executable, "-m", "gaitgain.models.osim.worker"]
        pipe = subprocess.PIPE
        # A session of its own: Ctrl-C reaches the command line, which then closes the worker.
        detached = sys.platform != "win32"
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=detached)
        for task in (self._listen, self._listen_to_noise):
            threading.Thread(target=task, args=(self._process, self._answers), daemon=True).start()
        self._result("start", START_TIMEOUT_S)

    def _listen(self, process: subprocess.Popen[bytes], answers: queue.Queue[Answer | None]) -> None:
        assert process.stdout is not None
        try:
            while True:
                answers.put(read_message(cast(BinaryIO, process.stdout)))
        except (EOFError, ValueError, OSError):
            answers.put(None)

    def _listen_to_noise(self, process: subprocess.Popen[bytes], _: queue.Queue[Answer | None]) -> None:
        assert process.stderr is not None
        try:
            for line in process.stderr:
                self._noise.append(line.decode(errors="replace").rstrip())
        except (OSError, ValueError):
            return

    def _result(self, command: str, timeout_s: float) -> Answer:
        try:
            answer = self._answers.get(timeout=timeout_s)
        except queue.Empty:
            self.close()
            raise OpenSimError(
                f"OpenSim did not finish '{command}' within {timeout_s:g} s and was stopped. "
                "A smaller model, or a larger time limit, may help."
            ) from None
        if answer is None:
            raise self._died(command)
        header, arrays = answer
        if not header["ok"]:
            raise _failure(header)
        return header["result"], arrays

    def _died(self, command: str) -> OpenSimError:
        code = self._process.wait() if self._process else None
        self.close()
        last = next((line for line in reversed(self._noise) if line.strip()), "nothing")
        return OpenSimError(f"The OpenSim process died during '{command}' (exit code {code}; it last said: {last}).")


def _failure(header: dict[str, Any]) -> ModelError | OpenSimError:
    kind, message = header["kind"], header["message"]
    if kind == "UnsupportedModelError":
        return UnsupportedModelError(tuple(message.splitlines()))
    if kind in ("ImportError", "ModuleNotFoundError"):
        return OpenSimError(f"OpenSim could not be imported ({message}). Reinstall it: pip install opensim")
    # OpenSim's own messages name the C++ function first; the reason comes after it.
    reason = message.split("':", 1)[-1].strip() if message.startswith("std::") else message
    first = " ".join(line.strip() for line in reason.splitlines() if line.strip())
    return OpenSimError(f"OpenSim refused: {first[:600]}")
