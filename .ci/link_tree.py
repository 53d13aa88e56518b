"""Lay a link tree ``typecheck/gaitgain/...`` from the packaging table, for tools that read files as they lie.

The root folders are packages of one import name (see ``[tool.setuptools.package-dir]``), which type
checkers and import linters do not know. Folders are real and files are links, since the tools skip
linked folders.
"""

import shutil
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TREE = ROOT / "typecheck"


def lay_links() -> None:
    """Make the tree anew."""
    places = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-dir"]
    shutil.rmtree(TREE, ignore_errors=True)
    for package, folder in places.items():
        for file in (ROOT / folder).rglob("*.py*"):
            if file.suffix not in (".py", ".pyi"):
                continue
            link = TREE.joinpath(*package.split("."), file.relative_to(ROOT / folder))
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(file)


if __name__ == "__main__":
    lay_links()
