"""The shipped models by name; a model is a folder with its ``.osim`` file, and a row here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gaitgain.errors import ModelError


@dataclass(frozen=True)
class ShippedModel:
    """A model that comes with GaitGain.

    Attributes
    ----------
    file
        Its ``.osim`` file, in this folder.
    what
        What it is, for people who choose one.
    height_m
        Of the man whom it describes.
    """

    file: str
    what: str
    height_m: float = 1.80


SHIPPED_MODELS = {
    "gait2d": ShippedModel(
        "gait2d/gait2d.osim",
        "planar walker of 75.16 kg and 1.80 m: 10 coordinates, 18 muscles, 6 contact spheres",
    ),
    "gait2d_stiff_heel": ShippedModel(
        "gait2d/gait2d_stiff_heel.osim",
        "the same body on a stiff heel pad, with elastic calf tendons and passive joint moments: its knee bends",
    ),
}
DEFAULT_MODEL = "gait2d"


def shipped_model_path(name: str = DEFAULT_MODEL) -> Path:
    """Return where the ``.osim`` file of a shipped model is.

    Raises
    ------
    ModelError
        When no model of that name is shipped.
    """
    if name not in SHIPPED_MODELS:
        raise ModelError(f"no model '{name}' is shipped; choose from {', '.join(SHIPPED_MODELS)}")
    return Path(__file__).parent / SHIPPED_MODELS[name].file
