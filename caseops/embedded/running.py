"""A run of the whole product, from the first step to the last."""

import os
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from caseops.embedded.children import Child, Children
from caseops.embedded.home import CannotRunError, Home
from caseops.embedded.ownership import State, forget
from caseops.embedded.printing import Step, say
from caseops.embedded.readiness import ask
from caseops.embedded.servers import Servers

WEB = ["-m", "gunicorn", "--config", "python:caseops.settings.gunicorn", "caseops.wsgi"]
QUIET = ["-W", "ignore:You're running the worker with superuser"]  # no root but in a container
WORKER = [
    *QUIET,
    "-m",
    "celery",
    "--app",
    "caseops",
    "--quiet",
    "worker",
    "--concurrency",
    "2",
    "--loglevel",
    "WARNING",
]
SENDER = ["manage.py", "sender"]
BEAT = ["-m", "celery", "--app", "caseops", "--quiet", "beat", "--pidfile", "", "--loglevel", "WARNING"]
PROGRAMS = {"web": WEB, "worker": WORKER, "beat": BEAT, "sender": SENDER}
READY_WITHIN = 180
PATIENCE_AT_THE_END = 6.0


@dataclass
class Running:
    base: Path
    home: Home
    address: tuple[str, int]
    servers: Servers
    state: State = field(default_factory=lambda: State(kind="run"))
    children: Children | None = None

    def start(self) -> None:
        self.state.write(self.home)
        for server in self.servers.running.values():
            with Step(f"{server.name} is up"):
                server.start()
        self.state.urls = self.servers.urls
        self.state.write(self.home)
        self.children = Children(self.base, self.environment(), self.state)
        self.set_up(self.children)
        say("Starting web, worker, beat and sender ...")
        with Step("web, worker, beat and sender are up"):
            self.launch(self.children)
            self.wait_until_ready(self.children)
        self.welcome()

    @property
    def site(self) -> str:
        return os.environ.get("SITE_URL") or f"http://localhost:{self.address[1]}"

    @property
    def health_token(self) -> str:
        """Ours when nobody chose one: the supervisor wants to know what is missing."""
        return os.environ.get("HEALTH_TOKEN") or self.home.secret("health_token")

    def environment(self) -> dict[str, str]:
        """What every program of the product is told; what a person set stays as it is."""
        facts = {
            "CASEOPS_HOME": str(self.home.path),
            "SITE_URL": self.site,
            "BIND": self.address[0],
            "PORT": str(self.address[1]),
            "PYTHONUNBUFFERED": "1",
            "HEALTH_TOKEN": self.health_token,
        }
        return {**os.environ, **facts, **self.servers.urls}

    def set_up(self, children: Children) -> None:
        """Database up to date, practice areas, and on the first run the demo firm."""
        command = [sys.executable, "manage.py", "prepare"]
        if children.run_to_end(Child("setup", command)) != 0:
            raise CannotRunError("The database could not be made ready; the lines above say why.")

    def launch(self, children: Children) -> None:
        for name, command in PROGRAMS.items():
            # Without its broker a worker would try for long to end in good order; unfinished jobs come again.
            ending = signal.SIGKILL if name == "worker" else signal.SIGTERM
            children.start(Child(name, [sys.executable, *command], ending))
        self.state.write(self.home)

    def wait_until_ready(self, children: Children) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while (problem := ask(*self.address, self.health_token)) is not None:
            if time.monotonic() > deadline or children.keep_dying():
                raise CannotRunError(f"CaseOps did not get ready: {problem}")
            self.look_after(children, 0.3)

    def look_after(self, children: Children, seconds: float) -> None:
        children.listen(seconds)
        if children.revive():
            self.state.write(self.home)
        self.servers.revive()

    def watch(self) -> None:
        while self.children:
            self.look_after(self.children, 0.5)

    def welcome(self) -> None:
        note = self.home.path / "demo.txt"
        for line in note.read_text().splitlines() if note.exists() else []:
            say(line)
        say(f"CaseOps is ready at {self.site}  (Ctrl-C stops it; data stays in {self.home.path})")

    def stop(self) -> None:
        if self.children:
            self.children.end(PATIENCE_AT_THE_END)
        self.servers.stop()
        forget(self.home)
        say("Stopped.")
