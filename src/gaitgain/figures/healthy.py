"""Figures of the healthy walker beside published numbers."""

from __future__ import annotations

from pathlib import Path

from matplotlib.axes import Axes

from gaitgain.figures.normal_band import REACHES, draw_normal_bands
from gaitgain.figures.style import BLUE, GRAY, ORANGE, dress, plt, save
from gaitgain.simulate.experiments.healthy import HealthyFindings, Speeds
from gaitgain.simulate.outcomes.curve import CURVES
from gaitgain.simulate.published.normative_gait import PEAKS, Compared

PANELS = (
    "thigh angle",
    "knee angle",
    "ankle angle",
    "hip moment",
    "knee moment",
    "ankle moment",
    "hip power",
    "knee power",
    "ankle power",
    "vertical ground force",
    "fore-aft ground force",
)
BAND = BLUE


def draw_validation(validation: HealthyFindings, path: Path) -> None:
    """Curves of the self-selected walk over bands of the published peaks, one and two standard deviations wide."""
    figure, axes = plt.subplots(4, 3, figsize=(12, 12), layout="constrained")
    for axis, name in zip(axes.ravel(), PANELS, strict=False):
        draw_normal_bands(axis, name, BAND)
        axis.plot(validation.curves.percent, validation.curves.values[name], color=ORANGE, linewidth=1.8)
        axis.axvline(validation.curves.toe_off_percent, color=GRAY, linewidth=0.8, linestyle=":")
        unit, positive = CURVES[name]
        dress(axis, name.capitalize(), "gait cycle (%)", f"{unit}\n({positive} +)")
        axis.set_xlim(0, 100)
    _draw_deviations(axes[-1, -1], [row for row in validation.rows if row.outcome not in PEAKS], validation.labels)
    save(
        figure,
        path,
        "Healthy self-selected walk over published peaks (mean, 1 and 2 SD; children and adolescents, Schwartz 2008)",
    )


def _draw_deviations(axis: Axes, rows: list[Compared], labels: dict[str, str]) -> None:
    """Outcomes that are no peaks, in standard deviations from the published mean."""
    places = list(range(len(rows)))
    for reach, alpha in REACHES:
        axis.axvspan(-reach, reach, color=BAND, alpha=alpha, linewidth=0)
    axis.plot([row.deviations for row in rows], places, "o", color=ORANGE)
    for place, row in zip(places, rows, strict=True):
        axis.annotate(labels[row.outcome], (0.02, place - 0.25), xycoords=("axes fraction", "data"), fontsize=8)
    axis.set_yticks([])
    axis.set_ylim(len(rows) - 0.5, -0.8)
    limit = max(2.5, *(abs(row.deviations) + 0.3 for row in rows)) if rows else 2.5
    axis.set_xlim(-limit, limit)
    dress(axis, "Strides and phases", "SD from the published mean", "")


def draw_speeds(speeds: Speeds, path: Path) -> None:
    """Cost of transport against prescribed speed, with its minimum."""
    figure, axis = plt.subplots(figsize=(6, 4), layout="constrained")
    curve = speeds.curve
    axis.plot(curve.levels, curve.outcome("cost_of_transport"), "o-", color=ORANGE, label="predicted")
    for level, cost, changed in zip(curve.levels, curve.outcome("cost_of_transport"), curve.changed, strict=True):
        if changed:
            axis.plot(level, cost, "o", color="white", markeredgecolor=ORANGE, markersize=8)
    for row in speeds.ranges:
        axis.axvspan(row.low, row.high, color=BAND, alpha=0.2, linewidth=0, label="published most economical speeds")
    axis.axvline(speeds.cheapest, color=ORANGE, linestyle="--", label=f"least cost, {speeds.cheapest:.2f} m/s")
    axis.axvline(
        speeds.self_selected, color=GRAY, linestyle=":", label=f"self-selected, {speeds.self_selected:.2f} m/s"
    )
    axis.legend(frameon=False, fontsize=8)
    dress(axis, "Cost of transport at prescribed speed", "speed (m/s)", "J/(kg m)")
    save(figure, path)
