"""Nobody should have to read code to learn what can be set."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.embedded.a_run import BASE

LINES = (BASE / ".env.example").read_text().splitlines()
EXAMPLE = [match[1] for line in LINES if (match := re.match(r"([A-Z][A-Z_]+)=", line))]
READER = re.compile(r"env\.\w+|text|os\.environ\.get")
NOT_OURS = {"NO_COLOR", "PYTEST_XDIST_WORKER"}
COMPOSE_ONLY = {"POSTGRES_PASSWORD", "POSTGRES_INITDB_ARGS", "DATABASE_PASSWORD"}


def sources() -> Iterator[Path]:
    yield BASE / "manage.py"
    yield from (BASE / "caseops").rglob("*.py")


def variables_read(path: Path) -> set[str]:
    """What stands first in env.str("NAME"), text("NAME") or os.environ.get("NAME")."""
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return {name for call in calls if (name := variable(call))}


def variable(call: ast.Call) -> str:
    first = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else ""
    reads = re.fullmatch(r"[A-Z][A-Z_]+", str(first)) and READER.fullmatch(ast.unparse(call.func))
    return str(first) if reads else ""


READ = {name for path in sources() for name in variables_read(path)} - NOT_OURS


@pytest.mark.parametrize("name", sorted(READ))
def test_every_variable_that_is_read_stands_in_the_example(name):
    assert name in EXAMPLE


def test_nothing_stands_there_that_nobody_reads():
    assert set(EXAMPLE) - READ - COMPOSE_ONLY - {"DJANGO_SETTINGS_MODULE"} == set()


def test_the_readers_are_found():
    assert {"SECRET_KEY", "PORT", "TIME_ZONE", "CASEOPS_DEMO"} <= READ


def test_no_variable_stands_there_twice():
    assert len(EXAMPLE) == len(set(EXAMPLE))


def test_the_example_holds_no_secret():
    secrets = [line for line in LINES if re.match(r"(SECRET_KEY|.*PASSWORD|DATABASE_URL|REDIS_URL)=", line)]
    assert secrets
    assert all(line.endswith("=") for line in secrets)
