"""A migrated, empty database to copy test databases from: migrating takes as long as a hundred tests.

It is made once a server, under a lock, and kept as a dump beside pytest's cache until a migration changes.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import psycopg
from django.apps import apps
from django.conf import settings
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from caseops.core.postgres import from_nothing, policies
from caseops.embedded.postgres import binary

LOCK = 0x6D696772  # any number nobody else locks


def migrated(folder: Path) -> str:
    """The name of a database in which every migration has run and nobody is."""
    name = f"migrated_{fingerprint()}"
    with server() as here:
        dump = folder / f"{name}_{here.info.server_version}.sql"
        here.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        if not here.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            make(here, name, dump)
    return name


def fingerprint() -> str:
    """Changes with any migration of ours or of a library, and with what writes our policies and runs them all."""
    files = [file for app in apps.get_app_configs() for file in Path(app.path).glob("migrations/*.py")]
    files += [Path(policies.__file__), Path(from_nothing.__file__)]
    told = sha256()
    for file in sorted(files):
        told.update(file.read_bytes())
    return told.hexdigest()[:16]


@contextmanager
def server() -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as here:
        yield here


def make(here: "psycopg.Connection[tuple[object, ...]]", name: str, dump: Path) -> None:
    """Under another name until it is whole."""
    half, whole = sql.Identifier(f"half_{name}"), sql.Identifier(name)
    here.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(half))
    here.execute(sql.SQL("CREATE DATABASE {}").format(half))
    if dump.exists():
        run("psql", f"half_{name}", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={dump}")
    else:
        migrate(f"half_{name}")
        keep(f"half_{name}", dump)
    here.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(half, whole))


def migrate(database: str) -> None:
    own = settings.DATABASES["default"]["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        from_nothing.migrate()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


def keep(database: str, dump: Path) -> None:
    """For the next run; the dumps of other migrations are forgotten."""
    dump.parent.mkdir(parents=True, exist_ok=True)
    for old in dump.parent.glob("*.sql"):
        old.unlink()
    fresh = dump.with_suffix(f".{os.getpid()}")
    run("pg_dump", database, "--no-comments", "--enable-row-security", f"--file={fresh}")
    fresh.rename(dump)


def run(program: str, database: str, *arguments: str) -> None:
    address = make_conninfo(os.environ["DATABASE_URL"], dbname=database, options="-c caseops.walled={}")
    subprocess.run([str(binary(program)), *arguments, f"--dbname={address}"], check=True, capture_output=True)
