"""The report: one page that says what a study asked, what it found, and how far that can be trusted.

``material`` reads what all sections share from a results file; every section has a file with its data and a template of
the same name in ``templates/``; ``page`` puts them together. To add a section, write both and name it in ``page``, in
``OF_PERSON`` or ``OF_STUDY``.
"""
