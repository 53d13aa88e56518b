"""First guesses of a walk: from numbers alone, from a motion, from a measured walk.

A new kind of guess is a frozen dataclass and a function that fills the unknowns of a layout from it.
"""
