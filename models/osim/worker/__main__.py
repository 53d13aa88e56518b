"""Serve requests on standard input until it closes."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from typing import Any, BinaryIO

from gaitgain.models.osim.worker.protocol import Arrays, read_message, write_message

Command = Callable[[dict[str, Any], Arrays], tuple[dict[str, Any], Arrays]]


def private_output() -> BinaryIO:
    """Keep standard output for messages alone; whatever OpenSim prints goes to standard error."""
    channel = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return channel


def load_commands() -> dict[str, Command]:
    """Import OpenSim (slow) and the commands built on it."""
    from gaitgain.models.osim.worker import changing, inverse_kinematics, session
    from gaitgain.models.osim.worker.oracle import metabolics, muscles, oracle, replay, tools
    from gaitgain.models.osim.worker.translation import paths, reading
    from gaitgain.models.osim.worker.writing import model, tables

    written, asked = (model, tables, changing), (oracle, muscles, metabolics, replay, tools, inverse_kinematics)
    modules = (session, reading, paths, *written, *asked)
    return {name: command for module in modules for name, command in module.COMMANDS.items()}


def answer(commands: dict[str, Command], request: dict[str, Any], arrays: Arrays) -> tuple[dict, Arrays]:
    """Run one command; an exception becomes an answer, never the end of the process."""
    try:
        command = commands[request["command"]]
        result, out = command(request["arguments"], arrays)
    except Exception as problem:
        detail = traceback.format_exc()
        return {"ok": False, "kind": type(problem).__name__, "message": str(problem), "detail": detail}, {}
    return {"ok": True, "result": result}, out


def serve() -> None:
    """Answer requests in order, each with the number it came with."""
    channel = private_output()
    try:
        commands = load_commands()
    except Exception as problem:
        failure = {"ok": False, "kind": type(problem).__name__, "message": str(problem), "detail": ""}
        write_message(channel, {"id": 0, **failure})
        return
    write_message(channel, {"id": 0, "ok": True, "result": {}})
    while True:
        try:
            request, arrays = read_message(sys.stdin.buffer)
        except EOFError:
            return
        header, out = answer(commands, request, arrays)
        write_message(channel, {"id": request["id"], **header}, out)


if __name__ == "__main__":
    serve()
