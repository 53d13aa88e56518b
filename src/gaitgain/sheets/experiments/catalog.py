"""How the findings of each experiment are answered; one without a row answers with the outcomes of its walks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gaitgain.sheets.answer import Answer
from gaitgain.sheets.experiments.alternative import cost_sheet, metabolic_model_sheet
from gaitgain.sheets.experiments.fastest import fastest_answer
from gaitgain.sheets.experiments.healthy import healthy_answer
from gaitgain.sheets.experiments.impairment import effect_sheet, module_sheet
from gaitgain.sheets.experiments.multiple_sclerosis import ms_answer
from gaitgain.sheets.experiments.slope import slope_sheet
from gaitgain.sheets.experiments.weakness import weakness_answer
from gaitgain.sheets.study.summary import results_sheet
from gaitgain.simulate.experiments.experiment import Findings
from gaitgain.simulate.store.source import open_results

# By the name of the experiment.
ANSWERS: dict[str, Callable[[Any], Answer]] = {
    "healthy": healthy_answer,
    "weakness": weakness_answer,
    "fastest": fastest_answer,
    "costs": lambda findings: {"rows": cost_sheet(findings.walks)},
    "slopes": slope_sheet,
    "ms": ms_answer,
    "impairments": lambda findings: effect_sheet(findings.lines),
    "metabolics": lambda findings: {"rows": metabolic_model_sheet(findings.walks)},
    "modules": lambda findings: module_sheet(findings.extractions),
}


def answer_of(name: str, findings: Findings) -> Answer:
    """Return what an experiment found as sheets."""
    return ANSWERS.get(name, outcomes_of)(findings)


def outcomes_of(findings: Findings) -> Answer:
    """Return the outcomes of all walks, and how each was found."""
    return results_sheet(open_results(findings.path), everything=False)
