"""How the findings of each experiment are drawn; one without a row is not drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from gaitgain.figures.fastest import draw_fastest
from gaitgain.figures.healthy import draw_speeds, draw_validation
from gaitgain.figures.impairment import draw_effects
from gaitgain.figures.multiple_sclerosis import draw_slopes
from gaitgain.figures.weakness import draw_weakness
from gaitgain.simulate.experiments.experiment import Findings
from gaitgain.simulate.experiments.healthy import HealthyFindings

Drawings = dict[Path, Callable[[Path], None]]


def _healthy(findings: HealthyFindings) -> Drawings:
    drawings: Drawings = {_beside(findings, "_validation"): lambda path: draw_validation(findings, path)}
    speeds = findings.speeds
    if speeds is not None:
        drawings[_beside(findings, "_speeds")] = lambda path: draw_speeds(speeds, path)
    return drawings


# By the name of the experiment: files, and what draws each.
FIGURES: dict[str, Callable[[Any], Drawings]] = {
    "healthy": _healthy,
    "weakness": lambda findings: {_beside(findings): lambda path: draw_weakness(findings, path)},
    "fastest": lambda findings: {_beside(findings): lambda path: draw_fastest(findings, path)},
    "ms": lambda findings: {_beside(findings): lambda path: draw_slopes(findings, path)},
    "impairments": lambda findings: {_beside(findings): lambda path: draw_effects(findings.lines, path)},
}


def draw_findings(name: str, findings: Findings) -> list[Path]:
    """Draw what an experiment found beside its results, and return the files."""
    drawings = FIGURES[name](findings) if name in FIGURES else {}
    for path, draw in drawings.items():
        draw(path)
    return list(drawings)


def _beside(findings: Findings, ending: str = "") -> Path:
    return findings.path.with_name(f"{findings.path.stem}{ending}.png")
