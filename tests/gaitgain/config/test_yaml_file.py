"""YAML files: what is read, what is refused, and how names must look."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from gaitgain.config.yaml_file import Name, is_file, read_mapping
from gaitgain.errors import ConfigError


@pytest.fixture
def write(tmp_path):
    def put(content):
        path = tmp_path / "file.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return put


def test_numbers_are_read_as_people_mean_them(write):
    _, data = read_mapping(write("a: 1e-4\nb: 2.5E3\nc: 1.\nd: 12\ne: x1e5\n"), "'a:'")
    assert data == {"a": 1e-4, "b": 2500.0, "c": 1.0, "d": 12, "e": "x1e5"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("a: 1\na: 2\n", "not valid YAML: the key 'a' is there twice .*line 2"),
        ("a: {b: 1, b: 2}\n", "the key 'b' is there twice"),
        ("a: " + "[" * 3000, "nested too deeply"),
        (b"\xff\xfe\x00", "not a text file"),
        ("a: !!python/name:os.system\n", "not valid YAML"),
        ("- a\n", "expected keys such as 'a:', found list"),
    ],
)
def test_what_is_no_plain_mapping_is_refused(write, content, words):
    with pytest.raises(ConfigError, match=words):
        read_mapping(str(write(content)), "'a:'")


@pytest.mark.parametrize("name", ["anna", "after 12 weeks", "legs [low]", "Zoë, no"[:3]])
def test_usual_names_are_names(name):
    assert TypeAdapter(Name).validate_python(name) == name


@pytest.mark.parametrize("name", ["", "a/b", "a,b", "a\nb", "a\x1b[0m", "a\u202eb", " a", ".", "..", "x" * 61])
def test_names_that_break_tables_or_files_are_refused(name):
    with pytest.raises(ValidationError):
        TypeAdapter(Name).validate_python(name)


def test_a_name_that_no_file_can_bear_is_no_file(tmp_path):
    assert not is_file(tmp_path / ("x" * 5000))
    assert not is_file(tmp_path / "a\0b")
