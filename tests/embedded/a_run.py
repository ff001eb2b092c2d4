"""A `manage.py up` of our own, watched from outside as a person would."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from caseops.embedded.processes import free_port

BASE = Path(__file__).parents[2]
READY_WITHIN = 300  # a busy machine is slow, not wrong


def bare(home: Path) -> dict[str, str]:
    """What a newcomer's shell has: no servers, no settings."""
    ours = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "PORT", "BIND", "SITE_URL"}
    theirs = {name: value for name, value in os.environ.items() if name not in ours}
    return {**theirs, "CASEOPS_HOME": str(home)}


@dataclass
class Run:
    folder: Path
    env: dict[str, str]
    port: int = field(default_factory=free_port)
    supervisor: "subprocess.Popen[bytes] | None" = None

    @property
    def log(self) -> str:
        return (self.folder / "up.log").read_text()

    @property
    def token(self) -> str:
        """What the run made for itself, so that its own questions are answered in full."""
        return (Path(self.env["CASEOPS_HOME"]) / "health_token").read_text()

    def start(self) -> None:
        env = {**self.env, "PORT": str(self.port), "CASEOPS_DEMO": "0"}
        with (self.folder / "up.log").open("wb") as log:
            command = [sys.executable, "manage.py", "up"]
            self.supervisor = subprocess.Popen(command, cwd=BASE, env=env, stdout=log, stderr=log)

    def get_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while "CaseOps is ready at" not in self.log:
            assert self.supervisor.poll() is None, self.log
            assert time.monotonic() < deadline, self.log
            time.sleep(0.2)

    def get(self, path: str) -> tuple[int, dict]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={"Authorization": f"Bearer {self.token}"})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())

    def manage(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=BASE, env=self.env, capture_output=True, text=True, check=False)

    def programs(self) -> list[psutil.Process]:
        return psutil.Process(self.supervisor.pid).children(recursive=True)

    def workers(self) -> list[psutil.Process]:
        """The worker the supervisor started first, then the processes it divides its work among."""
        return [each for each in self.programs() if "worker" in words(each)]

    def end(self, number: signal.Signals) -> int:
        self.supervisor.send_signal(number)
        return self.supervisor.wait(20)


def words(program: psutil.Process) -> list[str]:
    """Its command line; none when it is ending at this moment."""
    try:
        return program.cmdline()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return []


def left(programs: list[psutil.Process], seconds: float) -> list[str]:
    """What still runs after so long."""
    _, alive = psutil.wait_procs(programs, timeout=seconds)
    return [" ".join(words(each)) for each in alive if words(each)]
