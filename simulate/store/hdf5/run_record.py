"""The record of a run in HDF5: key, identity and status as attributes, outcomes as a table of columns."""

from __future__ import annotations

import json

import numpy as np

from gaitgain.simulate.store.hdf5.dataset import Node, copy_group, read_texts, write_array, write_names, write_texts
from gaitgain.simulate.store.index import plain_status, read_status
from gaitgain.simulate.store.key import Key
from gaitgain.simulate.store.record import OutcomeWords, Run
from gaitgain.simulate.store.schema import Array

OUTCOMES = "outcomes"
WORDS = {
    "outcome": "name of the outcome",
    "label": "label of the outcome, for people",
    "unit": "unit of the outcome",
    "description": "definition of the outcome",
}


def write_record(group: Node, run: Run) -> None:
    """Write all of a run but its arrays."""
    write_facts(group, run)
    table = group.create_group(OUTCOMES, track_order=True)
    rows = [(words.name, words.label, words.unit, words.description) for words in run.words]
    names, *others = zip(*rows, strict=True) if rows else [()] * len(WORDS)
    write_names(table, "outcome", names, WORDS["outcome"])
    for column, texts in zip(list(WORDS)[1:], others, strict=True):
        write_texts(table, column, texts, WORDS[column], "outcome")
    for column, numbers in {"value": run.values, **run.added}.items():
        what = f"{column.replace('_', ' ')} of each outcome, in the unit of the outcome"
        write_array(table, column, np.array(numbers, dtype=float), Array("see unit", what, ("outcome",)))


def write_facts(group: Node, run: Run) -> None:
    """Write all of a record but the outcomes, as attributes."""
    key = run.key
    week = {} if key.week is None else {"week": key.week}
    group.attrs.update({"person": key.person, "arm": key.arm, "task": key.task, **week})
    group.attrs.update({"identity": run.identity, "order": run.order, "metabolic_model": run.metabolic_model})
    group.attrs["edition"] = run.edition
    if run.walk is not None:
        group.attrs.update({"family": run.walk.family, "trustworthy": int(run.walk.trustworthy)})
        group.attrs["walk"] = json.dumps(plain_status(run.walk))


def copy_arrays(source: Node, target: Node) -> None:
    """Copy all that a run has beside its record."""
    for name, group in source.items():
        if name != OUTCOMES:
            copy_group(group, target.create_group(name, track_order=True))


def read_record(group: Node, place: str) -> Run:
    """Return a run without its arrays."""
    facts, table = group.attrs, group[OUTCOMES]
    key = read_key(group)
    columns = [read_texts(table, name) for name in WORDS]
    added = [name for name in table if name not in (*WORDS, "value")]
    return Run(
        key=key,
        identity=str(facts["identity"]),
        order=int(facts["order"]),
        words=tuple(OutcomeWords(*words) for words in zip(*columns, strict=True)),
        values=tuple(map(float, table["value"][()])),
        added={name: tuple(map(float, table[name][()])) for name in added},
        metabolic_model=str(facts["metabolic_model"]),
        sides=tuple(group.get("curves", ())),
        walk=read_status(key, json.loads(facts["walk"])) if "walk" in facts else None,
        place=place,
        edition=str(facts.get("edition", "")),
    )


def read_key(group: Node) -> Key:
    """Return the key among the attributes of a run."""
    person, arm, task = (str(group.attrs[name]) for name in ("person", "arm", "task"))
    week = group.attrs.get("week")
    return Key(person, arm, task, None if week is None else float(week))
