"""Contact of feet with the ground.

``sphere_half_space`` says where a sphere and a half space touch and how they move there, ``law`` what force follows.
To add a law, write its function in ``law`` and give it a row in :data:`~gaitgain.models.contact.law.CONTACT_LAWS`.
"""
