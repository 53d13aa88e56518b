"""The healthy walker beside published numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from gaitgain.evidence import Evidence
from gaitgain.sheets.model import sinkage_notes
from gaitgain.sheets.number import LARGE, number
from gaitgain.sheets.sheet import Column, Sheet
from gaitgain.sheets.task import task_label
from gaitgain.simulate.experiments.healthy import HealthyFindings
from gaitgain.simulate.published.normative_gait import Compared, ComparedRange

HIP_NOTE = (
    "Hip angles are compared as tilt of the thigh from the vertical, since the zero of the pelvis differs between "
    "laboratories and models."
)


def published_answer(
    rows: Sequence[Compared], ranges: Sequence[ComparedRange], labels: Mapping[str, str], more: Sequence[str] = ()
) -> dict[str, Any]:
    """Outcomes beside published means, more about each, and outcomes beside published ranges.

    Parameters
    ----------
    labels
        Of outcomes, by name.
    more
        Further notes.
    """
    populations = dict.fromkeys(f"{row.evidence.source}: {row.evidence.population}" for row in (*rows, *ranges))
    notes = [summarize(rows) + ".", "Who was measured: " + "; ".join(populations) + ".", HIP_NOTE, *more]
    return {
        "rows": published_sheet(rows, labels),
        "details": detail_sheet(rows),
        "ranges": range_sheet(ranges, labels, notes),
    }


def published_sheet(rows: Sequence[Compared], labels: Mapping[str, str]) -> Sheet:
    """Every outcome with its published mean and standard deviation (SD)."""
    columns = (
        Column("outcome", lambda row: labels[row.outcome]),
        Column("", attrgetter("outcome"), "outcome"),
        Column("unit", attrgetter("unit"), "unit"),
        Column("value", attrgetter("value"), "value", form=number, right=True),
        Column("published", _mean_and_sd, right=True),
        Column("", attrgetter("mean"), "published_mean"),
        Column("", attrgetter("sd"), "published_sd"),
        Column("SD away", attrgetter("deviations"), form="{:+.2f}".format, right=True),
        Column("verdict", _verdict),
        Column("peak at / published", _places, right=True),
        Column("", lambda row: cited(row.evidence), "source"),
        Column("source", lambda row: _with_status(row.evidence)),
        Column("", lambda row: row.inside(1.0), "inside_one_sd"),
    )
    return Sheet("self-selected walk beside published means", columns, rows)


def detail_sheet(rows: Sequence[Compared]) -> Sheet:
    """More about each comparison, for other programs."""
    columns = (
        Column("", attrgetter("outcome"), "outcome"),
        Column("", lambda row: row.inside(2.0), "inside_two_sd"),
        *(Column("", attrgetter(f"evidence.{name}"), name) for name in ("population", "status", "note")),
        Column("", attrgetter("found_percent"), "peak_percent"),
        Column("", attrgetter("published_percent"), "published_peak_percent"),
        Column("", attrgetter("elsewhere"), "elsewhere_in_the_cycle"),
    )
    return Sheet("", columns, rows)


def range_sheet(rows: Sequence[ComparedRange], labels: Mapping[str, str], notes: Sequence[str] = ()) -> Sheet:
    """Outcomes with a published range and no standard deviation."""
    columns = (
        Column("task", attrgetter("task"), "task", form=task_label),
        Column("outcome", lambda row: labels.get(row.outcome, row.outcome.replace("_", " "))),
        Column("", attrgetter("outcome"), "outcome"),
        Column("unit", attrgetter("evidence.unit"), "unit"),
        Column("value", attrgetter("value"), "value", form=number, right=True),
        Column("published", lambda row: f"{row.low:g} to {row.high:g}", right=True),
        Column("", attrgetter("low"), "published_low"),
        Column("", attrgetter("high"), "published_high"),
        Column("verdict", attrgetter("inside"), "inside", form=lambda inside: "inside" if inside else "outside"),
        Column("", lambda row: cited(row.evidence), "source"),
        Column("source", lambda row: _with_status(row.evidence)),
        Column("", attrgetter("evidence.status"), "status"),
        Column("", attrgetter("evidence.population"), "population"),
    )
    return Sheet("beside published ranges without an SD", columns, rows, notes)


def summarize(rows: Sequence[Compared]) -> str:
    """One sentence on how many outcomes are inside."""
    one, two = (sum(row.inside(n) for row in rows) for n in (1.0, 2.0))
    elsewhere = sum(row.elsewhere for row in rows)
    return (
        f"{one} of {len(rows)} outcomes are within one standard deviation ({100 * one / len(rows):.0f} %), "
        f"{two} within two; {elsewhere} peaks are in another phase of the gait cycle than the published ones"
    )


def cited(evidence: Evidence) -> str:
    """Source with where to find it."""
    return f"{evidence.source}, {evidence.doi_or_url}"


def _mean_and_sd(row: Compared) -> str:
    digits = 1 if abs(row.mean) >= LARGE else 3
    return f"{row.mean:.{digits}f} ± {row.sd:.{digits}f}"


def _verdict(row: Compared) -> str:
    words = "inside 1 SD" if row.inside(1.0) else "inside 2 SD" if row.inside(2.0) else "outside 2 SD"
    return f"{words}, other phase" if row.elsewhere else words


def _places(row: Compared) -> str:
    if row.found_percent is None:
        return ""
    return f"{row.found_percent:.0f} / {row.published_percent:.0f} %"


def _with_status(evidence: Evidence) -> str:
    return evidence.source if evidence.status == "verified" else f"{evidence.source} ({evidence.status})"


def healthy_answer(validation: HealthyFindings) -> dict[str, Any]:
    """The healthy walker beside published numbers, and cost against speed where it was walked."""
    speeds = validation.speeds
    ranges = [*validation.ranges, *(speeds.ranges if speeds else [])]
    answer = published_answer(validation.rows, ranges, validation.labels, sinkage_notes(validation.sinkage))
    if speeds:
        answer["speeds"] = {
            "most_economical_speed": speeds.cheapest,
            "self_selected_speed": speeds.self_selected,
            "speed": speeds.curve.levels.tolist(),
            "cost_of_transport": speeds.curve.outcome("cost_of_transport").tolist(),
        }
    return answer
