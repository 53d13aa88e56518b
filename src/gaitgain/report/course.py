"""The section of weeks: outcomes over the weeks of a study, one line per arm."""

from __future__ import annotations

from gaitgain.figures.report.change import WeekLine, draw_weeks
from gaitgain.report.material import PersonMaterial
from gaitgain.sheets.task import of_task
from gaitgain.simulate.store.key import STRENGTH_TASK
from gaitgain.simulate.study.course import ArmCourse

WALKING = ("gait_speed", "stride_length")


def week_panels(person: PersonMaterial) -> list[str]:
    """Return panels of speed, stride and torques; none in a study without weeks."""
    panels: dict[tuple[str, str], list[ArmCourse]] = {}
    for course in person.courses:
        if course.task == STRENGTH_TASK or course.outcome in WALKING:
            panels.setdefault((course.task, course.outcome), []).append(course)
    ordered = sorted(panels, key=lambda name: name[0] == STRENGTH_TASK)
    return [_panel(person, panels[name]) for name in ordered]


def _panel(person: PersonMaterial, courses: list[ArmCourse]) -> str:
    first = courses[0]
    lone = len({course.arm for course in courses}) == 1
    lines = [
        WeekLine(1 if lone else person.places[course.arm], list(course.values), list(course.values.values()))
        for course in courses
    ]
    title = of_task(first.label, first.task).removeprefix("maximal ")
    return draw_weeks(title[:1].upper() + title[1:], first.unit, lines)


def doubted(person: PersonMaterial) -> list[str]:
    """Name arms some of whose walks cannot be trusted."""
    return list(dict.fromkeys(course.arm for course in person.courses if not course.trusted))
