"""Nothing starts as a database role that row security does not hold."""

import os
import subprocess
import sys
from urllib.parse import quote, urlsplit

import psycopg
import pytest

from caseops.embedded.postgres import Postgres
from tests.embedded.a_run import BASE

CHECK = ["check", "--database", "default"]
DEPLOY = [*CHECK, "--deploy"]


@pytest.fixture
def ask(postgres: Postgres, home):
    """`ask(url, "check")`: manage.py on the throwaway server, as that role."""

    def asked(url, *words):
        said = {"DATABASE_URL": url, "REDIS_URL": "redis://127.0.0.1:9/0", "CASEOPS_HOME": str(home.path)}
        env = {**os.environ, **said, "DJANGO_SETTINGS_MODULE": "caseops.settings.test"}
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(command, cwd=BASE, env=env, capture_output=True, text=True, check=False)

    return asked


def as_role(postgres, name, secret):
    found = urlsplit(postgres.url)
    return found._replace(netloc=f"{name}:{quote(secret)}@127.0.0.1:{found.port}").geturl()


def test_an_ordinary_role_is_welcome(postgres, ask):
    assert "caseops.E001" not in ask(postgres.url, *CHECK).stderr


@pytest.mark.parametrize("words", [CHECK, DEPLOY, ["migrate"], ["prepare"]])
def test_a_superuser_starts_nothing(postgres, home, ask, words):
    refused = ask(as_role(postgres, "postgres", home.secret("postgres.key")), *words)
    assert refused.returncode != 0
    assert "The database role postgres is a superuser and may bypass row security" in refused.stderr
    assert "ALTER ROLE postgres NOSUPERUSER NOBYPASSRLS" in refused.stderr


def test_whoever_may_bypass_row_security_starts_nothing_either(postgres, home, ask):
    with psycopg.connect(as_role(postgres, "postgres", home.secret("postgres.key"))) as server:
        server.execute("CREATE ROLE past LOGIN BYPASSRLS PASSWORD 'past'")
    refused = ask(as_role(postgres, "past", "past"), *CHECK)
    assert "The database role past may bypass row security: walls" in refused.stderr
