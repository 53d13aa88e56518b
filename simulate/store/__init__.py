"""Results on disk: every run is a file of its own in a folder, and one file for reading is collected from them.

A study whose output is ``results/small.h5`` keeps its runs in ``results/small.runs/``:

- ``header.json`` says which study it is, with its config word for word and where the numbers come from;
- ``000001 anna, before, self_selected.h5`` and so on are the runs, written whole, renamed, and never changed again:
  a run that changes gets a new file with the next number;
- ``index.jsonl`` has one line per run with its key, its identity, how it was found and its outcomes. It only saves
  reading: what it lacks is read from the runs;
- ``writer.lock`` is held by the one process that writes, which ``writer.json`` names. Readers need no lock.

``results/small.h5`` is collected from the folder at the end of a run. Commands that read take either.

To keep one more array of a walk, add a row to ``schema.py``. To keep one more fact of a run, add it to ``Run`` or
``WalkStatus`` in ``record.py``, and to ``index.py`` and ``run_file.py``, which write and read it.
"""
