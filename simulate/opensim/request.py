"""Asks OpenSim about a whole recording at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from gaitgain.models.osim.client import OpenSimWorker
from gaitgain.simulate.opensim.recording import Recording


@dataclass(frozen=True)
class Request:
    """One recording, and the folder that its model was written to."""

    recording: Recording
    worker: OpenSimWorker
    folder: Path

    def ask(self, command: str, model: str, **arguments: Any) -> dict[str, np.ndarray]:
        """Return the arrays that a command answers for all states, of a model file of the folder."""
        names = [c.name for c in self.recording.model.free_coordinates]
        arrays = {**self.recording.motion, **self.recording.muscle_states}
        path = str(self.folder / model)
        return self.worker.request(command, arrays, path=path, coordinates=names, **arguments)[1]

    def replay(
        self, model: str, *, loads: str = "", joints: tuple[str, ...] = (), tensions: np.ndarray | None = None
    ) -> dict[str, np.ndarray]:
        """Return what :func:`gaitgain.models.osim.worker.oracle.replay.replay_motion` answers."""
        recording, base = self.recording, self.recording.model.joints[0]
        arrays = {**recording.motion, **recording.muscle_states}
        arrays |= {"time": recording.time, "controls": recording.actuator_controls}
        if tensions is not None:
            arrays["tensions"] = tensions
        _, found = self.worker.request(
            "replay_motion",
            arrays,
            path=str(self.folder / model),
            coordinates=[c.name for c in recording.model.free_coordinates],
            actuators=list(recording.actuator_names),
            joints=list(joints),
            root=base.child_body,
            root_coordinates=[c.name for c in base.coordinates if c.free],
            loads=loads,
        )
        return found
