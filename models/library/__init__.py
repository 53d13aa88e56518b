"""Shipped models, one folder each.

A folder holds the ``.osim`` file and, where the model is assembled from numbers, ``build`` and its evidence tables. To
add a model, write its folder and give it a row in :data:`~gaitgain.models.library.catalog.SHIPPED_MODELS`; every config
can then name it.
"""
