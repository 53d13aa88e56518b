"""Panels of the report: each is one small figure, returned as text of an SVG whose colors follow the page's theme.

Matplotlib draws them, as it draws every other figure here: they print, need no script, and the same code writes the
files of ``gaitgain plot``. A library that draws in the browser would add a second set of figures and half a megabyte.
To add a panel, draw it in a file of its subject and call it from the section in ``gaitgain.report`` that shows it.
"""
