"""The state of a muscle group and of the nervous system: every number is a mechanism, declared here and nowhere else.

To add an impairment, add a field with its mechanism here and a row of ``impairment_mechanisms.csv``.
"""

from __future__ import annotations

from dataclasses import dataclass

from gaitgain.models.condition.effect import divide, elsewhere, phase_floor, raise_to, scale, stretch_reflex
from gaitgain.models.condition.mechanism import faults_of, larger, mechanism, mechanisms_of, of_larger, product

SHARE = "share of a healthy one"


@dataclass(frozen=True)
class GroupState:
    """What is left of a muscle group.

    Mass does not follow strength by itself: published fiber sizes in multiple sclerosis contradict each other
    (Wens 2014, Carroll 2005).
    """

    strength: float = mechanism(
        1.0,
        low=0.1,
        high=3.0,
        unit=SHARE,
        combine=product,
        effect=scale("max_isometric_force"),
        says="maximal isometric force over a healthy one",
    )
    activation_ceiling: float = mechanism(
        1.0,
        low=0.1,
        high=1.0,
        unit=SHARE,
        combine=product,
        effect=scale("max_control"),
        says="largest voluntary activation over a healthy one; the same activation is then a larger effort",
    )
    mass: float = mechanism(
        1.0,
        low=0.1,
        high=3.0,
        unit=SHARE,
        combine=product,
        effect=scale("mass"),
        says="muscle mass over a healthy one",
        listed=False,
    )
    force_rise: float = mechanism(
        1.0,
        low=0.1,
        high=3.0,
        unit=SHARE,
        combine=product,
        effect=divide("activation_time_constant"),
        says="rate of force rise over a healthy one",
    )
    passive_strain: float = mechanism(
        1.0,
        low=0.1,
        high=3.0,
        unit=SHARE,
        combine=product,
        effect=scale("passive_fiber_strain_at_one_norm_force"),
        says="stretch at which the relaxed muscle pulls with its maximal isometric force, over a healthy one: "
        "less is stiffer",
    )
    activation_floor: float = mechanism(
        0.0,
        low=0.0,
        high=0.3,
        unit="activation",
        combine=larger,
        effect=raise_to("min_control"),
        says="least activation that the person can command: co-contraction in all phases of gait",
    )
    reflex_gain: float = mechanism(
        0.0,
        low=0.0,
        high=1.0,
        unit="s",
        combine=larger,
        effect=stretch_reflex(),
        involuntary=True,
        says="spasticity: excitation per optimal fiber length per second of stretch (s)",
    )
    reflex_threshold: float = mechanism(
        0.5,
        low=0.0,
        high=5.0,
        unit="optimal fiber lengths per second",
        combine=of_larger("reflex_gain"),
        part_of="reflex_gain",
        involuntary=True,
        says="stretch above which the reflex acts (optimal fiber lengths per second)",
    )
    reflex_delay: float = mechanism(
        1.0,
        low=0.5,
        high=3.0,
        unit=SHARE,
        combine=of_larger("reflex_gain"),
        part_of="reflex_gain",
        involuntary=True,
        says="delay of the reflex over the usual one of the joint",
    )
    single_support_floor: float = mechanism(
        0.0,
        low=0.0,
        high=0.3,
        unit="excitation",
        combine=larger,
        effect=phase_floor("single_support_floor"),
        involuntary=True,
        says="co-contraction while the other foot is in the air: involuntary excitation",
    )
    double_support_floor: float = mechanism(
        0.0,
        low=0.0,
        high=0.3,
        unit="excitation",
        combine=larger,
        effect=phase_floor("double_support_floor"),
        involuntary=True,
        says="co-contraction while both feet stand: involuntary excitation",
    )
    swing_floor: float = mechanism(
        0.0,
        low=0.0,
        high=0.3,
        unit="excitation",
        combine=larger,
        effect=phase_floor("swing_floor"),
        involuntary=True,
        says="co-contraction while the leg's own foot is in the air: involuntary excitation",
    )

    def times(self, other: GroupState) -> GroupState:
        """Return the state with another one on top, each number combined as its mechanism says."""
        return type(self)(**{name: m.combine(name, self, other) for name, m in mechanisms_of(type(self)).items()})

    @property
    def voluntary_strength(self) -> float:
        """Share of healthy maximal voluntary force."""
        return self.strength * self.activation_ceiling

    def faults(self) -> list[str]:
        """Return why no muscle group can be in this state."""
        wrong = faults_of(self)
        if self.activation_floor > 0.5 * self.activation_ceiling:
            wrong.append(
                f"activation_floor {self.activation_floor:g} is above {0.5 * self.activation_ceiling:g}, "
                "half the activation ceiling"
            )
        return wrong


@dataclass(frozen=True)
class ControlState:
    """What the nervous system does to the whole body."""

    feedback_delay: float = mechanism(
        1.0, low=0.5, high=3.0, unit=SHARE, says="latency of postural responses over a healthy one; data only"
    )
    motor_noise: float = mechanism(
        1.0, low=0.5, high=5.0, unit=SHARE, says="variability of force over a healthy one; data only"
    )
    fatigability: float = mechanism(
        1.0,
        low=0.0,
        high=3.0,
        unit=SHARE,
        effect=elsewhere("`max_isometric_force` after minutes of walking"),
        says="loss of muscle force in a bout of contractions over the healthy loss; shows after walked_minutes",
    )
    central_fatigability: float = mechanism(
        0.0,
        low=0.0,
        high=0.5,
        unit="share of voluntary activation",
        effect=elsewhere("`max_control` after minutes of walking"),
        says="share of voluntary activation lost in a bout of contractions; shows after walked_minutes",
    )
    modules_per_leg: int | None = mechanism(
        None,
        low=1,
        high=99,
        unit="modules per leg",
        effect=elsewhere("excitations of a leg are mixed from so many modules"),
        says="modules (muscle synergies) that a leg's excitations are mixed from; every muscle its own when left out",
    )


UNIMPAIRED = GroupState()
UNIMPAIRED_CONTROL = ControlState()
SMALLEST_SHARE = mechanisms_of(GroupState)["strength"].low
