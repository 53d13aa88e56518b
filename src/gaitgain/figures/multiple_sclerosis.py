"""Figure of walking with multiple sclerosis beside published slopes."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from gaitgain.figures.style import GRAY, ORANGE, dress, plt, save
from gaitgain.simulate.experiments.multiple_sclerosis import MultipleSclerosisFindings


def draw_slopes(findings: MultipleSclerosisFindings, path: Path) -> None:
    """Predicted outcomes over EDSS, with the published slope from the healthy walk on."""
    figure, axes = plt.subplots(2, 3, figsize=(10, 5.5), layout="constrained")
    trusted = findings.line.trusted
    for axis, slope in zip(axes.ravel(), findings.slopes, strict=False):
        scores = np.array([walk.level for walk in trusted])
        values = np.array([walk.values[slope.outcome] for walk in trusted])
        if slope.published is not None and scores.size:
            mean, low, high = (values[0] + s * scores for s in slope.published)
            axis.fill_between(scores, low, high, color=GRAY, alpha=0.2, linewidth=0)
            axis.plot(scores, mean, color=GRAY, linewidth=1.2, label="published slope, 95 % CI")
        axis.plot(scores, values, "o-", color=ORANGE, label="predicted")
        dress(axis, slope.label.capitalize(), "EDSS", slope.unit)
    axes[0, 0].legend(frameon=False, fontsize=8)
    axes[1, 2].axis("off")
    save(figure, path, "Self-selected walking with multiple sclerosis")
