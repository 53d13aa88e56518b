"""OpenSim files in and out; OpenSim itself runs in a process of its own.

``reader`` reads a model, ``motion_file`` a measured motion, ``contact_set`` writes contact beside a model. ``client``
talks to ``worker``. To add a class of OpenSim, translate it in the module of its family in ``worker/translation``; to
ask OpenSim something new, write a function there and a row of ``COMMANDS``.
"""
