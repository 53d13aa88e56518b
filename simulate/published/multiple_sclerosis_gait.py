"""Published walking of people with multiple sclerosis: slopes per point of the EDSS, each with its source."""

from __future__ import annotations

from functools import cache

from gaitgain.evidence import EvidenceTable


@cache
def multiple_sclerosis_gait() -> EvidenceTable:
    """Return the table of slopes by outcome."""
    return EvidenceTable("gaitgain.simulate.published", "ms_gait")
