"""Real servers in a folder of their own, with a space in its path as people have them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseops.embedded.home import Home
from caseops.embedded.postgres import FORGETFUL, Postgres
from caseops.embedded.valkey import Valkey
from tests.embedded.a_run import bare


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
    return bare(home.path)
