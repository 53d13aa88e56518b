"""Compile the equations of a collocation point where a C compiler is found; a compiler is never required.

The compiled library is kept in the user's cache folder under a hash of the equations, the compiler and its
flags, so that one compile serves all later runs and all processes. It computes the same numbers as the
interpreted equations, several times faster.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import casadi as ca

from gaitgain.cache import cache_folder, checksum_file, is_whole, seal
from gaitgain.optimize.transcription.point import PointFunctions

COMPILER_VARIABLE = "GAITGAIN_CC"
CANDIDATES = ("cc", "gcc", "clang")
# Further optimization takes twice as long and gains nothing. No fused operations: same numbers as interpreted.
FLAGS = ("-O1", "-fPIC", "-shared", "-ffp-contract=off")
FUNCTIONS = ("values", "jacobian", "gradient", "hessian")
COMPILE_TIMEOUT_S = 600.0
# 50,000 operations compile in 5 s, 270,000 take 48 s and 1.5 GB, 870,000 were not done after 4 minutes.
MOST_OPERATIONS = 200_000


@dataclass(frozen=True)
class Acceleration:
    """Point functions, and how they are evaluated, in words."""

    functions: PointFunctions
    how: str


def find_compiler() -> tuple[str, ...] | None:
    """Return the command of a C compiler: ``GAITGAIN_CC``, one on the path, or the ``ziglang`` package."""
    named = os.environ.get(COMPILER_VARIABLE)
    if named is not None:
        return tuple(named.split()) or None
    for name in CANDIDATES:
        found = shutil.which(name)
        if found:
            return (found,)
    if importlib.util.find_spec("ziglang"):
        return (sys.executable, "-m", "ziglang", "cc")
    return None


def accelerate(functions: PointFunctions, begin: Callable[[str], None] = lambda text: None) -> Acceleration:
    """Return compiled functions where that is possible, else the given ones; the words say which and why.

    Parameters
    ----------
    begin
        Told before a compile starts, which takes some seconds. Equations so large that it would take minutes stay
        interpreted.
    """
    compiler, folder = find_compiler(), cache_folder("compiled")
    if compiler is None:
        return Acceleration(functions, "interpreted (no C compiler found; one makes solves about twice as fast)")
    if folder is None:
        return Acceleration(functions, "interpreted (no folder to keep compiled equations in; set GAITGAIN_CACHE)")
    most = max(getattr(functions, name).n_instructions() for name in FUNCTIONS)
    if most > MOST_OPERATIONS:
        return Acceleration(functions, f"interpreted (a function of {most} operations would take minutes to compile)")
    library = folder / f"{_hash(functions, compiler)}{_suffix()}"
    try:
        if not is_whole(library):
            begin("compiling the equations of this model (once, some seconds)")
            _compile(functions, compiler, library)
            seal(library)
        loaded = {name: ca.external(getattr(functions, name).name(), str(library)) for name in FUNCTIONS}
    except (RuntimeError, OSError, subprocess.SubprocessError) as problem:
        library.unlink(missing_ok=True)
        checksum_file(library).unlink(missing_ok=True)
        first = str(getattr(problem, "stderr", "") or problem).strip().splitlines()[:1]
        return Acceleration(functions, f"interpreted (the compiler failed: {' '.join(first)[:200]})")
    return Acceleration(replace(functions, **loaded), f"compiled with {Path(compiler[0]).name}")


def _suffix() -> str:
    return {"win32": ".dll", "darwin": ".dylib"}.get(sys.platform, ".so")


def _hash(functions: PointFunctions, compiler: tuple[str, ...]) -> str:
    parts = [getattr(functions, name).serialize() for name in FUNCTIONS]
    parts += [*compiler, *FLAGS, version("casadi")]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _compile(functions: PointFunctions, compiler: tuple[str, ...], library: Path) -> None:
    """Write, compile, and move into place in one step, so that no process ever loads half a library."""
    with tempfile.TemporaryDirectory(dir=library.parent) as folder:
        generator = ca.CodeGenerator("point.c")
        for name in FUNCTIONS:
            generator.add(getattr(functions, name))
        generator.generate(folder + os.sep)
        made = Path(folder) / library.name
        command = [*compiler, *FLAGS, str(Path(folder) / "point.c"), "-o", str(made), "-lm"]
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=COMPILE_TIMEOUT_S)
        os.replace(made, library)
