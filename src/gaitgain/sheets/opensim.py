"""What was written for OpenSim, and what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.simulate.opensim.export import Export


def export_sheet(exports: Sequence[Export]) -> Sheet:
    """Every exported walk with its folder, and in notes what OpenSim's models do not have."""
    columns = (
        Column("person", attrgetter("key.person"), "person"),
        Column("arm", attrgetter("key.visit"), "arm"),
        Column("task", attrgetter("key.task"), "task"),
        Column("folder", lambda export: str(export.folder), "folder"),
        Column("files", lambda export: len(export.files), "", decimals=0),
        Column("", lambda export: [path.name for path in export.files], "files"),
        Column("", lambda export: list(export.left_out), "not_in_opensim"),
    )
    sentences = list(dict.fromkeys(sentence for export in exports for sentence in export.left_out))
    notes = ["What OpenSim's models leave out or have otherwise:", *(f"  - {sentence}" for sentence in sentences)]
    return Sheet("", columns, exports, notes=notes)
