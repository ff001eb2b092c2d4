"""A management command finds its servers: given ones, those of `make run`, or its own while it runs."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from caseops.embedded.home import CannotRunError, Home
from caseops.embedded.ownership import Lock, State, forget
from caseops.embedded.servers import Servers, missing, pick

NEED_NO_SERVER = {
    "check", "collectstatic", "compilemessages", "diffsettings", "findstatic", "help", "makemessages",
    "spectacular", "startapp", "startproject", "version",
}  # fmt: skip
PATIENCE = 60


def servers_for(argv: list[str], base: Path) -> AbstractContextManager[None]:
    wanted = missing()
    local = os.environ["DJANGO_SETTINGS_MODULE"] == "caseops.settings.local"
    looks_only = not argv[1:] or argv[1] in NEED_NO_SERVER or {"-h", "--help", "--version"} & set(argv)
    if not wanted or not local or looks_only:
        return nullcontext()
    return at_hand(Home.from_environ(base), wanted)


@contextmanager
def at_hand(home: Home, wanted: set[str]) -> Iterator[None]:
    """Two commands at once share the servers of the one that came first, which waits for the other to end."""
    owner, guests = Lock(home, "owner"), Lock(home, "guests")
    deadline = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < deadline:
            if owner.take():
                with _own(home, wanted, guests):
                    yield
                return
            if (state := State.read(home)) and state.urls and guests.take(shared=True):
                os.environ.update(pick(state.urls, wanted))
                yield
                return
            time.sleep(0.2)
    finally:
        guests.release()
        owner.release()
    raise CannotRunError(
        f"Another command holds the servers in {home.path} and does not share them: end it first."
    )


@contextmanager
def _own(home: Home, wanted: set[str], guests: Lock) -> Iterator[None]:
    tidy_up_after_the_dead(home)
    home.furnish()
    servers = Servers.at(home, wanted)
    servers.start()
    try:
        State(kind="command", urls=servers.urls).write(home)
        os.environ.update(servers.urls)
        yield
        _wait_for(guests)
    finally:
        forget(home)
        servers.stop()


def tidy_up_after_the_dead(home: Home) -> bool:
    """Only with the owner's lock in hand: whoever wrote the state is gone. True when there was somebody."""
    state = State.read(home)
    if state:
        state.end_programs()
    forget(home)
    return state is not None


def _wait_for(guests: Lock) -> None:
    if not guests.take():
        sys.stderr.write("Another command still uses the servers: waiting for it to end.\n")
        guests.take(wait=True)
