"""Takes the runs of a results file into a folder, so that a study goes on from a file alone."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial

from gaitgain.models.description.plain import to_plain
from gaitgain.simulate.store.folder_writer import FolderWriter
from gaitgain.simulate.store.hdf5.dataset import Node
from gaitgain.simulate.store.hdf5.run_record import copy_arrays
from gaitgain.simulate.store.hdf5.version_2 import read_walk_2
from gaitgain.simulate.store.hdf5.version_2_identity import hash_of_version_2
from gaitgain.simulate.store.hdf5.walk_arrays import read_problem, write_walk
from gaitgain.simulate.store.record import Run
from gaitgain.simulate.store.source import CollectedResults


def take_over(results: CollectedResults, writer: FolderWriter) -> None:
    """Add the runs of a results file that a folder does not hold yet.

    Raises
    ------
    StoreError
        When a run of an early version lacks what this one keeps.
    """
    for run in results.runs:
        if writer.runs.get(run.key) is None:
            with results.open_run(run) as source:
                if results.is_current:
                    writer.add(run, partial(copy_arrays, source))
                else:
                    _take_over_2(source, run, writer)


def _take_over_2(source: Node, run: Run, writer: FolderWriter) -> None:
    """Add a run of an earlier version; a problem that this version knows gets its identity of this version."""
    if run.walk is None:
        writer.add(run)
        return
    walk = read_walk_2(source)
    problem = read_problem(json.dumps(walk.problem), run.metabolic_model)
    if problem is not None and run.identity == hash_of_version_2(problem):
        run, walk = replace(run, identity=problem.identity), replace(walk, problem=to_plain(problem))
    writer.add(run, partial(write_walk, walk=walk))
