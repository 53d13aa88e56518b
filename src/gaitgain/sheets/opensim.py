"""What was written for OpenSim and what it leaves out; and walks under OpenSim's own equations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.simulate.opensim.export import Export
from gaitgain.simulate.opensim.joint_contact import JointContact
from gaitgain.simulate.opensim.metabolic_power import MetabolicPower
from gaitgain.simulate.opensim.replay import Replay
from gaitgain.simulate.published.joint_contact import measured_peak
from gaitgain.simulate.store.key import Key

WALK = (
    Column("person", attrgetter("key.person"), "person"),
    Column("arm", attrgetter("key.visit"), "arm"),
    Column("task", attrgetter("key.task"), "task"),
)
LEFT_OUT = (Column("", lambda walk: list(walk.left_out), "not_in_opensim"),)
EXACT = "{:.1e}".format


def export_sheet(exports: Sequence[Export]) -> Sheet:
    """Every exported walk with its folder, and in notes what OpenSim's models do not have."""
    columns = (
        *WALK,
        Column("folder", lambda export: str(export.folder), "folder"),
        Column("files", lambda export: len(export.files), "", decimals=0),
        Column("", lambda export: [path.name for path in export.files], "files"),
        *LEFT_OUT,
    )
    return Sheet("", columns, exports, notes=_left_out_lines(exports))


def _left_out_lines(walks: Sequence[Export] | Sequence[Replay]) -> list[str]:
    sentences = list(dict.fromkeys(sentence for walk in walks for sentence in walk.left_out))
    return ["What OpenSim's models leave out or have otherwise:", *(f"  - {sentence}" for sentence in sentences)]


def replay_answer(replays: Sequence[Replay]) -> dict[str, Sheet]:
    """Residuals and differences, metabolic power, and joint contact of walks in OpenSim."""
    return {
        "replay": replay_sheet(replays),
        "metabolic_power": metabolic_sheet(replays),
        "joint_contact": joint_contact_sheet(replays),
    }


def replay_sheet(replays: Sequence[Replay]) -> Sheet:
    """What is left over in OpenSim's equations of motion, and the largest differences of muscles and contact."""
    residuals = (
        _exact("residual force", "residual.force", "residual_force_percent_bw", "% BW"),
        _exact("residual moment", "residual.moment", "residual_moment_percent_bw_leg", "% BW leg"),
        _exact("joint residual", "residual.joint_moment", "residual_joint_moment_n_m", "N m"),
        _rough("own contact: force", "own_contact.force", "own_contact_residual_force_percent_bw", "% BW"),
        _rough("moment", "own_contact.moment", "own_contact_residual_moment_percent_bw_leg", "% BW leg"),
        Column("trusted", lambda replay: not replay.fault, "trusted"),
    )
    differences = (
        _exact("muscle force", "muscle_force", "muscle_force_difference_n", "N"),
        _exact("fiber length", "fiber_length", "fiber_length_difference_mm", "mm"),
        _exact("fiber velocity", "fiber_velocity", "fiber_velocity_difference_mm_s", "mm/s"),
        _exact("contact, same law", "same_contact_force", "same_contact_force_difference_percent_bw", "% BW"),
        _rough("contact, walk's law", "contact_force", "contact_force_difference_percent_bw", "% BW"),
    )
    meaning = [
        "Largest over the stride. Residuals are what the walk's accelerations need at the base and at the joints",
        "beside all that acts in OpenSim: gravity, muscles, actuators, passive forces and the walk's ground forces;",
        "under 'own contact' the forces of OpenSim's contact law act instead.",
        *_left_out_lines(replays),
    ]
    views = (
        Sheet("Walks under OpenSim's equations", (*WALK, *residuals), replays, notes=meaning),
        Sheet("Largest differences between OpenSim's numbers and ours", (*WALK, *differences), replays),
    )
    return Sheet("", (*WALK, *residuals, *differences, *LEFT_OUT), replays, views=views)


def _exact(label: str, value: str, name: str, unit: str) -> Column:
    return Column(label, attrgetter(value), name, unit, form=EXACT, right=True)


def _rough(label: str, value: str, name: str, unit: str) -> Column:
    return Column(label, attrgetter(value), name, unit, decimals=2)


@dataclass(frozen=True)
class _Row:
    """Something that was found of a walk."""

    key: Key
    found: JointContact | MetabolicPower


def metabolic_sheet(replays: Sequence[Replay]) -> Sheet:
    """Mean metabolic power of all muscles by each model, ours and OpenSim's."""
    columns = (
        *WALK,
        Column("model", attrgetter("found.model"), "model"),
        Column("ours", attrgetter("found.ours"), "ours_w_kg", "W/kg", decimals=4),
        Column("OpenSim", attrgetter("found.opensim"), "opensim_w_kg", "W/kg", decimals=4),
    )
    rows = [_Row(replay.key, power) for replay in replays for power in replay.metabolic]
    return Sheet("Metabolic power of the muscles", columns, rows)


def joint_contact_sheet(replays: Sequence[Replay]) -> Sheet:
    """Peak contact force of the joints of both legs, beside what instrumented implants measured."""
    columns = (
        *WALK,
        Column("joint", attrgetter("found.joint"), "joint"),
        Column("side", attrgetter("found.side"), "side"),
        Column("peak", attrgetter("found.peak"), "peak_bw", "BW", decimals=2),
        Column("measured", _measured, "measured_bw", "BW", decimals=2),
    )
    rows = [_Row(replay.key, contact) for replay in replays for contact in replay.joint_contact]
    joints = dict.fromkeys(contact.joint for replay in replays for contact in replay.joint_contact)
    sources = [row for row in map(measured_peak, joints) if row]
    notes = [f"Measured, {e.part}: {e.source}; {e.population}; {e.doi_or_url} ({e.status})." for e in sources]
    missing = [str(replay.key) for replay in replays if not replay.joint_contact]
    if missing:
        notes.append(
            f"No joint contact of {', '.join(missing)}: their muscle paths are no points, and of a path that is a "
            "function OpenSim knows no force on the bones."
        )
    return Sheet("Joint contact forces, largest in the stride", columns, rows, notes=notes)


def _measured(row: _Row) -> float | None:
    evidence = measured_peak(row.found.joint) if isinstance(row.found, JointContact) else None
    return None if evidence is None else evidence.number
