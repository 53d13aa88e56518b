"""Write tables over time as ``.sto`` and ``.mot`` files, and what goes with them, by OpenSim itself."""

from __future__ import annotations

from typing import Any

import opensim

from gaitgain.models.osim.worker.protocol import Arrays
from gaitgain.models.osim.worker.session import loaded


def write_table(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Write ``columns`` (times x ``labels``) at ``time`` (s) to ``file``.

    With ``degrees_of``, the path of a model, the labels are its coordinates, and those that OpenSim takes for
    rotations are written in degrees.
    """
    table = opensim.TimeSeriesTable(
        opensim.StdVectorDouble(arrays["time"].tolist()),
        opensim.Matrix.createFromMat(arrays["columns"]),
        opensim.StdVectorString(arguments["labels"]),
    )
    table.addTableMetaDataString("inDegrees", "no")
    if "degrees_of" in arguments:
        source = loaded({"path": arguments["degrees_of"]})
        source.model.getSimbodyEngine().convertRadiansToDegrees(table)
    opensim.STOFileAdapter.write(table, arguments["file"])
    return {}, {}


def write_external_loads(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Write the external loads of ``bodies`` to ``file``; ``names`` tell them apart in the ``data`` file beside it.

    The columns are ``ground_force_<name>_v``, ``ground_force_<name>_p`` and ``ground_torque_<name>_``, all in ground.
    """
    loads = opensim.ExternalLoads()
    loads.setName("ground_forces")
    for body, name in zip(arguments["bodies"], arguments["names"], strict=True):
        force = opensim.ExternalForce()
        force.setName(f"ground_force_{name}")
        force.set_applied_to_body(body)
        force.set_force_expressed_in_body("ground")
        force.set_point_expressed_in_body("ground")
        force.set_force_identifier(f"ground_force_{name}_v")
        force.set_point_identifier(f"ground_force_{name}_p")
        force.set_torque_identifier(f"ground_torque_{name}_")
        loads.cloneAndAppend(force)
    loads.setDataFileName(arguments["data"])
    if not loads.printToXML(arguments["file"]):
        raise OSError(f"OpenSim could not write {arguments['file']}")
    return {}, {}


def write_inverse_dynamics(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Write to ``file`` the setup of OpenSim's inverse dynamics tool for a ``model``, a ``motion`` and its ``loads``.

    The three lie beside it. Nothing is filtered, and the ``forces`` of the model do not act: its contact spheres would
    press once more.
    """
    tool = opensim.InverseDynamicsTool()
    tool.setName("inverse_dynamics")
    tool.setModelFileName(arguments["model"])
    tool.setCoordinatesFileName(arguments["motion"])
    tool.setExternalLoadsFileName(arguments["loads"])
    tool.setLowpassCutoffFrequency(-1.0)
    tool.setStartTime(arguments["start"])  # its default, -inf, is written as what it cannot read
    tool.setEndTime(arguments["end"])
    excluded = opensim.ArrayStr()
    for name in arguments["forces"]:  # not "ALL", which leaves the external loads out, too
        excluded.append(name)
    tool.setExcludedForces(excluded)
    tool.setOutputGenForceFileName("inverse_dynamics.sto")
    tool.setResultsDir("inverse_dynamics")
    if not tool.printToXML(arguments["file"]):
        raise OSError(f"OpenSim could not write {arguments['file']}")
    return {}, {}


def write_moco_trajectory(arguments: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Arrays]:
    """Write ``states`` and ``controls`` (times x their names) at ``time`` (s) to ``file`` as a ``MocoTrajectory``."""
    names = [opensim.StdVectorString(arguments[f"{kind}_names"]) for kind in ("state", "control")]
    nothing = opensim.StdVectorString()
    time = opensim.Vector(arrays["time"].tolist())
    states, controls = (opensim.Matrix.createFromMat(arrays[kind]) for kind in ("states", "controls"))
    none = opensim.Matrix(len(arrays["time"]), 0), opensim.RowVector(0)
    trajectory = opensim.MocoTrajectory(time, *names, nothing, nothing, states, controls, *none)
    trajectory.write(arguments["file"])
    return {}, {}


_WRITERS = (write_table, write_external_loads, write_inverse_dynamics, write_moco_trajectory)
COMMANDS = {command.__name__: command for command in _WRITERS}
