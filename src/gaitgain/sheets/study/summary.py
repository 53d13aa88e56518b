"""What a results file holds, and what a study shows: before and after by person and arm, or over the weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gaitgain.sheets.sheet import Sheet
from gaitgain.sheets.study.outcome import course_sheet, difference_sheet, outcome_sheet, summary_sheet
from gaitgain.sheets.walk import status_sheet
from gaitgain.simulate.store.reader import Results
from gaitgain.simulate.store.record import Header, StoredOutcome
from gaitgain.simulate.study.course import follow_weeks
from gaitgain.simulate.study.difference import compare_arms


def results_sheet(results: Results, *, everything: bool) -> Sheet:
    """All outcomes of all walks; people see the main ones unless they ask for everything, and how walks were found."""
    sheet = outcome_sheet(results.read_outcomes(), everything=everything)
    return replace(sheet, views=[*sheet.views, status_sheet(results.read_status())])


def left_out_lines(results: Results) -> list[str]:
    """Say how many runs of an earlier edition of the study are kept and not shown, where there are some."""
    count = len(results.runs) - len(results.shown)
    if not count:
        return []
    return [f"Left out: {count} of a study that has changed since; 'gaitgain run' solves what is missing."]


def study_sheet(header: Header, outcomes: Sequence[StoredOutcome]) -> Sheet:
    """All paired differences; people see the main ones, one table per person and arm, or per person over the weeks."""
    differences = compare_arms(header, outcomes)
    if header.weeks:
        views = list(_over_weeks(header, outcomes))
    else:
        visits = dict.fromkeys((d.person, d.arm) for d in differences)
        views = [summary_sheet(person, arm, differences) for person, arm in visits]
    return replace(difference_sheet(differences), views=views)


def _over_weeks(header: Header, outcomes: Sequence[StoredOutcome]) -> Iterator[Sheet]:
    for person in dict.fromkeys(o.key.person for o in outcomes if header.includes(o.key)):
        yield course_sheet(person, follow_weeks(header, person, outcomes))
