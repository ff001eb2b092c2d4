"""The committed schema is the schema, and the API keeps to it."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

COMMITTED = Path(__file__).parents[2] / "openapi.yaml"


def test_committed_schema_is_current(db):
    out = StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=out)
    assert COMMITTED.read_text(encoding="utf-8").strip() == out.getvalue().strip()


def test_the_schema_served_is_the_committed_one_and_tells_nothing_of_the_firm(as_dana, matter):
    response = as_dana.get("/api/schema/")
    assert response.status_code == 200
    assert response.content.decode().strip() == COMMITTED.read_text(encoding="utf-8").strip()


def test_schema_is_served_to_tokens(api):
    assert api.get("/api/schema/").status_code == 200


def test_strangers_read_neither_schema_nor_docs(client, db):
    assert client.get("/api/schema/").status_code == 401
    assert client.get("/api/docs/")["Location"].startswith("/accounts/login/")


def test_docs_page_renders_under_the_policy(as_dana):
    response = as_dana.get("/api/docs/")
    assert response.status_code == 200
    assert b"<script>" not in response.content
