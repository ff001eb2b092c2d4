"""`manage.py up`: one supervisor for PostgreSQL, Valkey, web, worker and beat. It loads no Django."""

import argparse
import os
import signal
import socket
import sys
import time
from pathlib import Path

from caseops.embedded.command import tidy_up_after_the_dead
from caseops.embedded.home import CannotRunError, Home
from caseops.embedded.ownership import Lock, State
from caseops.embedded.printing import say
from caseops.embedded.running import Running
from caseops.embedded.servers import Servers, missing

HIGHEST_PORT = 65535


def up(base: Path, arguments: list[str]) -> None:
    """Run the whole product until Ctrl-C or SIGTERM."""
    argparse.ArgumentParser(prog="manage.py up", description=up.__doc__).parse_args(arguments)
    home = Home.from_environ(base)
    home.furnish()
    address = (os.environ.get("BIND") or "127.0.0.1", port_wanted())
    lock = own(home)
    # What a killed run leaves is ending, and may hold the port for a moment longer.
    refuse_busy_port(*address, patience=10 if tidy_up_after_the_dead(home) else 0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    running = Running(base, home, address, Servers.at(home, missing()))
    try:
        running.start()
        running.watch()
    finally:
        running.stop()
        lock.release()


def port_wanted() -> int:
    given = os.environ.get("PORT") or "8000"
    if not given.isdigit() or not 0 < int(given) <= HIGHEST_PORT:
        raise CannotRunError(f"PORT must be a number from 1 to 65535, not {given!r}.")
    return int(given)


def own(home: Home) -> Lock:
    """The servers are ours from here on."""
    lock = Lock(home, "owner")
    if not lock.take():
        state = State.read(home)
        if state and state.kind == "run":
            raise CannotRunError(
                f"CaseOps runs already in {home.path} (process {state.pid}): stop it first, "
                "or choose another place with CASEOPS_HOME=/some/folder."
            )
        say("Another manage.py command uses the servers; waiting for it to end.")
        lock.take(wait=True)
    return lock


def refuse_busy_port(host: str, port: int, *, patience: float) -> None:
    deadline = time.monotonic() + patience
    while (problem := try_address(host, port)) and time.monotonic() < deadline:
        time.sleep(0.2)
    if problem:
        raise CannotRunError(
            f"Cannot listen on {host}:{port} ({problem}): stop what uses it, "
            f"or choose another port, for example PORT={port + 1} make run."
        )


def try_address(host: str, port: int) -> str | None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            return problem.strerror or str(problem)
    return None


def leave(number: int, *_: object) -> None:
    """The first signal ends the run in good order; a second one is not waited for."""
    signal.signal(number, signal.SIG_DFL)
    say("Stopping.")
    sys.exit(0)
