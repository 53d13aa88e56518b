"""Paths are sampled and fitted: which coordinates they cross, and what is said of a path that no polynomial follows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gaitgain.errors import ModelError
from gaitgain.models.muscle.path_fit import PathFit
from gaitgain.models.osim.path_sampling import fit_all_paths, misfit

SLACK, ARM, BEND = 0.3, 0.04, 0.01


class PaperWorker:
    """Answers as OpenSim would for paths that shorten with one coordinate and bend with another."""

    def __init__(self, straight: str, bent: str, length=lambda length: length) -> None:
        self.straight, self.bent, self.length = straight, bent, length

    def request(self, command, arrays, *, coordinates, owners, slopes, **source):
        assert command == "sample_paths"
        values = arrays["values"]
        one, other = (values[:, coordinates.index(name)] for name in (self.straight, self.bent))
        length = self.length(SLACK - ARM * one + BEND * other**2)
        answer = {"lengths": np.tile(length[:, None], len(owners)), "slopes": np.zeros(0)}
        if slopes:
            answer["slopes"] = np.zeros((len(values), len(owners), len(coordinates)))
            answer["slopes"][:, :, coordinates.index(self.straight)] = -ARM
            answer["slopes"][:, :, coordinates.index(self.bent)] = (2.0 * BEND * other)[:, None]
        else:
            answer["slopes"] = np.zeros((len(values), 0))
        return {}, answer


@pytest.fixture
def bare(gait2d):
    """A model with one muscle that has no path yet, and two of its coordinates."""
    model = replace(gait2d, muscles=(replace(gait2d.muscles[0], path=None),), approximated=())
    hip, knee = (coordinate.name for coordinate in model.free_coordinates[3:5])
    return model, hip, knee


def test_a_path_is_fitted_over_the_coordinates_that_it_crosses_and_no_others(bare):
    model, hip, knee = bare
    (muscle,) = fit_all_paths(model, PaperWorker(hip, knee), {}).muscles
    assert set(muscle.path.coordinates) == {hip, knee}
    assert muscle.path.rms_length_error < 1e-9
    assert muscle.path.rms_moment_arm_error < 1e-9


def test_what_takes_minutes_is_told_as_it_goes_on(bare):
    model, hip, knee = bare
    told = []
    fit_all_paths(model, PaperWorker(hip, knee), {}, begin=told.append)
    assert [text.split(" (")[0] for text in told] == [
        "finding which joints muscle paths cross",
        "fitting muscle paths, 0 of 1 done",
    ]


def test_a_path_that_is_there_is_not_sampled(gait2d):
    assert fit_all_paths(gait2d, None, {}) is gait2d


def test_a_length_that_is_no_number_is_refused_with_the_name_of_the_path(bare):
    model, hip, knee = bare
    with pytest.raises(ModelError, match=f"no numbers for the paths of {model.muscles[0].name}"):
        fit_all_paths(model, PaperWorker(hip, knee, lambda length: length * np.nan), {})


def test_a_path_that_no_polynomial_follows_is_named_with_its_error(bare):
    model, hip, knee = bare
    jumping = PaperWorker(hip, knee, lambda length: length + 0.02 * (length > SLACK))
    (sentence,) = fit_all_paths(model, jumping, {}).approximated
    assert sentence.startswith(f"{model.muscles[0].name}: path length fitted within ")
    assert "jumps" in sentence


def test_an_error_is_told_in_millimeters(gait2d):
    fit = replace(gait2d.muscles[0].path, rms_length_error=1.2e-3, max_length_error=5e-3, rms_moment_arm_error=2e-3)
    assert isinstance(fit, PathFit)
    assert misfit(fit).startswith(
        "path length fitted within 1.20 mm rms (5.0 mm worst) and moment arms within 2.00 mm rms"
    )
    assert misfit(replace(fit, jump_share=0.03)).endswith(
        "where OpenSim's path jumps and the length is off by up to 5.0 mm"
    )
