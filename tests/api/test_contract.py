"""Whatever is sent, however odd, the API keeps to its schema: an answer in words, never a broken one."""

import os
from pathlib import Path

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
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
def said(matter, dana, one_connection):
    """What Dana's calls carry, and the address of a real row of every noun."""
    make.message(matter)
    return {"Authorization": f"Token {create_token(actor=None, user=dana)}"}


def real(matter, path):
    """Path parameters that lead to rows of this matter."""
    rows = {
        "contacts": matter.client,
        "tasks": matter.tasks.first(),
        "deadlines": matter.deadlines.first(),
        "document-requirements": matter.document_requirements.first(),
        "requests": matter.requests.first(),
    }
    noun = path.split("/")[3]
    row = rows.get(noun)
    document = make.document(matter) if noun == "documents" else None
    known = {
        "uuid": document and str(document.uuid),
        "number": matter.number,
        "matter": matter.number,
        "name": "retainer_signed",
        "key": "small_injury",
        "severity": "court",
        "step": "backup",
        "line": 1,
        "id": row and row.pk,
    }
    return {name: value for name, value in known.items() if f"{{{name}}}" in path}


@api.parametrize()
@few
def test_anything_at_all_is_answered_as_the_schema_says(case, said):
    case.call_and_validate(app=APP, headers=said, checks=CHECKS)


@schema.include(path_regex=r"^/api/v1/.*\{").parametrize()
@few
def test_real_rows_take_anything_at_all_as_the_schema_says(case, said, matter):
    case.path_parameters = real(matter, case.operation.path)
    case.call_and_validate(app=APP, headers=said, checks=CHECKS)
