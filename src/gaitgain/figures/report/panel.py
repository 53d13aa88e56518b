"""A panel: one frame that is as legible on a phone as on a desk, in colors that change with the theme of the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from io import StringIO

import matplotlib as mpl
from matplotlib.axes import Axes

from gaitgain.figures.style import plt

INK, FAINT, BAND, WARN = "#1f2933", "#c5ccd4", "#7fa3c7", "#8a1c1c"
# Colors that people tell apart who see colors otherwise (Okabe and Ito); healthy comes first, then the arms.
ARMS = ("#6b7280", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#4f46e5")
ARM_DASHES = ("--", "-", "-", "-.", (0, (1, 1)), (0, (5, 1, 1, 1, 1, 1)), (0, (8, 2)))
ARM_WIDTHS = (1.2, 1.4, 2.2, 1.8, 1.8, 1.8, 1.8)
# Names of the page's style that stand for them in an SVG.
_VARIABLES = {
    INK: "--ink",
    FAINT: "--faint",
    BAND: "--band",
    WARN: "--warn",
    **{color: f"--arm{place}" for place, color in enumerate(ARMS)},
}
SIZE_INCHES = (3.5, 2.35)
TEXT_SIZE, TITLE_SIZE = 8.5, 10
Draw = Callable[[Axes], None]


def arm_look(place: int) -> dict:
    """Color, dash and width of an arm's line: 0 is the healthy walker, 1 the reference arm."""
    if place:
        place = 1 + (place - 1) % (len(ARMS) - 1)
    return {"color": ARMS[place], "linestyle": ARM_DASHES[place], "linewidth": ARM_WIDTHS[place]}


def frame(axis: Axes, title: str, across: str = "", up: str = "") -> None:
    """Give a panel its title and labels in the ink of the page."""
    axis.set_title(title, fontsize=TITLE_SIZE, loc="left", color=INK)
    axis.set_xlabel(across, fontsize=TEXT_SIZE, color=INK)
    axis.set_ylabel(up, fontsize=TEXT_SIZE, color=INK)
    axis.spines[["top", "right"]].set_visible(False)
    axis.spines[["bottom", "left"]].set_color(FAINT)
    axis.tick_params(labelsize=TEXT_SIZE, color=FAINT, labelcolor=INK)


def draw_panel(draw: Draw, title: str, size: tuple[float, float] = SIZE_INCHES) -> str:
    """Return a panel as the text of an SVG element.

    Parameters
    ----------
    title
        Read out to people who do not see it.
    size
        Inches.
    """
    # Text stays text, so that it can be searched and takes the page's font.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "gaitgain", "path.simplify_threshold": 0.2}):
        figure, axis = plt.subplots(figsize=size, layout="constrained")
        try:
            draw(axis)
            file = StringIO()
            figure.savefig(file, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
        finally:
            plt.close(figure)
    return _in_page(file.getvalue(), title)


def _in_page(svg: str, title: str) -> str:
    """Return an SVG without what only files need: declarations, sizes, and names that nothing refers to."""
    svg = svg[svg.index("<svg") :].strip()
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", svg, flags=re.DOTALL)
    used = set(re.findall(r'(?:url\(#|href="#)([^")]+)', svg))
    svg = re.sub(r' id="([^"]+)"', lambda found: found[0] if found[1] in used else "", svg)
    head = f'<svg class="panel" role="img" aria-label="{escape(title, quote=True)}" '
    svg = re.sub(
        r'<svg .*?viewBox="([^"]+)".*?>', lambda found: f'{head}viewBox="{found[1]}">', svg, count=1, flags=re.DOTALL
    )
    svg = re.sub(r"font: ([\d.]+px) [^;\"]*", r"font: \1 var(--font)", svg)
    svg = re.sub(r"\n\s*", "\n", svg)
    for color, name in _VARIABLES.items():
        svg = svg.replace(color, f"var({name})")
    return svg
