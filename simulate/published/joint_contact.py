"""Contact forces that instrumented implants measured in walking people."""

from __future__ import annotations

from functools import cache

from gaitgain.evidence import Evidence, EvidenceTable


@cache
def implant_table() -> EvidenceTable:
    """Return the table of measured contact forces (body weight), by joint."""
    return EvidenceTable("gaitgain.simulate.published", "joint_contact")


def measured_peak(joint: str) -> Evidence | None:
    """Return the published peak contact force of a joint; ``None`` where no implant has measured it."""
    return next((row for row in implant_table().rows if row.part == joint), None)
