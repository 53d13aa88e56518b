"""OpenSim's inverse kinematics: the coordinates whose markers are nearest to recorded ones."""

from __future__ import annotations

from typing import Any

import numpy as np
import opensim

from gaitgain.models.osim.worker.protocol import Arrays
from gaitgain.models.osim.worker.session import loaded

# Meters per unit of a .trc file.
UNITS = {"m": 1.0, "cm": 0.01, "mm": 0.001}
ACCURACY = 1e-7


def follow_markers(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Solve inverse kinematics of a ``.trc`` file at each of its frames, all markers weighted alike.

    Answers with ``time`` (frames), ``values`` (frames x ``coordinates``) and ``errors`` (frames x ``markers``, m), and
    with the names of the markers that were followed, of those that only the file has, and of those only the model has.
    """
    source = loaded(arguments)
    table = opensim.TimeSeriesTableVec3(arguments["markers"])
    unit = UNITS.get(_unit(table).lower())
    if unit is None:
        raise ValueError(f"the file's Units are '{_unit(table)}', expected one of {', '.join(UNITS)}")
    of_model = [marker.getName() for marker in source.model.getMarkerSet()]
    labels = [str(label) for label in table.getColumnLabels()]
    followed = [name for name in labels if name in of_model]
    if len(followed) < 3:
        raise ValueError(
            f"the file and the model share {len(followed)} markers; the file has {', '.join(labels[:6])}, ..., "
            f"the model has {', '.join(of_model[:6]) or 'none'}"
        )
    for label in labels:
        if label not in followed:
            table.removeColumn(label)
    scaled = _in_meters(table, unit)
    time, values, errors = _solve(source, scaled, arguments["coordinates"], followed)
    lists = {
        "followed": followed,
        "only_file": [name for name in labels if name not in of_model],
        "only_model": [name for name in of_model if name not in labels],
    }
    return lists, {"time": time, "values": values, "errors": errors}


def _unit(table: Any) -> str:
    return table.getTableMetaDataString("Units") if table.hasTableMetaDataKey("Units") else "none"


def _in_meters(table: Any, unit: float) -> Any:
    """A copy of a table of markers in meters."""
    scaled = opensim.TimeSeriesTableVec3()
    scaled.setColumnLabels(table.getColumnLabels())
    for i, time in enumerate(table.getIndependentColumn()):
        row = table.getRowAtIndex(i)
        vectors = [opensim.Vec3(*(unit * row[j].get(k) for k in range(3))) for j in range(row.size())]
        scaled.appendRow(time, opensim.RowVectorVec3(vectors))
    return scaled


def _solve(
    source: Any, table: Any, coordinates: list[str], followed: list[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    weights = opensim.SetMarkerWeights()
    for name in followed:
        weights.cloneAndAppend(opensim.MarkerWeight(name, 1.0))
    # The solver only refers to what it is given: both must live as long as it does.
    references, held = opensim.MarkersReference(table, weights), opensim.SimTKArrayCoordinateReference()
    solver = opensim.InverseKinematicsSolver(source.model, references, held)
    solver.setAccuracy(ACCURACY)
    state, time = source.model.initSystem(), np.array(table.getIndependentColumn())
    source.state = state
    values, errors = np.empty((time.size, len(coordinates))), np.empty((time.size, len(followed)))
    of_name = source.coordinates
    for i, now in enumerate(time):
        state.setTime(float(now))
        if i == 0:
            solver.assemble(state)
        else:
            solver.track(state)
        values[i] = [of_name[name].getValue(state) for name in coordinates]
        errors[i] = [solver.computeCurrentMarkerError(name) for name in followed]
    return time, values, errors


COMMANDS = {"follow_markers": follow_markers}
