"""The committed schema is the schema, and the API keeps to it."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

COMMITTED = Path(__file__).parents[2] / "openapi.yaml"


def test_committed_schema_is_current(db):
    out = StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=out)
    assert COMMITTED.read_text(encoding="utf-8").strip() == out.getvalue().strip()


def test_schema_is_served(as_dana):
    assert as_dana.get("/api/schema/").status_code in {200, 401}


def test_docs_page_renders_under_the_policy(as_dana):
    response = as_dana.get("/api/docs/")
    assert response.status_code == 200
    assert b"<script>" not in response.content
