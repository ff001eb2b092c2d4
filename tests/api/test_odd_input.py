"""What no client means to send is refused in words."""

from base64 import b64encode

import pytest

from tests.api.conftest import problem

CONTACTS = "/api/v1/contacts/"


def cursor(position):
    return b64encode(f"p={position}".encode()).decode()


@pytest.mark.parametrize("position", ["banana", "1.5", "-1"])
def test_a_cursor_of_somebody_elses_making_leads_nowhere(api, position):
    refusal = problem(api.get(CONTACTS, {"cursor": cursor(position)}), 400)
    assert "leads nowhere" in str(refusal["errors"]["cursor"])


def test_a_cursor_beyond_ascii_leads_nowhere(api):
    assert "leads nowhere" in problem(api.get(CONTACTS, {"cursor": cursor("\u0663")}), 404)["detail"]


BODIES = {
    "NUL": rb'{"name": "a\u0000b"}',
    "NUL in a name": rb'{"name": "a", "\u0000": 1}',
    "half a character": rb'{"name": "\ud800"}',
    "half a character deep down": rb'{"name": "a", "phones": [{"x": ["\udfff"]}]}',
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_text_that_no_column_holds_is_refused(api, body):
    response = api.generic("POST", CONTACTS, body, content_type="application/json")
    assert "cannot be kept" in problem(response, 400)["detail"]


def test_nesting_without_end_is_refused(api):
    body = b"[" * 20_000 + b"]" * 20_000
    response = api.generic("POST", CONTACTS, body, content_type="application/json")
    assert "nested too deeply" in problem(response, 400)["detail"]


def test_a_deadline_added_by_hand_needs_a_date(api, matter):
    said = {
        "matter": matter.number,
        "name": "Answer due",
        "severity": "court",
        "why": "Served",
        "due_on": None,
    }
    refusal = problem(api.post("/api/v1/deadlines/", said, format="json"), 400)
    assert refusal["errors"]["due_on"] == ["A deadline needs a date."]


@pytest.mark.parametrize("pk", ["banana", "9" * 30, "-1"])
def test_an_odd_id_is_not_found(api, pk):
    assert api.get(f"{CONTACTS}{pk}/").status_code == 404
