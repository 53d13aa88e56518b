"""YAML files as people write them: studies, persons, programs, experiments. Nothing below imports this.

One kind of file is one module with its schema; unknown keys are faults, and all faults are told at once with key and
remedy. A name that is chosen from a table is ``Annotated[str, choice(TABLE, "what")]``, so that a new row of the table
is a new choice; keys of muscles and control are the mechanisms of :mod:`gaitgain.models.condition.state`.
"""
