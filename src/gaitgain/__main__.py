"""``python -m gaitgain`` is the command line."""

from gaitgain.cli import main

main()
