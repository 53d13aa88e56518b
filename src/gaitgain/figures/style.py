"""What all figures share: colors, frames, and how they are saved."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gaitgain.errors import ConfigError

GRAY, ORANGE, BLUE, *_ = COLORS = ("#6b7280", "#c2410c", "#1d4ed8", "#15803d", "#7c3aed")
DASHES = ("-", "--", ":", "-.")
PALE = "#d1d5db"
# By the ending of a file; what each says of its maker, without a date: equal figures are equal files.
FORMATS: dict[str, dict[str, Any]] = {
    ".png": {"Software": "GaitGain"},
    ".svg": {"Creator": "GaitGain", "Date": None},
    ".pdf": {"Creator": "GaitGain", "CreationDate": None},
}
DOTS_PER_INCH = 140
TITLE_SIZE, AXIS_SIZE, LABEL_SIZE = 12, 10, 8


def looks() -> Iterator[tuple[str, str]]:
    """Color and dash of one line after another, without end; the first twenty all differ."""
    return cycle((color, dash) for dash in DASHES for color in COLORS)


def add_legend(figure: Figure, columns: int = 4) -> None:
    """Name every labelled line of all frames below them, once."""
    named = {label: line for axis in figure.axes for line, label in zip(*axis.get_legend_handles_labels(), strict=True)}
    figure.legend(
        named.values(), named.keys(), loc="outside lower center", frameon=False, fontsize=LABEL_SIZE, ncol=columns
    )


def dress(axis: Axes, title: str = "", across: str = "", up: str = "") -> None:
    """Give a frame its title and labels, and take away what is no information."""
    axis.set_title(title, fontsize=AXIS_SIZE, loc="left")
    axis.set_xlabel(across, fontsize=LABEL_SIZE)
    axis.set_ylabel(up, fontsize=LABEL_SIZE)
    axis.spines[["top", "right"]].set_visible(False)
    axis.tick_params(labelsize=LABEL_SIZE)


def save(figure: Figure, path: Path, title: str = "") -> None:
    """Write a figure in the format that the file's ending names, and forget it.

    Raises
    ------
    ConfigError
        When there is no such format, or the file cannot be written.
    """
    figure.suptitle(title, fontsize=TITLE_SIZE)
    try:
        check_format(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, dpi=DOTS_PER_INCH, metadata=FORMATS[path.suffix.lower()])
    except OSError as problem:
        raise ConfigError(f"{path}: cannot be written ({problem.strerror}); choose another place") from None
    finally:
        plt.close(figure)


def check_format(path: Path) -> None:
    """Refuse a file whose ending is no format of figures.

    Raises
    ------
    ConfigError
        When it is none.
    """
    if path.suffix.lower() not in FORMATS:
        raise ConfigError(f"{path}: a figure ends in {', '.join(FORMATS)}; choose one of these")
