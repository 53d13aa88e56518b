"""One body recovers from all programs: how the doses of programs that are followed together become one.

For each adaptation the heaviest program sets the target, and rates are combined as ``1 - prod(1 - w r)``: a program
works on what the others leave of the largest rate, and rates are never summed. The weight ``w`` is the effect of a
program's load over the largest effect of any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from gaitgain.training.modality import Dose
from gaitgain.training.program.schedule import Week


def combine(week: Week, doses: Sequence[Dose]) -> Dose:
    """Return what a week asks in all its programs together."""
    effects = _merged([dose.effects for dose in doses], np.max)
    return Dose(
        amounts=_merged([dose.amounts for dose in doses], np.sum),
        loads=_merged([dose.loads for dose in doses], np.max),
        effects=effects,
        rates={name: _combined_rate(name, doses, effects) for name in _names(dose.rates for dose in doses)},
        session_shares=session_shares(week),
    )


def _merged(parts: Sequence[Mapping[str, np.ndarray]], merge: Callable[..., np.ndarray]) -> dict[str, np.ndarray]:
    return {name: merge([part[name] for part in parts if name in part], axis=0) for name in _names(parts)}


def _names(mappings: Iterable[Mapping[str, np.ndarray]]) -> list[str]:
    return list(dict.fromkeys(name for mapping in mappings for name in mapping))


def _combined_rate(name: str, doses: Sequence[Dose], effects: Mapping[str, np.ndarray]) -> np.ndarray:
    left: float | np.ndarray = 1.0
    for dose in doses:
        if name in dose.rates:
            left = left * (1.0 - _weight(name, dose, effects) * dose.rates[name])
    return np.asarray(1.0 - left)


def _weight(name: str, dose: Dose, effects: Mapping[str, np.ndarray]) -> float | np.ndarray:
    """Effect of a program over the largest one; 1 for what depends on no load."""
    if name not in dose.effects:
        return 1.0
    largest = effects[name]
    return np.divide(dose.effects[name], largest, out=np.zeros_like(largest), where=largest > 0)


def session_shares(week: Week) -> dict[str, float]:
    """Share of the week's sessions that each modality has; none when nobody trains."""
    sessions = {bout.program: (bout.modality, bout.sessions) for bout in week.bouts}
    total = sum(number for _, number in sessions.values())
    shares: dict[str, float] = {}
    for modality, number in sessions.values() if total else ():
        shares[modality] = shares.get(modality, 0.0) + number / total
    return shares
