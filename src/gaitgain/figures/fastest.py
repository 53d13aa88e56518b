"""Figure of definitions of the fastest walk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from matplotlib.axes import Axes

from gaitgain.figures.style import dress, plt, save
from gaitgain.simulate.experiments.fastest import FastBody, FastestFindings
from gaitgain.simulate.experiments.fastest_definition import DEFINITIONS, VALUE_OF_TIME

PANELS = {
    VALUE_OF_TIME: "cost per meter, time included (1/m)",
    "effort": "mean squared activation (1)",
    "metabolic_power": "metabolic power (W/kg)",
    "largest_activation": "largest activation over its ceiling (1)",
    "saturated_volume": "saturated share of muscle volume (1)",
}


def draw_fastest(found: FastestFindings, path: Path) -> None:
    """What each definition looks at against speed, one line per body, its fastest walk marked; and all speeds lost."""
    figure, axes = plt.subplots(2, 3, figsize=(14, 8), layout="constrained")
    colors = plt.get_cmap("viridis")(np.linspace(0.0, 0.9, len(found.bodies)))
    for axis, (name, label) in zip(axes.ravel(), PANELS.items(), strict=False):
        for body, color in zip(found.bodies, colors, strict=True):
            _draw(axis, found, body, name, color)
        if name != VALUE_OF_TIME:
            axis.axhline(found.limits[name], color="#9ca3af", linestyle=":", linewidth=1)
        dress(axis, DEFINITIONS[name].label, "speed (m/s)", label)
    axes[0, 0].set_ylim(top=2.0 * float(np.min(_values(found, found.bodies[0], VALUE_OF_TIME))))
    axes[0, 0].legend(frameon=False, fontsize=7)
    _draw_losses(axes[1, 2], found, colors)
    save(figure, path, "Fastest walk by definition; circles: the fastest walk of each body")


def _draw(axis: Axes, found: FastestFindings, body: FastBody, name: str, color: np.ndarray) -> None:
    values = _values(found, body, name)
    axis.plot(body.series.speed, values, "-", color=color, linewidth=1.3, label=body.name)
    fastest = found.fastest[body.name][name]
    if fastest.reached:
        axis.plot(fastest.speed, np.interp(fastest.speed, body.series.speed, values), "o", color=color, markersize=5)


def _values(found: FastestFindings, body: FastBody, name: str) -> np.ndarray:
    series = body.series
    return series.cost + found.limits[name] / series.speed if name == VALUE_OF_TIME else series.levels[name]


def _draw_losses(axis: Axes, found: FastestFindings, colors: np.ndarray) -> None:
    weak = found.bodies[1:]
    height = 0.8 / len(weak)
    for place, (body, color) in enumerate(zip(weak, colors[1:], strict=True)):
        changes = [found.change(body.name, name) for name in PANELS]
        axis.barh(np.arange(len(PANELS)) + place * height, changes, height, color=color)
    axis.set_yticks(np.arange(len(PANELS)) + 0.4, [DEFINITIONS[name].label for name in PANELS], fontsize=7)
    axis.invert_yaxis()
    dress(axis, "change of the fastest speed", "%")
    axis.tick_params(axis="y", labelsize=7)
