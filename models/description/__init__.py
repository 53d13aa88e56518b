"""Plain data of a model: bodies, joints, muscles, forces, paths, functions. No symbols here."""
