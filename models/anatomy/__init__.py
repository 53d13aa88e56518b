"""What the parts of a model are, told from what they do and never from their names.

``limb`` finds legs, ``anatomy`` the group and side of every muscle, ``mirror`` the partner of everything on the other
side, ``frontal`` what moves sideways, and arms, ``static_strength`` what the muscles could do about each joint.
"""
