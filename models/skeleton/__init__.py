"""How the bodies of a model move, and the forces that their motion needs."""
