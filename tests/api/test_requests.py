"""Requests over REST: the same verbs, the same refusals."""

import pytest

from tests import make
from thirdparty.actions import send_request
from thirdparty.models import ThirdPartyRequest


@pytest.fixture
def waiting(matter, dana) -> ThirdPartyRequest:
    return send_request(actor=dana, request=matter.requests.first())


def post(api, address, **said):
    return api.post(address, said, format="json")


def url(row: ThirdPartyRequest, noun: str) -> str:
    return f"/api/v1/requests/{row.pk}/{noun}/"


def test_what_is_missing_stays_open(api, waiting) -> None:
    post(api, url(waiting, "parts"), name="Films")
    said = post(api, url(waiting, "receipt"), parts={"answer": "complete"}).json()
    assert (said["status"], said["parts"][1]["state"]) == ("partial", "awaited")


def test_an_unknown_part_is_a_sentence(api, waiting) -> None:
    answer = post(api, url(waiting, "receipt"), parts={"bills": "complete"})
    assert answer.status_code == 400
    assert "no part bills" in answer.content.decode()


def test_it_is_put_off_handed_over_and_refused(api, waiting, priya) -> None:
    assert post(api, url(waiting, "snooze"), until="2020-01-01", reason="x").status_code == 400
    assert post(api, url(waiting, "owner"), owner=priya.email).json()["owner"] == priya.email
    assert post(api, url(waiting, "refusal"), reason="Court order").json()["close_reason"] == "Court order"
    assert post(api, url(waiting, "reopening")).json()["status"] == "sent"


def test_an_invoice_is_noted_and_paid(api, waiting) -> None:
    assert post(api, url(waiting, "invoices"), amount="25.00").status_code == 201
    assert post(api, url(waiting, "payment"), how="Check 7").status_code == 200
    assert waiting.invoices.get().paid_how == "Check 7"


# The next asking in words


def test_a_draft_is_written_changed_sent_and_taken_back(api, waiting) -> None:
    said = post(api, url(waiting, "draft")).json()["draft"]
    assert (said["number"], said["subject"][:14]) == (2, "Second request")
    words = {"channel": "email", "to_address": "roi@mercy.test", "subject": "Please", "body": "Dear Karen"}
    assert post(api, url(waiting, "draft/words"), **words).json()["draft"]["body"] == "Dear Karen"
    sent = post(api, url(waiting, "draft/sending")).json()
    assert (sent["draft"], sent["attempts"][1]["channel"]) == (None, "email")
    assert len(post(api, url(waiting, "draft/undo")).json()["attempts"]) == 1


def test_a_letter_is_not_sent_by_mail(api, waiting) -> None:
    post(api, url(waiting, "draft"))
    answer = post(api, url(waiting, "draft/sending"))
    assert answer.status_code == 400
    assert "goes by phone" in answer.content.decode()


@pytest.mark.parametrize("noun", ["draft", "draft/sending", "draft/undo", "snooze", "owner", "refusal"])
def test_a_stranger_finds_nothing(stranger, waiting, noun: str) -> None:
    assert post(stranger, url(waiting, noun)).status_code == 404


def test_requests_cost_the_same_for_many(api, waiting, dana, django_assert_max_num_queries) -> None:
    for _ in range(5):
        send_request(actor=dana, request=make.matter().requests.first())
    with django_assert_max_num_queries(9):
        assert len(api.get("/api/v1/requests/").json()["results"]) == 12
