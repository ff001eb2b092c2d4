"""Whatever is sent, however odd, the API keeps to its schema: an answer in words, never a broken one."""

import os
import re
from pathlib import Path

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from caseops.people.actions import create_token
from tests import make
from tests.api.conftest import calling
from tests.house.world import one_row_of_everything
from tests.standing import standing

pytestmark = pytest.mark.slow
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
APP = WSGIHandler()
schema = schemathesis.openapi.from_path(Path(__file__).parents[2] / "openapi.yaml")
api = schema.include(path_regex="^/api/v1/")
PATHS = [path for path in schema.raw_schema["paths"] if path.startswith("/api/v1/")]
few = settings(
    max_examples=int(os.environ.get("SCHEMA_EXAMPLES", "3")),  # more on a quiet evening
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def one_connection():
    """A request ends, but not the test's connection and its transaction."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture
@standing
def message(matter, dana):
    make.message(matter)


@pytest.fixture
def said(message, token_of_dana, one_connection):
    """What Dana's calls carry, where there is a message."""
    return {"Authorization": f"Token {token_of_dana}"}


@pytest.fixture(scope="module")
def lasting_rows(lasting):
    with lasting():
        world = one_row_of_everything()
        rows = {**firsts(), "matters": {"number": world["matter"].number}}
        yield rows, {"Authorization": f"Token {create_token(actor=None, user=make.person('dana'))}"}


@pytest.fixture
def rows(lasting_rows, one_connection, db):
    return lasting_rows[0]


@pytest.fixture
def headers(lasting_rows):
    """What Dana's calls carry there."""
    return lasting_rows[1]


def firsts():
    """The first row that each list of the API tells Dana of, or Alex where it is for admins, by its noun."""
    found = {}
    for key in ("alex", "dana"):
        caller = calling(make.person(key))
        for path in PATHS:
            if "{" not in path and "get" in schema.raw_schema["paths"][path]:
                told = caller.get(path).json()
                results = told if isinstance(told, list) else told.get("results", [])
                found |= {path.split("/")[3]: results[0]} if results else {}
    return found


def real(rows, path):
    """Path parameters that lead to rows of the world."""
    row = rows.get(path.split("/")[3], {})
    known = {
        "number": 1,
        "matter": rows["matters"]["number"],
        "name": "retainer_signed",
        "key": "liability",
        "uuid": str(make.TOKEN),
        "severity": "court",
        "step": "backup",
        "line": 1,
        **row,
    }
    return {name: known.get(name, 1) for name in re.findall(r"\{(\w+)\}", path)}


@api.parametrize()
@few
def test_anything_at_all_is_answered_as_the_schema_says(case, said):
    case.call_and_validate(app=APP, headers=said, checks=CHECKS)


@schema.include(path_regex=r"^/api/v1/.*\{").parametrize()
@few
def test_real_rows_take_anything_at_all_as_the_schema_says(case, rows, headers):
    case.path_parameters = real(rows, case.operation.path)
    with transaction.atomic():
        case.call_and_validate(app=APP, headers=headers, checks=CHECKS)
        transaction.set_rollback(True)


def test_there_is_a_real_row_of_nearly_every_noun(rows):
    nouns = {path.split("/")[3] for path in PATHS if "{id}" in path}
    assert nouns - set(rows) == set()


def test_nothing_is_answered_without_a_token(db):
    for path in PATHS:
        for method in {"get", "post", "put", "patch", "delete"} & set(schema.raw_schema["paths"][path]):
            where = path.format(**real({"matters": {"number": "26-0001"}}, path))
            answer = Client().generic(method.upper(), where, "{}", "application/json")
            assert (answer.status_code, method, path) == (401, method, path)
