"""Panels of changes: what differs between the arms in percent, and outcomes over the weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from gaitgain.figures.report.panel import FAINT, INK, TEXT_SIZE, WARN, arm_look, draw_panel, frame

BAR_HEIGHT = 0.8
ROOM = 0.22  # of the width, beside the longest bar, for its number


@dataclass(frozen=True)
class Bar:
    """One change, in percent of the value before.

    Attributes
    ----------
    place
        Of its arm among the looks.
    noise
        Numerical noise, where it was measured.
    important
        The smallest change that is called important, where one is published.
    """

    label: str
    place: int
    change: float
    noise: float | None
    important: float | None


def draw_changes(title: str, bars: Sequence[Bar]) -> str:
    """Return a panel of bars, one row per label and one bar per arm in it."""
    labels = list(dict.fromkeys(bar.label for bar in bars))
    arms = list(dict.fromkeys(bar.place for bar in bars))
    height = BAR_HEIGHT / len(arms)

    reach = max(abs(x) for bar in bars for x in (bar.change, bar.important or 0.0))

    def draw(axis: Axes) -> None:
        for bar in bars:
            # A number would stand on a mark that follows close upon its bar: it goes behind the mark.
            marked = bar.important is not None and 0.0 <= bar.important - bar.change < ROOM * reach
            end = bar.important if marked and bar.important is not None else bar.change
            y = labels.index(bar.label) + (arms.index(bar.place) + 0.5) * height - 0.5 * BAR_HEIGHT
            axis.barh(y, bar.change, 0.9 * height, color=arm_look(bar.place)["color"], xerr=bar.noise, ecolor=INK)
            axis.annotate(
                f"{bar.change:+.1f} %",
                (end, y),
                xytext=(4 if bar.change >= 0 else -4, 0),
                textcoords="offset points",
                ha="left" if bar.change >= 0 else "right",
                va="center",
                fontsize=TEXT_SIZE,
                color=INK,
            )
            if bar.important is not None:
                axis.plot([bar.important] * 2, [y - 0.5 * height, y + 0.5 * height], color=WARN, linewidth=2.5)
        axis.axvline(0.0, color=FAINT, linewidth=0.8)
        axis.set_yticks(range(len(labels)), labels)
        axis.invert_yaxis()
        low, high = axis.get_xlim()
        axis.set_xlim(low - ROOM * (high - low) if low < 0 else low, high + ROOM * (high - low))
        frame(axis, title, "change (%)")

    rows = len(labels) * max(1.0, 0.55 * len(arms))
    return draw_panel(draw, f"{title}: changes in percent", (4.6, 0.85 + 0.32 * rows))


@dataclass(frozen=True)
class WeekLine:
    """One outcome of one arm over the weeks."""

    place: int
    weeks: Sequence[float]
    values: Sequence[float]


def draw_weeks(title: str, unit: str, lines: Sequence[WeekLine]) -> str:
    """Return a panel of one outcome over the weeks, one line per arm."""

    def draw(axis: Axes) -> None:
        for line in lines:
            axis.plot(line.weeks, line.values, marker="o", markersize=4, **arm_look(line.place))
        axis.set_xticks(np.unique([week for line in lines for week in line.weeks]))
        axis.margins(y=0.15)
        frame(axis, title, "week", unit)

    return draw_panel(draw, f"{title} over the weeks")
