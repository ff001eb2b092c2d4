"""`manage.py up`: one supervisor for PostgreSQL, Valkey, web, worker and beat. It loads no Django."""

import argparse
import os
import signal
import socket
import sys
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
    home.folder()
    address = (os.environ.get("BIND") or "127.0.0.1", port_wanted())
    lock = own(home)
    refuse_busy_port(*address)
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
    """The servers are ours from here on; whoever owned them and died is tidied away."""
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
    tidy_up_after_the_dead(home)
    return lock


def refuse_busy_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise CannotRunError(
                f"Cannot listen on {host}:{port} ({problem.strerror}): stop what uses it, "
                f"or choose another port, for example PORT={port + 1} make run."
            ) from None


def leave(number: int, *_: object) -> None:
    """The first signal ends the run in good order; a second one is not waited for."""
    signal.signal(number, signal.SIG_DFL)
    say("Stopping.")
    sys.exit(0)
