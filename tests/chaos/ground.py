"""Real servers and real processes in a folder of their own, for chaos and for measuring."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from caseops.embedded.home import Home
from caseops.embedded.postgres import Postgres
from caseops.embedded.processes import free_port
from caseops.embedded.valkey import Valkey

ROOT = Path(__file__).parents[2]
WORKER = [
    "-m",
    "celery",
    "-A",
    "caseops",
    "--quiet",
    "worker",
    "-c",
    "2",
    "--without-mingle",
    "-l",
    "WARNING",
]
BEAT = ["-m", "celery", "-A", "caseops", "--quiet", "beat", "--pidfile", "", "-l", "WARNING"]
SENDER = ["manage.py", "sender"]
SMALL = "1500m"
Process = subprocess.Popen[bytes]


class Ground:
    """`with Ground() as ground`: a careful PostgreSQL, a Valkey and a mail server; every other process on demand."""

    def __init__(self, *, small_disk: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="caseops-chaos-"))
        self.records = Path(tempfile.mkdtemp(prefix="caseops-chaos-log-"))
        self.may_fill = small_disk and mount(self.folder)
        self.home = Home(self.folder)
        self.postgres, self.valkey = Postgres(self.home, may_create_databases=True), Valkey(self.home)
        self.smtp, self.control = free_port(), free_port()
        self.processes: list[Process] = []

    def __enter__(self) -> Self:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # asked to end, it leaves nobody behind
        self.postgres.start()
        self.valkey.start()
        os.environ.update(self.environment)
        self.start_mailserver()
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes:
            self.kill(process)
        self.valkey.stop()
        self.postgres.stop()
        if self.may_fill:
            subprocess.run(["umount", "--lazy", str(self.folder)], check=False)
        for folder in (self.folder, self.records):
            shutil.rmtree(folder, ignore_errors=True)

    def start_mailserver(self) -> None:
        """At the same address, however often."""
        address = [str(self.smtp), str(self.control), str(self.log)]
        self.server = self.start("-m", "tests.chaos.mailserver", *address, name="mailserver")
        wait_for(lambda: reachable(self.control), "the mail server")

    def settle(self) -> None:
        """Have PostgreSQL write out what it holds, so that it does not do so while something is measured."""
        with self.postgres._connect("postgres") as owner:  # noqa: SLF001
            owner.execute("CHECKPOINT")

    def stop_mailserver(self) -> None:
        """Nobody answers at its address."""
        self.kill(self.server)

    @property
    def environment(self) -> dict[str, str]:
        """What every process is told."""
        return {
            "DATABASE_URL": self.postgres.url,
            "REDIS_URL": self.valkey.url,
            "EMAIL_URL": f"smtp://127.0.0.1:{self.smtp}",
            "CASEOPS_HOME": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "tests.chaos.settings",
        }

    @property
    def log(self) -> Path:
        """What the mail server took, a line a letter."""
        return self.records / "letters.log"

    def fill(self) -> Path:
        """Not a byte is left on the disk of PostgreSQL and Valkey."""
        stuffing = self.folder / "stuffing"
        with stuffing.open("wb") as file, suppress(OSError):
            while True:
                file.write(bytes(1 << 16))
                file.flush()
        return stuffing

    def start(self, *command: str, name: str = "process") -> Process:
        """A process in a session of its own, its words in a file."""
        said = (self.records / f"{name}.log").open("ab")
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    @staticmethod
    def kill(process: Process, number: signal.Signals = signal.SIGKILL) -> None:
        """With its children, as when the power fails."""
        if process.poll() is None:
            os.killpg(process.pid, number)
        process.wait()

    def mood(self, **mood: Any) -> None:
        """Tell the mail server how to behave; without a word, well."""
        with socket.create_connection(("127.0.0.1", self.control), timeout=5) as line:
            line.sendall(json.dumps({"share": 1.0, **mood}).encode() + b"\n")
            line.recv(10)


def mount(folder: Path) -> bool:
    """A small disk of its own in memory, which can be filled; only root may, elsewhere that fault is left out."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL},mode=0711", "tmpfs", str(folder)]
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def reachable(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def wait_for(done: Callable[[], Any], what: str, seconds: float = 60) -> None:
    """Or say what did not happen."""
    ends = time.monotonic() + seconds
    while not done():
        if time.monotonic() > ends:
            raise TimeoutError(f"Waited {seconds:.0f} s in vain for {what}.")
        time.sleep(0.05)
