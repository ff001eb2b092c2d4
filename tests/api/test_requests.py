"""Requests over REST: the same verbs, the same refusals."""

import pytest

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
