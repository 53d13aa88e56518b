"""Impairments: the catalogue, what each does to walking, and the modules of a walk."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from gaitgain.models.condition.mechanism import Mechanism
from gaitgain.optimize.search.synergy_extraction import Extraction
from gaitgain.sheets.sheet import Sheet, plain_sheet
from gaitgain.sheets.walk import walk_cells
from gaitgain.simulate.laboratory.line import Line

SHOWN = ("gait_speed", "step_length", "cadence", "double_support", "cost_of_transport")
SMALLEST_SHOWN = 0.05


def mechanism_sheet(mechanisms: Iterable[Mechanism]) -> Sheet:
    """Every mechanism with its unit, range, off value and evidence."""
    rows = [
        {
            "mechanism": m.name,
            "key": m.field,
            "unit": m.unit,
            "range": f"{m.low:g} to {m.high:g}",
            "off": "every muscle its own" if math.isinf(m.off) else f"{m.off:g}",
            "in walking": "yes" if m.reaches_walking else "data only",
            "evidence": ". ".join(filter(None, (m.evidence.population, m.evidence.source, m.evidence.note))),
            "status": m.evidence.status,
        }
        for m in mechanisms
    ]
    return plain_sheet("Impairments", rows)


def effect_sheet(lines: Mapping[str, Line]) -> Sheet:
    """One row per impairment and level."""
    rows = [
        {
            "mechanism": name,
            "level": f"{walk.level:g}",
            **walk_cells(walk.values, SHOWN),
            "trust": str(walk.trust),
        }
        for name, line in lines.items()
        for walk in line.reached
    ]
    return plain_sheet("Self-selected walk with one impairment", rows, decimals=3)


def module_sheet(extractions: Mapping[int, Extraction]) -> Sheet:
    """One row per module of the right leg.

    Parameters
    ----------
    extractions
        By modules per leg.
    """
    rows = []
    for per_leg, extraction in extractions.items():
        half = extraction.modules.count // 2
        right = {name: weights[:half] for name, weights in extraction.weights.items() if weights[:half].any()}
        rows += [
            {
                "modules per leg": f"{per_leg}",
                "accounted for (%)": 100 * extraction.explained,
                "module": f"{k + 1}",
                "muscles of the right leg": _shares({name: float(weights[k]) for name, weights in right.items()}),
            }
            for k in range(half)
        ]
    return plain_sheet("Modules of the healthy walk", rows)


def _shares(weights: Mapping[str, float]) -> str:
    """Muscles of a module with their excitation at full activation, the largest first."""
    pairs = sorted(weights.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{name} {weight:.2f}" for name, weight in pairs if weight >= SMALLEST_SHOWN)
