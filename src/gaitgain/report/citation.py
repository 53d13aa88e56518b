"""What to cite: the register of works behind a study, and those that one study used."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import attrgetter

from gaitgain.models.condition.condition import HEALTHY
from gaitgain.models.library.catalog import SHIPPED_MODELS
from gaitgain.models.metabolics.catalog import METABOLIC_MODELS
from gaitgain.models.variant.strength_set import GENERIC
from gaitgain.optimize.tasks.fastest import FASTEST
from gaitgain.optimize.tasks.self_selected import SELF_SELECTED
from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.simulate.study.study import Study

SOFTWARE = "The GaitGain developers, GaitGain: predicting what training does to walking, version"


@dataclass(frozen=True)
class Citation:
    """One work.

    Attributes
    ----------
    topic
        What it is cited for.
    status
        ``verified`` where the reference was seen in the source's record, ``memory`` where it was recalled.
    used_by
        Kind of study that stands on it: a key of :data:`USES`.
    """

    name: str
    topic: str
    reference: str
    doi_or_url: str
    status: str
    used_by: str

    @property
    def link(self) -> str:
        """Address of the work; empty for books."""
        if self.doi_or_url.startswith("10."):
            return f"https://doi.org/{self.doi_or_url}"
        return self.doi_or_url if self.doi_or_url.startswith("https://") else ""


def _tasks(study: Study) -> set[str]:
    return {task.name for task in study.tasks}


USES: dict[str, Callable[[Study], bool]] = {
    "every study": lambda study: True,
    "shipped model": lambda study: study.model is None or study.model.stem in SHIPPED_MODELS,
    "calibrated strength": lambda study: study.strength_set != GENERIC,
    "impaired person": lambda study: any(person.condition != HEALTHY for person in study.persons),
    "normal bands": lambda study: SELF_SELECTED.name in _tasks(study),
    "fastest walk": lambda study: any(name.startswith(FASTEST.name) for name in _tasks(study)),
    "self-selected walk": lambda study: SELF_SELECTED.name in _tasks(study),
}


@cache
def register() -> tuple[Citation, ...]:
    """Return every work of the register, the published metabolic models among them."""
    text = files("gaitgain.report").joinpath("evidence", "citations.csv").read_text(encoding="utf-8")
    listed = [Citation(**row) for row in csv.DictReader(text.splitlines())]
    metabolic = [
        Citation(name, "metabolic power", reference, doi, "memory", name)
        for name, model in METABOLIC_MODELS.items()
        for reference, doi in [model.source.rsplit(", ", 1)]
    ]
    return (*listed, *metabolic)


def cited(study: Study | None) -> tuple[Citation, ...]:
    """Return the works that a study stands on, and the programs that it names; every work where it is not known."""
    if study is None:
        return register()
    metabolic = study.equations.metabolic_model
    works = [work for work in register() if work.used_by == metabolic or USES.get(work.used_by, lambda _: False)(study)]
    programs = {program.source: program.name for arm in study.arms for program in arm.programs if program.source}
    own = [Citation(name, f"program “{name}”", source, "", "memory", "") for source, name in programs.items()]
    return (*works, *own)


def citation_sheet(works: Sequence[Citation]) -> Sheet:
    """Return works as a sheet."""
    columns = [
        Column(label, attrgetter(name), name)
        for label, name in (
            ("", "name"),
            ("for", "topic"),
            ("reference", "reference"),
            ("doi or address", "doi_or_url"),
            ("status", "status"),
        )
    ]
    return Sheet("", columns, works, notes=[f"Cite the program itself, too: {SOFTWARE} of your results."])
