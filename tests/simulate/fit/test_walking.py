"""Fits to walking tests: known walkers come back, and what cannot be told is said."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import isnan
from types import SimpleNamespace

import numpy as np
import pytest

from gaitgain.models.condition.condition import HEALTHY, Condition
from gaitgain.models.condition.effect import apply_condition
from gaitgain.models.condition.state import GroupState
from gaitgain.models.description.muscle_group import GROUP_SIDES
from gaitgain.models.person.walking_test import FASTEST, SELF_SELECTED, WalkingTest
from gaitgain.optimize.solver.progress import Silent
from gaitgain.simulate.fit.note import explain, unexplained
from gaitgain.simulate.fit.walker import Range, Walker
from gaitgain.simulate.fit.walking import fit_walking

# Logarithms of speed and stride length over those of voluntary strength, activation and pace.
SPEED = {SELF_SELECTED: np.array([0.13, 0.01, 0.30]), FASTEST: np.array([0.28, -0.02, 0.27])}
STRIDE = np.array([0.06, 0.0, 0.06])


@dataclass
class PaperWalker:
    """A walker whose outcomes are power laws, and who cannot be followed beyond ``edge`` in strength."""

    scaled: frozenset = frozenset(GROUP_SIDES)
    edge: float = 0.0
    walked: int = 0
    here: dict = field(default_factory=dict)
    progress: Silent = field(default_factory=Silent)

    def __post_init__(self):
        self.here = {pace: self.walk(np.ones(3), pace) for pace in SPEED}

    @property
    def ranges(self):
        return {
            "voluntary_strength": Range(0.1, 3.0),
            "activation": Range(0.5, 1.0),
            "pace": Range(0.25, 4.0),
        }

    def walk(self, factors, pace):
        self.walked += 1
        if factors[0] < self.edge:
            return None
        logs = np.log(factors)
        speed = (1.25 if pace == SELF_SELECTED else 1.85) * np.exp(SPEED[pace] @ logs)
        return SimpleNamespace(
            speed=speed, distance=0.7 * np.exp(STRIDE @ logs), problem=SimpleNamespace(full_cycle=False)
        )

    def condition_at(self, factors):
        return Condition.of({place: GroupState(strength=float(factors[0])) for place in self.scaled})


def measured(walker, factors, share, *, endurance=0.8):
    """Tests of a walker with factors, with a standard deviation of a share."""
    own, fast = (walker.walk(np.array(factors), pace) for pace in (SELF_SELECTED, FASTEST))
    stride = own.distance * (1.0 if own.problem.full_cycle else 2.0)
    outcomes = {
        "t25fw": fast.speed,
        "ten_meter": fast.speed,
        "self_selected_speed": own.speed,
        "stride_length": stride,
        "six_minute": endurance * fast.speed,
    }
    values = {test: WalkingTest(test, 1.0).expected(outcome) for test, outcome in outcomes.items()}
    return tuple(WalkingTest(test, value, share * value) for test, value in values.items())


def chosen(tests, *names):
    return tuple(test for test in tests if test.test in names)


def test_precise_tests_determine_strength_pace_and_endurance():
    walker = PaperWalker()
    fit = fit_walking(walker, measured(walker, (0.7, 1.0, 0.8), 0.005))
    for name, value in (("voluntary_strength", 0.7), ("pace", 0.8), ("endurance", 0.8)):
        assert fit.factor(name).value == pytest.approx(value, rel=0.005)
        assert fit.factor(name).verdict == "determined"
        assert fit.factor(name).error > 0.0
    assert np.abs(fit.off).max() < 0.1
    assert fit.fault == ""
    assert fit.condition.on("hip_flexors", "left").strength == fit.factor("voluntary_strength").value
    assert unexplained(fit) == []


def test_error_bars_are_those_of_linear_least_squares():
    walker = PaperWalker()
    tests = chosen(measured(walker, (1.0, 1.0, 1.0), 0.004), "ten_meter", "self_selected_speed")
    fit = fit_walking(walker, tests)
    rows = np.array([SPEED[FASTEST], SPEED[SELF_SELECTED]])[:, [0, 2]] / 0.004
    errors = np.sqrt(np.diag(np.linalg.inv(rows.T @ rows)))
    found = [fit.factor(name).error / fit.factor(name).value for name in ("voluntary_strength", "pace")]
    assert found == pytest.approx(errors, rel=1e-6)


def test_one_speed_does_not_tell_weakness_from_lack_of_hurry():
    walker = PaperWalker()
    tests = chosen(measured(walker, (0.7, 1.0, 0.8), 0.02), "self_selected_speed")
    fit = fit_walking(walker, tests)
    for name in ("voluntary_strength", "pace"):
        assert fit.factor(name).verdict == "only together with others"
        assert isnan(fit.factor(name).error)
    # What is told is met, and the change is the smallest that does so.
    assert abs(fit.off[0]) < 0.05
    logs = np.log([fit.factor(name).value for name in ("voluntary_strength", "pace")])
    told = SPEED[SELF_SELECTED][[0, 2]]
    assert logs == pytest.approx(told * (logs @ told) / (told @ told), abs=1e-3)
    assert any("weakness from lack of hurry: 10% less strength with a pace 5% higher" in line for line in explain(fit))


def test_activation_is_held_and_the_reason_has_its_number():
    walker = PaperWalker()
    fit = fit_walking(walker, measured(walker, (0.9, 1.0, 0.9), 0.02))
    assert (fit.factor("activation").value, fit.factor("activation").verdict) == (1.0, "held: the person file tells it")
    (note,) = [line for line in explain(fit) if "activation" in line and "product" in line]
    # -0.02 / 0.02 over the share of the 25-foot walk's time that is walked, times a tenth.
    assert "no test by more than 0.10 standard errors" in note
    assert "neural" in note


def test_what_torques_tell_is_held():
    walker = PaperWalker(scaled=frozenset())
    fit = fit_walking(walker, measured(walker, (1.0, 1.0, 0.7), 0.02))
    assert fit.factor("voluntary_strength").value == 1.0
    assert fit.factor("voluntary_strength").verdict == "held: torques tell it"
    assert fit.factor("pace").value == pytest.approx(0.7, rel=0.01)
    assert fit.factor("pace").verdict == "determined"


def test_six_minutes_alone_change_no_muscle_and_tell_endurance_only_with_the_fastest_speed():
    walker = PaperWalker()
    fit = fit_walking(walker, chosen(measured(walker, (1.0, 1.0, 1.0), 0.02), "six_minute"))
    assert fit.factor("endurance").value == pytest.approx(0.8)
    assert fit.factor("endurance").verdict == "only together with others"
    assert fit.factor("voluntary_strength").verdict == "not measured"
    assert fit.factor("pace").value == 1.0
    assert fit.off == pytest.approx([0.0], abs=1e-9)
    assert any("does not tire" in line for line in explain(fit))


def test_a_factor_at_its_bound_is_said():
    walker = PaperWalker(scaled=frozenset())
    fit = fit_walking(walker, measured(walker, (1.0, 1.0, 0.15), 0.02))
    assert fit.factor("pace").value == pytest.approx(0.25)
    assert fit.factor("pace").bound == pytest.approx(0.25)
    assert any("pace lies at its bound of 0.25" in line for line in explain(fit))
    assert unexplained(fit)


def test_a_fit_that_walks_cannot_follow_stops_and_says_so():
    tests = measured(PaperWalker(), (0.5, 1.0, 1.0), 0.005)
    fit = fit_walking(PaperWalker(edge=0.75), tests)
    assert "can be trusted" in fit.fault or "cannot be trusted" in fit.fault
    assert fit.factor("voluntary_strength").value >= 0.75
    assert explain(fit)[0].startswith(fit.fault[0].upper())
    assert unexplained(fit)


@pytest.fixture(scope="module")
def walker(solver, coarse_walk):
    """A weak person whose torques are known, so that walking fits the pace alone."""
    weak = HEALTHY.each(lambda state: replace(state, strength=0.8))
    return Walker(solver, coarse_walk, weak, (), Silent())


def test_a_known_pace_comes_back_through_real_walks(walker):
    tests = chosen(measured(walker, (1.0, 1.0, 0.8), 0.005), "self_selected_speed", "stride_length")
    fit = fit_walking(walker, tests)
    assert fit.factor("pace").value == pytest.approx(0.8, rel=0.02)
    assert fit.factor("pace").verdict == "determined"
    assert fit.fault == ""


def test_factors_reach_the_muscles_and_the_value_of_time(walker, solver, gait2d):
    all_scaled = replace_scaled(walker, GROUP_SIDES)
    condition = all_scaled.condition_at(np.array([0.9, 0.8, 1.3]))
    for state in condition.groups:
        assert state.strength == pytest.approx(0.8 * 0.9 / 0.8)
        assert state.activation_ceiling == pytest.approx(0.8)
        assert state.voluntary_strength == pytest.approx(0.8 * 0.9)
    problem = all_scaled.problem_at(np.array([0.9, 0.8, 1.3]), FASTEST)
    assert problem.task.weights.time == pytest.approx(1.3 * walker.here[FASTEST].problem.task.weights.time)
    assert problem.model.muscles == apply_condition(gait2d, solver.anatomy, condition).muscles
    for name, wide in all_scaled.ranges.items():
        for value in (wide.low, wide.high):
            factors = np.array([value if name == n else 1.0 for n in ("voluntary_strength", "activation", "pace")])
            apply_condition(gait2d, solver.anatomy, all_scaled.condition_at(factors))


def test_unequal_sides_ask_for_whole_cycles(walker):
    assert walker.symmetric
    assert replace_scaled(walker, GROUP_SIDES).symmetric
    assert not replace_scaled(walker, [("hip_flexors", "left")]).symmetric
    limping = replace_scaled(walker, GROUP_SIDES)
    limping.condition = limping.condition.having({("hip_flexors", "left"): GroupState(strength=0.5)})
    assert not limping.symmetric


def replace_scaled(walker, keys):
    """The same walker with other groups to scale, without walking again."""
    other = object.__new__(Walker)
    other.__dict__ |= walker.__dict__ | {"scaled": frozenset(keys)}
    return other


@pytest.mark.slow
def test_a_known_person_gets_strength_and_pace_back(gait2d):
    """Weakness and lack of hurry apart, for a person of another size, and the same with unequal sides."""
    from gaitgain.models.person.body import Described, own_body
    from gaitgain.models.person.person import Person
    from gaitgain.optimize.problem.mesh import Mesh
    from gaitgain.simulate.fit.walker import healthy_walk

    anna = Person("anna", "female", 44.0, 62.0, 1.66)
    body = own_body(gait2d, anna, Described(1.80)).model
    solver, healthy = healthy_walk(body, anna, Mesh(40, 2), Silent())
    limp = Condition.of({("ankle_plantarflexors", "left"): GroupState(strength=0.9)})
    for condition, truth in ((HEALTHY, (0.78, 1.0, 0.85)), (limp, (0.85, 1.0, 1.2))):
        walker = Walker(solver, healthy, condition, GROUP_SIDES, Silent())
        assert walker.here[FASTEST].problem.full_cycle == (condition is limp)
        fit = fit_walking(walker, measured(walker, truth, 0.002))
        assert fit.fault == ""
        for name, value in zip(("voluntary_strength", "activation", "pace"), truth, strict=True):
            assert fit.factor(name).value == pytest.approx(value, rel=0.02)
        assert fit.factor("voluntary_strength").verdict == "determined"
        assert fit.factor("pace").verdict == "determined"
