"""Conversations and arriving mail over REST."""

from datetime import timedelta
from io import BytesIO

import pytest

from caseops.core import clock
from caseops.demo.sound import voicemail
from caseops.mailroom.models import Arrival
from clients.actions import change_contact
from matters.models import Task
from tests import make
from tests.api.conftest import problem

SAID, MAIL = "/api/v1/communications/", "/api/v1/mail/"


@pytest.fixture
def rosa(matter):
    change_contact(actor=None, contact=matter.client, email="rosa@client.test")
    return matter.client


@pytest.fixture
def arrival(matter):
    return Arrival.objects.create(
        mailbox="m", validity=1, uid=1, state="triage", sender_name="Eve", body="Hi"
    )


def post(caller, url, **said):
    return caller.post(url, said, format="json")


def test_a_call_with_a_promise(api, matter, rosa):
    on = (clock.today() + timedelta(2)).isoformat()
    said = {"matter": matter.number, "contact": rosa.pk, "channel": "phone", "direction": "out"}
    done = post(api, SAID, **said, outcome="reached", promise="Send the form", promised_on=on)
    assert (done.status_code, done.json()["outcome"]) == (201, "reached")
    assert Task.objects.filter(name__contains="Send the form").exists()


def test_an_email_is_written_and_taken_back(api, matter, rosa):
    done = post(api, f"{SAID}emails/", matter=matter.number, contact=rosa.pk, subject="News", body="Came.")
    assert done.json()["fate"] == "not sent yet"
    assert api.delete(f"{SAID}{done.json()['id']}/").status_code == 204
    assert not matter.correspondence.exists()


def test_a_voicemail_is_brought_in_with_its_sound(api, stranger, matter, rosa):
    left = (clock.now() - timedelta(hours=2)).isoformat()
    said = {"matter": matter.number, "contact": rosa.pk, "at": left, "body": "Call me.", "file": sound()}
    problem(api.post(f"{SAID}recordings/", {**said, "file": BytesIO(b"%PDF-1.4 x")}, format="multipart"), 400)
    done = api.post(f"{SAID}recordings/", said, format="multipart")
    assert (done.status_code, done.json()["channel"], done.json()["answered_at"]) == (201, "voicemail", None)
    assert (
        api.get(
            f"/api/v1/documents/{done.json()['recording']}/file/", headers={"Range": "bytes=0-9"}
        ).status_code
        == 206
    )
    problem(api.post(f"{SAID}recordings/", {**said, "file": sound()}, format="multipart"), 400)
    problem(stranger.post(f"{SAID}recordings/", {**said, "file": sound()}, format="multipart"), 400)
    assert matter.correspondence.count() == 1


def sound():
    file = voicemail(3)
    file.name = "vm.wav"
    return file


def test_what_waits_is_answered(api, matter, rosa):
    asked = make.message(matter)
    found = api.get(SAID, {"matter": matter.number, "waiting": "true"}).json()["results"]
    assert [row["id"] for row in found] == [asked.pk]
    assert post(api, f"{SAID}{asked.pk}/answer/", channel="phone", body="Told her").status_code == 201
    assert api.get(SAID, {"waiting": "true"}).json()["results"] == []
    assert len(api.get(SAID, {"waiting": "false"}).json()["results"]) == 2
    problem(post(api, f"{SAID}{asked.pk}/answer/", channel="phone", body="Again"), 400)


@pytest.mark.parametrize(
    "odd", [{}, {"matter": "99-9999"}, {"contact": 0}, {"channel": "pigeon"}, {"outcome": "x"}], ids=str
)
def test_half_a_call_is_refused(api, matter, odd):
    said = {"matter": matter.number, "contact": matter.client_id, "channel": "phone", "direction": "out"}
    problem(post(api, SAID, **{**said, **odd}), 400)
    assert not matter.correspondence.exists()


def test_strangers_find_nothing(stranger, matter, rosa, arrival):
    asked = make.message(matter)
    Arrival.objects.update(matter=matter)
    problem(stranger.get(f"{SAID}{asked.pk}/"), 404)
    problem(stranger.get(f"{MAIL}{arrival.pk}/"), 404)
    problem(
        post(stranger, f"{SAID}emails/", matter=matter.number, contact=rosa.pk, subject="x", body="x"), 400
    )


def test_mail_is_sorted(api, matter, arrival):
    assert [row["id"] for row in api.get(MAIL, {"state": "triage"}).json()["results"]] == [arrival.pk]
    done = post(api, f"{MAIL}{arrival.pk}/filing/", matter=matter.number, name="Eve Stone")
    assert (done.json()["state"], done.json()["matter"]) == ("filed", matter.number)
    problem(post(api, f"{MAIL}{arrival.pk}/dismissal/", reason="Late"), 400)


def test_mail_is_dismissed_and_put_back(api, arrival):
    problem(post(api, f"{MAIL}{arrival.pk}/dismissal/", reason=""), 400)
    assert post(api, f"{MAIL}{arrival.pk}/dismissal/", reason="Ads").json()["state"] == "dismissed"
    assert post(api, f"{MAIL}{arrival.pk}/reopening/").json()["state"] == "triage"


def test_an_update_is_changed_sent_taken_back_and_left_out(api, stranger, matter, rosa):
    row = make.client_update(matter)
    url = f"/api/v1/client-updates/{row.pk}/"
    problem(stranger.get(url), 404)
    assert len(api.get("/api/v1/client-updates/", {"ready": "true"}).json()["results"]) == 1
    assert api.patch(url, {"body": "All of them!"}, format="json").json()["body"] == "All of them!"
    problem(api.patch(url, {"channel": "pigeon"}, format="json"), 400)
    assert post(api, f"{url}sending/").json()["filed"] == matter.correspondence.get().pk
    problem(post(api, f"{url}skip/"), 400)
    assert post(api, f"{url}undo/").json()["filed"] is None
    assert post(api, f"{url}skip/").json()["skipped_at"]
    assert len(api.get("/api/v1/client-updates/", {"ready": "false"}).json()["results"]) == 1
