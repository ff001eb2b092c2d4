"""Tasks, deadlines, documents and requests over REST."""

import pytest

from tests import make
from tests.api.conftest import calling, problem

KINDS = ["tasks", "deadlines", "document-requirements", "requests"]


def url(kind, row=None, *more):
    return "/".join(["/api/v1", kind, *([str(row.pk)] if row else []), *more]) + "/"


def post(caller, path, **said):
    return caller.post(path, said, format="json")


@pytest.fixture
def rows(matter):
    """One row of each kind."""
    return {
        "tasks": matter.tasks.first(),
        "deadlines": matter.deadlines.first(),
        "document-requirements": matter.document_requirements.first(),
        "requests": matter.requests.first(),
    }


@pytest.mark.parametrize("kind", KINDS)
def test_team_reads_rows(api, rows, kind):
    assert api.get(url(kind)).json()["results"]
    assert api.get(url(kind, rows[kind])).json()["id"] == rows[kind].pk


@pytest.mark.parametrize("kind", KINDS)
def test_stranger_finds_nothing(stranger, rows, kind):
    assert stranger.get(url(kind)).json()["results"] == []
    problem(stranger.get(url(kind, rows[kind])), 404)


ACTS = [
    ("tasks", "completion"),
    ("tasks", "skip"),
    ("deadlines", "acknowledgement"),
    ("deadlines", "verification"),
    ("deadlines", "satisfaction"),
    ("deadlines", "date-changes"),
    ("deadlines", "cancellation"),
    ("document-requirements", "receipt"),
    ("document-requirements", "waiver"),
    ("requests", "attempts"),
    ("requests", "receipt"),
    ("requests", "cancellation"),
]


@pytest.mark.parametrize(("kind", "act"), ACTS)
def test_stranger_can_do_nothing(stranger, rows, kind, act):
    said = {"reason": "x", "proof": "x", "on": "2026-12-01", "channel": "fax"}
    problem(post(stranger, url(kind, rows[kind], act), **said), 404)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_made_on_an_unseen_matter(stranger, matter, kind):
    said = {"matter": matter.number, "name": "Mine", "due_on": "2026-12-01", "why": "x", "severity": "court"}
    said |= {"stage": "intake", "source": "client", "asked_of": "agency"}
    refusal = problem(post(stranger, url(kind), **said), 400)
    assert refusal["errors"]["matter"] == [f"There is no matter {matter.number}."]


def test_task_is_added_completed_and_taken_back(api, matter):
    task = post(api, url("tasks"), matter=matter.number, name="Call the garage", due_on="2026-12-01").json()
    done = f"/api/v1/tasks/{task['id']}/completion/"
    assert api.post(done).json()["completed_at"]
    assert api.delete(done).json()["completed_at"] is None


def test_task_date_that_does_not_exist_is_refused(api, matter):
    response = post(api, url("tasks"), matter=matter.number, name="Call", due_on="31.02.2026")
    assert "due_on" in problem(response, 400)["errors"]


def test_task_is_skipped_with_a_reason(api, rows):
    assert post(api, url("tasks", rows["tasks"], "skip"), reason="Client did it").json()["skipped_at"]
    problem(post(api, url("tasks", matter_task(rows), "skip"), reason=""), 400)


def matter_task(rows):
    return rows["tasks"].matter.tasks.last()


def test_deadline_is_added_and_moved_with_a_reason(api, matter):
    said = {"matter": matter.number, "name": "Answer due", "severity": "court", "due_on": "2026-12-20"}
    row = post(api, url("deadlines"), **said, why="Served on 29 November").json()
    moved = post(api, f"/api/v1/deadlines/{row['id']}/date-changes/", on="2026-12-27", reason="Stipulated")
    assert moved.json()["due_on"] == "2026-12-27"


def test_only_an_attorney_acknowledges(api, attorney, matter):
    deadline = matter.deadlines.get(name="Hearing")
    post(api, url("deadlines", deadline, "date-changes"), on="2026-12-27", reason="Notice of hearing")
    problem(post(api, url("deadlines", deadline, "acknowledgement")), 403)
    assert post(attorney, url("deadlines", deadline, "acknowledgement")).json()["acknowledged_at"]


def test_deadline_is_satisfied_only_with_proof(api, matter):
    deadline = matter.deadlines.get(name="Hearing")
    post(api, url("deadlines", deadline, "date-changes"), on="2026-12-27", reason="Notice of hearing")
    problem(post(api, url("deadlines", deadline, "satisfaction"), proof=""), 400)
    path = url("deadlines", deadline, "satisfaction")
    assert post(api, path, proof="Minute order").json()["satisfied_on"]
    assert api.delete(path, {"reason": "Continued"}, format="json").json()["satisfied_on"] is None


def test_document_is_received_and_taken_back(api, rows):
    path = url("document-requirements", rows["document-requirements"], "receipt")
    assert post(api, path).json()["received_on"]
    assert api.delete(path).json()["received_on"] is None


def test_document_is_added_and_waived(api, matter):
    said = {"matter": matter.number, "stage": "intake", "name": "Passport", "source": "client"}
    row = post(api, url("document-requirements"), **said).json()
    waived = post(api, f"/api/v1/document-requirements/{row['id']}/waiver/", reason="Expired")
    assert waived.json()["waive_reason"] == "Expired"


def test_request_is_sent_and_followed_up(api, rows):
    path = url("requests", rows["requests"], "attempts")
    first = post(api, path, channel="fax")
    assert (first.status_code, first.json()["status"]) == (201, "sent")
    assert first.json()["next_follow_up_on"]
    again = post(api, path, outcome="voicemail", note="Asked for Maria").json()
    assert [attempt["number"] for attempt in again["attempts"]] == [1, 2]


def test_request_is_received(api, rows):
    post(api, url("requests", rows["requests"], "attempts"))
    assert post(api, url("requests", rows["requests"], "receipt")).json()["status"] == "complete"


def test_request_is_added_and_cancelled(api, matter):
    row = post(api, url("requests"), matter=matter.number, name="Video", asked_of="store").json()
    gone = post(api, f"/api/v1/requests/{row['id']}/cancellation/", reason="Erased")
    assert gone.json()["status"] == "cancelled"


def test_lists_are_filtered_by_matter(api, matter):
    other = make.matter()
    rows = api.get(url("tasks"), {"matter": other.number}).json()["results"]
    assert {row["matter"] for row in rows} == {other.number}


def test_contact_is_added_and_changed(api):
    row = post(api, url("contacts"), name="Mercy General", kind="organisation", phones=["2125550100"]).json()
    changed = api.patch(f"/api/v1/contacts/{row['id']}/", {"phones": ["2125550199"]}, format="json").json()
    assert (changed["name"], changed["phones"]) == ("Mercy General", ["+12125550199"])


def test_practice_areas_say_what_opening_needs(api):
    make.area()
    row = api.get("/api/v1/practice-areas/small_injury/").json()
    assert row["subtypes"] == ["motor_vehicle", "dog_bite"]


@pytest.mark.parametrize("kind", [*KINDS, "matters"])
def test_queries_do_not_grow_with_rows(dana, priya, kind, django_assert_max_num_queries):
    for _ in range(4):
        make.matter()
    caller = calling(dana)
    with django_assert_max_num_queries(12):
        assert len(caller.get(url(kind)).json()["results"]) >= 4
