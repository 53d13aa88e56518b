"""What a walk looks like: bones, muscles and ground forces of one stride as points and lines in ground.

``stick_figure`` says which points of a model are joined by which lines, ``scene`` where they are during a stride. To
show one more thing of a body, add its points and lines in ``stick_figure``.
"""
