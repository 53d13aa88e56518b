"""A panel in the page: text that can be searched, colors of the theme, no name twice, the same every time."""

from __future__ import annotations

import re

from gaitgain.figures.report.panel import ARMS, INK, arm_look, draw_panel, frame


def draw(axis):
    for place in range(3):
        axis.plot([0, 1], [place, 1], marker="o", label=f"arm {place}", **arm_look(place))
    frame(axis, 'Speed < "fast"', "week", "m/s")


def test_colors_are_those_of_the_theme():
    svg = draw_panel(draw, "speed")
    assert INK not in svg
    assert ARMS[1] not in svg
    assert "var(--arm1)" in svg
    assert "var(--ink)" in svg


def test_text_stays_text_and_the_title_is_read_out():
    svg = draw_panel(draw, 'speed of "anna" & others')
    assert re.search(r"<text[^>]*>week</text>", svg)
    assert 'aria-label="speed of &quot;anna&quot; &amp; others"' in svg


def test_only_what_is_referred_to_has_a_name():
    svg = draw_panel(draw, "speed")
    names = re.findall(r'\sid="([^"]+)"', svg)
    assert names
    assert all(f"#{name}" in svg for name in names)


def test_equal_panels_are_equal_text():
    assert draw_panel(draw, "speed") == draw_panel(draw, "speed")


def test_arms_beyond_the_colors_start_again_and_are_never_healthy():
    looks = [arm_look(place)["color"] for place in range(20)]
    assert looks[0] == ARMS[0]
    assert ARMS[0] not in looks[1:]
    assert looks[1] == looks[len(ARMS)]
