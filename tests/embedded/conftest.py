"""Real servers in a folder of their own, with a space in its path as people have them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseops.embedded.home import Home
from caseops.embedded.postgres import FORGETFUL, Postgres
from caseops.embedded.valkey import Valkey

BASE = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "my firm's files")


@pytest.fixture
def postgres(home: Home) -> Iterator[Postgres]:
    server = Postgres(home, options=FORGETFUL)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def valkey(home: Home) -> Iterator[Valkey]:
    server = Valkey(home)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def bare_environment(home: Home) -> dict[str, str]:
    """What a newcomer's shell has: no servers, no settings."""
    ours = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "PORT", "BIND", "SITE_URL"}
    theirs = {name: value for name, value in os.environ.items() if name not in ours}
    return {**theirs, "CASEOPS_HOME": str(home.path)}
