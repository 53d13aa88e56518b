"""Documents say what the code is: tables equal the catalogs, commands are listed, names and paths exist."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from documentation import TABLES

import gaitgain
from gaitgain.cli import COMMANDS, Group

ROOT = Path(__file__).parents[1]


def lines_of(document: str) -> list[str]:
    return (ROOT / document).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("kind", TABLES)
def test_the_document_has_the_table_of_the_catalog(kind):
    table, lines = TABLES[kind], lines_of(TABLES[kind].document)
    missing = [line for line in table.lines if line not in lines]
    assert not missing, f"put this into {table.document}:\n" + "\n".join(table.lines)
    if table.header:
        start = lines.index(table.lines[0])
        end = next(i for i, line in enumerate(lines[start:], start) if not line.startswith("|"))
        assert lines[start:end] == table.lines


def test_the_document_of_commands_lists_every_one():
    """One row speaks of several commands of a group, or of all with NAME."""
    listed, whole = set(), set()
    for line in lines_of("docs/commands.md"):
        if line.startswith("| `gaitgain "):
            first, *others = re.findall(r"`([^`]+)`", line.split(" | ")[0])
            words = [word for word in first.split()[1:] if word.isalpha() and word.islower()]
            listed |= {tuple(words), *((words[0], other) for other in others)}
            whole |= {words[0]} if first.endswith(" NAME") else set()
    commands = set()
    for name, entry in COMMANDS.items():
        if isinstance(entry, Group):
            inner = {(name, command) for command in entry.make()}
            commands |= (inner & listed if name in whole else inner) | ({(name,)} if entry.default else set())
        else:
            commands.add((name,))
    assert listed == commands


def test_the_readme_is_read_in_one_go_and_names_every_document():
    lines = lines_of("README.md")
    assert len(lines) < 120
    assert not [path.name for path in (ROOT / "docs").glob("*.md") if f"(docs/{path.name})" not in "\n".join(lines)]


DOCUMENTS = sorted(["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))])
TOP = ("models", "training", "optimize", "simulate", "src", "configs", "tests", "docs", "benchmarks", ".ci")
FRONT_DOOR = ("commands", "config", "console", "figures", "report", "sheets")


def exists(path: str, document: str) -> bool:
    """Whether a path is there: from the root, of the front door, or beside the document."""
    places = [ROOT / path, ROOT / "src" / "gaitgain" / path, (ROOT / document).parent / path]
    return any(list(place.parent.glob(place.name)) for place in places)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_of_a_document_is_there(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    spoken = re.findall(r"`([\w.*-]+(?:/[\w.*-]*)+)`", text)
    paths = [path.rstrip("/") for path in spoken if path.split("/")[0] in (*TOP, *FRONT_DOOR)]
    links = [link for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if not link.startswith("http")]
    assert not [path for path in (*paths, *links) if not exists(path, document)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_module_and_name_of_a_document_can_be_imported(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    names = {name for name in re.findall(r"`(gaitgain(?:\.\w+)+)[`(]", text) if not hasattr(gaitgain, name[9:])}
    assert not [name for name in names if not importable(name)]


def importable(name: str) -> bool:
    """Whether a dotted name is a module, or an attribute of one."""
    module, rest = name, ""
    while module and find_spec_or_none(module) is None:
        module, _, last = module.rpartition(".")
        rest = f"{last}.{rest}" if rest else last
    target = import_module(module)
    for attribute in filter(None, rest.split(".")):
        if not hasattr(target, attribute):
            return False
        target = getattr(target, attribute)
    return True


def find_spec_or_none(module: str):
    try:
        return find_spec(module)
    except ModuleNotFoundError:  # its parent is no package
        return None
