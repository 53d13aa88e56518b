"""Published peaks of a curve over the gait cycle as bands, one and two standard deviations wide."""

from __future__ import annotations

from matplotlib.axes import Axes

from gaitgain.simulate.published.normative_gait import published_peaks

HALF_WIDTH_PERCENT = 2.0
REACHES = ((2, 0.18), (1, 0.30))  # standard deviations, and how opaque


def draw_normal_bands(axis: Axes, curve: str, color: str) -> None:
    """Draw the published mean of every peak of a curve where in the gait cycle it was seen, over its spread."""
    for peak in published_peaks(curve):
        sides = (peak.percent - HALF_WIDTH_PERCENT, peak.percent + HALF_WIDTH_PERCENT)
        for deviations, alpha in REACHES:
            reach = deviations * peak.sd
            label = "published peaks, mean with 1 and 2 SD" if deviations == 1 else None
            low, high = peak.mean - reach, peak.mean + reach
            axis.fill_between(sides, low, high, color=color, alpha=alpha, linewidth=0, label=label)
        axis.plot(sides, (peak.mean, peak.mean), color=color, linewidth=1.5)
