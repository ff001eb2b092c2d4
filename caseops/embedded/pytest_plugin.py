"""Throwaway PostgreSQL and Valkey for the tests, started once, before Django reads its settings."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseops.embedded.home import Home
from caseops.embedded.postgres import FORGETFUL, Postgres
from caseops.embedded.valkey import Valkey

RUNNING: list[Postgres | Valkey] = []
FOLDERS: list[Path] = []
LOOKING_ONLY = {"-h", "--help", "--version", "-V", "--markers", "--fixtures"}


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(args: list[str]) -> Iterator[None]:
    """Around everybody else's hook, pytest-django's too; its workers inherit what is set here."""
    if "PYTEST_XDIST_WORKER" not in os.environ and not LOOKING_ONLY & set(args):
        _start()
    return (yield)


def _start() -> None:
    wanted = {"DATABASE_URL", "REDIS_URL"} - set(os.environ)
    if not wanted:
        return
    FOLDERS.append(Path(tempfile.mkdtemp(prefix="caseops-tests-")))
    home = Home(FOLDERS[0])
    if "DATABASE_URL" in wanted:
        _run("DATABASE_URL", Postgres(home, options=FORGETFUL, may_create_databases=True))
    if "REDIS_URL" in wanted:
        _run("REDIS_URL", Valkey(home, durable=False))


def _run(variable: str, server: Postgres | Valkey) -> None:
    RUNNING.append(server)
    server.start()
    os.environ[variable] = server.url


def pytest_unconfigure() -> None:
    for server in RUNNING:
        server.stop()
    for folder in FOLDERS:
        shutil.rmtree(folder, ignore_errors=True)
    RUNNING.clear()
    FOLDERS.clear()
