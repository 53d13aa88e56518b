"""Answers as sheets: columns with their units and rows, printed as tables, JSON or HTML.

:mod:`~gaitgain.sheets.sheet` says what a sheet is. A subject has a file, whose functions turn what was found into
sheets; every column is declared once, with its heading for people and its key for other programs.
"""
