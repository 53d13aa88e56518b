"""How figures are saved."""

from __future__ import annotations

import pytest

from gaitgain.errors import ConfigError
from gaitgain.figures.style import dress, plt, save


def draw():
    figure, axis = plt.subplots()
    axis.plot([0, 1], [0, 1])
    dress(axis, "title", "across", "up")
    return figure


@pytest.mark.parametrize(("ending", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_the_ending_of_a_file_is_its_format(tmp_path, ending, start):
    path = tmp_path / "new" / f"figure.{ending}"
    save(draw(), path, "a title")
    assert path.read_bytes().startswith(start)


def test_another_ending_or_place_is_one_message(tmp_path):
    with pytest.raises(ConfigError, match=r"a figure ends in .png, .svg, .pdf"):
        save(draw(), tmp_path / "figure.docx")
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="cannot be written"):
        save(draw(), tmp_path / "file" / "figure.png")
    assert not plt.get_fignums()
