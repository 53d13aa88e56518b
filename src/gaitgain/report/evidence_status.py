"""The section of evidence: where the numbers behind a study come from, and every one that is assumed or recalled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from gaitgain.evidence import Evidence, EvidenceTable
from gaitgain.models.condition.condition import HEALTHY
from gaitgain.models.library.catalog import SHIPPED_MODELS
from gaitgain.simulate.study.study import Study

GAIT2D, STIFF_HEEL = "gait2d", "gait2d_stiff_heel"  # models of this folder of the library
LIBRARY, CONDITION = "gaitgain.models.library.gait2d", "gaitgain.models.condition"
DOUBTED = ("assumption", "memory")


def _model(study: Study) -> str:
    return study.model_file.stem if study.model_file.stem in SHIPPED_MODELS else ""


def _is_impaired(study: Study) -> bool:
    return any(person.condition != HEALTHY for person in study.persons)


def _trains(study: Study) -> bool:
    return any(arm.programs for arm in study.arms)


def _tires(study: Study) -> bool:
    return any(person.walked_minutes for person in study.persons)


def _exercises(study: Study) -> set[str]:
    return {exercise.name for arm in study.arms for program in arm.programs for exercise in program.exercises}


@dataclass(frozen=True)
class UsedTable:
    """A table of the product, and which studies use it.

    Attributes
    ----------
    parts
        Parts of the table that a study uses; all where ``None``.
    """

    package: str
    topic: str
    title: str
    is_used: Callable[[Study], bool]
    parts: Callable[[Study], set[str]] | None = None


# To let the report speak of one more table, give it a row here.
TABLES = (
    UsedTable(LIBRARY, "gait2d_skeleton", "skeleton of the walker", lambda study: bool(_model(study))),
    UsedTable(LIBRARY, "gait2d_muscles", "muscles of the walker", lambda study: bool(_model(study))),
    UsedTable(LIBRARY, "gait2d_paths", "muscle paths of the walker", lambda study: bool(_model(study))),
    UsedTable(LIBRARY, "gait2d_contact", "feet of the walker", lambda study: _model(study) == GAIT2D),
    UsedTable(LIBRARY, "gait2d_stiff_heel_contact", "feet of the walker", lambda study: _model(study) == STIFF_HEEL),
    UsedTable(LIBRARY, "gait2d_stiff_heel_tissue", "tissue of the walker", lambda study: _model(study) == STIFF_HEEL),
    UsedTable(CONDITION, "impairment_mechanisms", "ranges of impairments", _is_impaired),
    UsedTable(CONDITION, "multiple_sclerosis_strength", "weakness in multiple sclerosis", _is_impaired),
    UsedTable(CONDITION, "fatigue", "how walking tires", _tires),
    UsedTable("gaitgain.training.resistance", "resistance_training", "what training changes", _trains),
    UsedTable("gaitgain.training.resistance", "exercises", "exercises", _trains, _exercises),
    UsedTable("gaitgain.simulate.published", "normative_gait", "published walking", lambda study: True),
    UsedTable("gaitgain.simulate.published", "important_change", "important changes", lambda study: True),
)


@dataclass(frozen=True)
class TableStatus:
    """How well a table is known.

    Attributes
    ----------
    counts
        Rows by status.
    doubted
        Rows that are assumed or recalled.
    """

    title: str
    counts: dict[str, int]
    doubted: tuple[Evidence, ...]


def evidence_status(study: Study | None) -> list[TableStatus]:
    """Return the status of every table that a study uses; none where the study is not known."""
    if study is None:
        return []
    return [_status(table, study) for table in TABLES if table.is_used(study)]


def _status(table: UsedTable, study: Study) -> TableStatus:
    rows = EvidenceTable(table.package, table.topic).rows
    if table.parts is not None:
        parts = table.parts(study)
        rows = tuple(row for row in rows if row.part in parts)
    counts = Counter(row.status for row in rows)
    return TableStatus(table.title, dict(counts), tuple(row for row in rows if row.status in DOUBTED))
