"""Published fastest walking and oxygen uptake of healthy people and of people with multiple sclerosis."""

from __future__ import annotations

from functools import cache

from gaitgain.evidence import EvidenceTable


@cache
def fast_walking() -> EvidenceTable:
    """Return the table of speeds, losses of speed, and oxygen uptake."""
    return EvidenceTable("gaitgain.simulate.published", "fastest_walk")
