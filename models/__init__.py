"""What a body is, what ails it, and its equations.

``description`` is plain data; ``skeleton``, ``muscle``, ``contact``, ``load`` and ``metabolics`` each write the
equations of one subject; ``dynamics`` joins them. ``anatomy`` recognizes the parts of a model, ``variant`` and
``condition`` change it, ``osim`` reads it from a file, ``check`` holds it against OpenSim, ``library`` ships one.
"""
