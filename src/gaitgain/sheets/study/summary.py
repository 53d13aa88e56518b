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
    header = results.header()
    sheet = outcome_sheet(results.read_outcomes(), everything=everything, bodies=bodies_of(header))
    return with_bodies(replace(sheet, views=[*sheet.views, status_sheet(results.read_status())]), header)


def bodies_of(header: Header) -> dict[str, str]:
    """Return what was scaled from what, by person; those who walk with the body of the model are missing."""
    return header.provenance.get("bodies", {})


def with_bodies(sheet: Sheet, header: Header) -> Sheet:
    """Return a sheet whose last view says, person by person, what was scaled, and arm by arm what is carried."""
    lines = [f"{person}: {says}." for person, says in bodies_of(header).items()]
    lines += [f"Arm {arm}: everybody carries {loads}." for arm, loads in header.provenance.get("loads", {}).items()]
    if not lines or not sheet.views:
        return sheet
    *before, last = sheet.views
    return replace(sheet, views=[*before, replace(last, notes=[*last.notes, "", *lines])])


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
    return with_bodies(replace(difference_sheet(differences, bodies=bodies_of(header)), views=views), header)


def _over_weeks(header: Header, outcomes: Sequence[StoredOutcome]) -> Iterator[Sheet]:
    for person in dict.fromkeys(o.key.person for o in outcomes if header.includes(o.key)):
        yield course_sheet(person, follow_weeks(header, person, outcomes))
