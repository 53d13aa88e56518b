"""Solve the planar walking problem with OpenSim Moco, in a process without CasADi's own wheel.

    python benchmarks/moco_process.py REQUEST.json

The request names the files ``model``, ``guess`` and ``answer`` (NumPy archives as in ``moco_exchange.py``), and gives
``intervals``, ``iterations``, ``tolerance``, ``weight``, ``speed``, ``step_time`` and ``ranges``. Figures go to the
JSON file that it names ``figures``, IPOPT's log to standard output.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import opensim

GOAL_EXPONENT = 3
OTHER_SIDE = {"_r": "_l", "_l": "_r"}
STATE_KINDS = ("value", "speed", "activation")


def main() -> None:
    """Solve what the request asks for; stop early where it says so."""
    request = json.loads(Path(sys.argv[1]).read_text())
    study = pose(request)
    solver = opensim.MocoCasADiSolver.safeDownCast(study.updSolver())
    solver.setGuess(guess(solver, dict(np.load(request["guess"]))))
    began, processor = time.perf_counter(), _processor_seconds()
    solution = study.solve()
    wall, processor = time.perf_counter() - began, _processor_seconds() - processor
    solution.unseal()
    np.savez(request["answer"], **arrays(solution))
    figures = {
        "status": solution.getStatus(),
        "converged": solution.success(),
        "iterations": solution.getNumIterations(),
        "objective": solution.getObjective(),
        "wall_s": wall,
        "processor_s": processor,
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0,
        "version": opensim.GetVersion(),
    }
    Path(request["figures"]).write_text(json.dumps(figures))


def pose(request: dict[str, Any]) -> Any:
    """Pose half a symmetric cycle at a prescribed speed, at the least cubed controls over displacement."""
    study = opensim.MocoStudy()
    study.setName("walking2d")
    problem = study.updProblem()
    problem.setModelProcessor(opensim.ModelProcessor(request["model"]))
    model = opensim.Model(request["model"])
    model.initSystem()
    problem.addGoal(symmetry(model))
    speed = opensim.MocoAverageSpeedGoal("speed")
    speed.set_desired_average_speed(request["speed"])
    problem.addGoal(speed)
    effort = opensim.MocoControlGoal("effort", request["weight"])
    effort.setExponent(GOAL_EXPONENT)
    effort.setDivideByDisplacement(True)
    problem.addGoal(effort)
    problem.setTimeBounds(0.0, list(request["step_time"]))
    for coordinate in model.getCoordinateSet():
        bounds = request["ranges"].get(coordinate.getName())
        if bounds is not None:
            problem.setStateInfo(f"{coordinate.getAbsolutePathString()}/value", list(bounds))
    solver = study.initCasADiSolver()
    solver.set_num_mesh_intervals(request["intervals"])
    solver.set_optim_solver("ipopt")
    solver.set_optim_convergence_tolerance(request["tolerance"])
    solver.set_optim_constraint_tolerance(request["tolerance"])
    solver.set_optim_max_iterations(request["iterations"])
    return study


def symmetry(model: Any) -> Any:
    """End state as the mirror image of the first, but for the distance walked."""
    goal = opensim.MocoPeriodicityGoal("symmetry")
    names = model.getStateVariableNames()
    for name in (names.get(i) for i in range(names.getSize())):
        if not name.endswith("pelvis_tx/value"):
            image = re.sub(r"_[rl](?=/|$)", lambda side: OTHER_SIDE[side.group()], name)
            goal.addStatePair(opensim.MocoPeriodicityGoalPair(name, image))
    for component in model.getComponentsList():
        if component.getConcreteClassName() == "CoordinateActuator":
            goal.addControlPair(opensim.MocoPeriodicityGoalPair(component.getAbsolutePathString()))
    return goal


def guess(solver: Any, given: dict[str, np.ndarray]) -> Any:
    """Moco's trajectory of the arrays given."""
    trajectory = solver.createGuess("bounds")
    trajectory.setNumTimes(given["time"].size)
    trajectory.setTime(_vector(given["time"]))
    for path in trajectory.getStateNames():
        trajectory.setState(path, _vector(given[_state_key(path)]))
    for path in trajectory.getControlNames():
        trajectory.setControl(path, _vector(given[f"control/{path.split('/')[-1]}"]))
    return trajectory


def arrays(trajectory: Any) -> dict[str, np.ndarray]:
    """Arrays of one of Moco's trajectories."""
    found = {"time": trajectory.getTimeMat()}
    found |= {_state_key(path): trajectory.getStateMat(path) for path in trajectory.getStateNames()}
    found |= {f"control/{path.split('/')[-1]}": trajectory.getControlMat(path) for path in trajectory.getControlNames()}
    return found


def _state_key(path: str) -> str:
    name, kind = path.split("/")[-2:]
    assert kind in STATE_KINDS, path
    return f"{kind}/{name}"


def _vector(numbers: np.ndarray) -> Any:
    return opensim.Vector.createFromMat(np.ascontiguousarray(numbers, dtype=float))


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
