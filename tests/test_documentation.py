"""Documents say what the code is: tables equal the catalogs, commands are listed, names and paths exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from documentation import TABLES

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


def test_the_readme_lists_every_command():
    """One row speaks of several commands of a group, or of all with NAME."""
    listed, whole = set(), set()
    for line in lines_of("README.md"):
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
