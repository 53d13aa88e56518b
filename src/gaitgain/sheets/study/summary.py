"""What a study found: per person and arm before and after, or over the weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gaitgain.sheets.sheet import Sheet
from gaitgain.sheets.study.outcome import course_sheet, difference_sheet, summary_sheet
from gaitgain.simulate.store.record import Header, StoredOutcome
from gaitgain.simulate.study.course import follow_weeks
from gaitgain.simulate.study.difference import compare_arms


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
