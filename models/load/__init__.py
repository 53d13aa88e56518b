"""Forces beside those of muscles and ground, as generalized forces.

``passive`` has one function for each class of :data:`~gaitgain.models.description.force.PassiveForce`, in three
tables by what it acts on; ``generalized_force`` adds them up, and the actuators. To add a passive force, write its
function and its row in the table.
"""
