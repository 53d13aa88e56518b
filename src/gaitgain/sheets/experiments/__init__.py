"""What experiments find, a file each; :mod:`~gaitgain.sheets.experiments.catalog` says which belongs to which."""
