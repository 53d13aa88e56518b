"""Variants of a model: a model goes in, another model comes out.

``scaling`` fits it to a person's size, ``strength_set`` to measured strength; ``compliant_tendons`` lets tendons
stretch, ``foot_contact`` puts spheres under the feet, ``muscle_group`` overrules the recognized groups. To add a
variant, write a file with one function ``model -> model`` that uses :func:`dataclasses.replace`. A calibrated strength
set is an evidence table and a row in :data:`~gaitgain.models.variant.strength_set.STRENGTH_SETS`.
"""
