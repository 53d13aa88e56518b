"""Modules are filled in from excitations that they can mix."""

from __future__ import annotations

import numpy as np

from gaitgain.optimize.problem.mesh import Mesh
from gaitgain.optimize.problem.synergy import SynergyModules
from gaitgain.optimize.transcription.layout import Layout, Sizes
from gaitgain.optimize.transcription.module_activation import fill_modules

MODULES = SynergyModules((0, 2, 3), ((1.0, 0.0), (0.5, 0.0), (0.0, 1.0)))


def test_the_activations_behind_a_mixture_are_found(gait2d):
    layout = Layout(Sizes.of(gait2d), Mesh(4, 2), MODULES.count)
    activations = np.random.default_rng(0).uniform(0.1, 0.5, (4, 2))
    unknowns = np.zeros(layout.count)
    unknowns[layout["excitations"][:, [0, 2, 3]]] = MODULES.tone(gait2d) + activations @ MODULES.matrix.T
    filled = fill_modules(unknowns, MODULES, gait2d, layout)
    np.testing.assert_allclose(filled[layout.module_activations], activations, atol=1e-12)
    assert np.array_equal(np.delete(filled, layout.module_activations), np.delete(unknowns, layout.module_activations))


def test_without_modules_nothing_changes(gait2d):
    layout = Layout(Sizes.of(gait2d), Mesh(4, 2))
    unknowns = np.ones(layout.count)
    assert fill_modules(unknowns, None, gait2d, layout) is unknowns
