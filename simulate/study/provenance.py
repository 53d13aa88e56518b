"""What a result depends on beside its config: versions, machine, model."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

PACKAGES = ("gaitgain", "casadi", "opensim", "numpy", "scipy", "h5py")


def describe_provenance(
    model_fingerprint: str, bodies: Mapping[str, str] | None = None, loads: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Versions, machine and model hash, for the results file, and what was scaled.

    Studies are deterministic: no seed is drawn, and the field says so.

    Parameters
    ----------
    bodies
        What was scaled from what, by person; those who walk with the body of the model are missing.
    loads
        What is carried, by arm.
    """
    said = {"bodies": dict(bodies or {}), "loads": dict(loads or {})}
    return {
        "versions": {name: version(name) for name in PACKAGES},
        "python": platform.python_version(),
        "platform": platform.platform(),
        "model_sha256": model_fingerprint,
        "seed": None,
        **{name: sentences for name, sentences in said.items() if sentences},
    }
