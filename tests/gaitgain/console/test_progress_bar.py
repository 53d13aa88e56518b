"""Progress on a terminal."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from gaitgain.console.progress_bar import ProgressBar


def test_names_with_markup_are_shown_as_they_are():
    progress = ProgressBar()
    progress.begin("anna, legs [low], a[/b]")
    console = Console(file=StringIO(), width=120)
    console.print(progress.bar.get_renderable())
    assert "anna, legs [low], a[/b]" in console.file.getvalue()
