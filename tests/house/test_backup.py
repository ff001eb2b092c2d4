"""The backup that the README tells of holds every matter, and the one it warns of none: run word for word."""

import os
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection

from caseops.embedded.postgres import binary
from tests import make

README = Path(__file__).parents[2] / "README.md"
RESTORED = f"restored_from_backup_{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}"


def line_of(word):
    """The one line of the README's commands that says it."""
    (line,) = [line for line in README.read_text(encoding="utf-8").splitlines() if f"{word} --" in line]
    return line if line.startswith("PG") else line.partition("`")[2].partition("`")[0]


def at(database):
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()


def run(line, folder, database):
    path = f"{binary('pg_dump').parent}:{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "DATABASE_URL": at(database)}
    return subprocess.run(
        ["sh", "-c", line], cwd=folder, env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture
def fresh(transactional_db):
    """An empty database beside ours."""
    with psycopg.connect(at("postgres"), autocommit=True) as here:
        here.execute(f"DROP DATABASE IF EXISTS {RESTORED}")
        here.execute(f"CREATE DATABASE {RESTORED}")
        yield RESTORED
        here.execute(f"DROP DATABASE {RESTORED} WITH (FORCE)")


def numbers(database):
    with psycopg.connect(at(database), options="-c caseops.walled={}") as here:
        return [number for (number,) in here.execute("SELECT number FROM matters_matter")]


def locked(database):
    with psycopg.connect(at(database)) as here:
        said = "SELECT count(*) FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
        return here.execute(said).fetchone()[0]


def restore(folder, database):
    (dump,) = folder.glob("caseops-*.dump")
    return run(line_of("pg_restore").replace("FILE", dump.name), folder, database)


@pytest.mark.slow
def test_what_is_dumped_as_the_readme_says_comes_back_whole_and_locked(fresh, tmp_path):
    matter, own = make.matter(), connection.settings_dict["NAME"]
    dumped = run(line_of("pg_dump"), tmp_path, own)
    assert dumped.returncode == 0, dumped.stderr
    broken = [line for line in restore(tmp_path, fresh).stderr.splitlines() if "error:" in line]
    assert all("extension" in line for line in broken), "an ordinary role owns all but the extensions"
    assert numbers(fresh) == [matter.number]
    assert locked(fresh) == locked(own) > 80


@pytest.mark.slow
def test_a_dump_that_says_nothing_of_row_security_is_refused_not_empty(fresh, tmp_path):
    make.matter()
    line = line_of("pg_dump").replace("--enable-row-security ", "")
    dumped = run(line, tmp_path, connection.settings_dict["NAME"])
    assert dumped.returncode != 0
    assert "row-level security" in dumped.stderr


@pytest.mark.slow
def test_a_dump_that_does_not_say_who_asks_is_without_matters(fresh, tmp_path):
    make.matter()
    line = line_of("pg_dump").partition(" ")[2].partition(" ")[2]
    assert line.startswith("pg_dump"), line
    assert run(line, tmp_path, connection.settings_dict["NAME"]).returncode == 0
    restore(tmp_path, fresh)
    assert numbers(fresh) == []
