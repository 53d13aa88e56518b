"""Plain descriptions back into OpenSim's own objects and files; each subject is the inverse of its translation.

To write another class of joint, force or function, add it to the file of its kind; what has no counterpart is refused
by name.
"""
