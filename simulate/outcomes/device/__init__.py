"""What devices do and what is left to the body: ``assisted_joint`` measures it, ``outcomes`` are the rows."""
