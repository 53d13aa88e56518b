"""Print, as JSON, what OpenSim says of an ActivationCoordinateActuator: control, activation, rate (1/s) and force."""

from __future__ import annotations

import json
import sys

import opensim as osim

model = osim.Model(sys.argv[1])
state = model.initSystem()
name = sys.argv[2]
actuator = model.getForceSet().get(name)
rows = []
for control, activation in ((0.2, 0.7), (-0.5, 0.1), (0.9, 0.9)):
    actuator.setStateVariableValue(state, "activation", activation)
    model.realizeVelocity(state)
    controls = osim.Vector(model.getNumControls(), 0.0)
    osim.ScalarActuator.safeDownCast(actuator).addInControls(osim.Vector(1, control), controls)
    model.setControls(state, controls)
    model.realizeAcceleration(state)
    rate = actuator.getStateVariableDerivativeValue(state, "activation")
    force = osim.ScalarActuator.safeDownCast(actuator).getActuation(state)
    rows.append((control, activation, rate, force))
print(json.dumps(rows))
