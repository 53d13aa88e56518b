"""The commands, one function and one file each; those of a group lie in its folder.

A command reads a config, calls one function below the front door, prints sheets and draws figures. What is heavy is
imported inside of it, so that ``gaitgain --help`` is quick. To add one, write its file and its row in
:data:`gaitgain.cli.COMMANDS`; its options are those of :mod:`gaitgain.console.option`. A command that walks takes a
:class:`~gaitgain.console.session.Session` as its first argument, and with it the options that all of these share.
"""
