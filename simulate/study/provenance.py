"""What a result depends on beside its config: versions, machine, model."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import Any

PACKAGES = ("gaitgain", "casadi", "opensim", "numpy", "scipy", "h5py")


def describe_provenance(model_fingerprint: str) -> dict[str, Any]:
    """Versions, machine and model hash, for the results file.

    Studies are deterministic: no seed is drawn, and the field says so.
    """
    return {
        "versions": {name: version(name) for name in PACKAGES},
        "python": platform.python_version(),
        "platform": platform.platform(),
        "model_sha256": model_fingerprint,
        "seed": None,
    }
