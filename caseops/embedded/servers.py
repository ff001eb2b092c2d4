"""PostgreSQL and Valkey together, and the addresses they answer at."""

import os
from dataclasses import dataclass, field

from caseops.embedded.home import CannotRunError, Home
from caseops.embedded.postgres import Postgres
from caseops.embedded.printing import say
from caseops.embedded.valkey import Valkey

VARIABLES = ("DATABASE_URL", "REDIS_URL")


def missing() -> set[str]:
    """The addresses nobody gave us: for these we start servers ourselves."""
    return {name for name in VARIABLES if not (os.environ.get(name) or os.environ.get(f"{name}_FILE"))}


@dataclass
class Servers:
    running: dict[str, Postgres | Valkey] = field(default_factory=dict)

    @classmethod
    def at(cls, home: Home, wanted: set[str]) -> "Servers":
        kinds: dict[str, type[Postgres | Valkey]] = {"DATABASE_URL": Postgres, "REDIS_URL": Valkey}
        return cls({variable: kinds[variable](home) for variable in VARIABLES if variable in wanted})

    @property
    def urls(self) -> dict[str, str]:
        return {variable: server.url for variable, server in self.running.items()}

    def start(self) -> None:
        try:
            for server in self.running.values():
                server.start()
        except BaseException:
            self.stop()
            raise

    def revive(self) -> None:
        """At the same address, so that nobody has to be told."""
        for server in self.running.values():
            if server.program and server.program.poll() is not None:
                say(f"{server.name} ended by itself; starting it again.")
                server.start()

    def stop(self) -> None:
        for server in self.running.values():
            server.stop()


def pick(urls: dict[str, str], wanted: set[str]) -> dict[str, str]:
    """From servers that somebody else runs."""
    if wanted - set(urls):
        raise CannotRunError(
            f"The servers running here were started with a {', '.join(wanted - set(urls))} of their own: "
            "give this command the same."
        )
    return {variable: urls[variable] for variable in wanted}
