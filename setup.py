"""Packages of the distribution: every folder with code below the roots that ``pyproject.toml`` names."""

import tomllib
from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).parent


def packages() -> list[str]:
    """Import names of all packages, by the one rule that a folder with an ``__init__`` is one."""
    table = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    return [
        name
        for root, folder in table["package-dir"].items()
        for name in (root, *(f"{root}.{below}" for below in find_packages(str(HERE / folder))))
    ]


if __name__ == "__main__":
    setup(packages=packages())
