"""Requests over REST: what the chase refuses, in the sentence a person reads."""

from datetime import timedelta

import pytest

from caseops.core import clock
from matters.models import Matter
from tests import make
from tests.api.conftest import problem
from thirdparty.actions import receive_request, send_request
from thirdparty.models import ThirdPartyRequest

URL = "/api/v1/requests/"


@pytest.fixture(scope="module")
def world(lasting):
    with lasting():
        yield make.matter()


@pytest.fixture
def matter(db, world):
    """The module's matter, as it was opened."""
    return Matter.objects.get(pk=world.pk)


@pytest.fixture
def draft(matter):
    """One that was never sent."""
    return matter.requests.first()


@pytest.fixture
def waiting(draft, dana):
    return send_request(actor=dana, request=draft)


def act(caller, row, noun, **said):
    return caller.post(f"{URL}{row.pk}/{noun}/", said, format="json")


def on(days):
    return (clock.today() + timedelta(days)).isoformat()


@pytest.mark.parametrize(
    ("noun", "said", "sentence"),
    [
        ("snooze", {"until": on(3), "reason": "Closed"}, "This request has not been sent yet."),
        (
            "receipt",
            {"parts": {"answer": "incomplete"}},
            "This was not asked for yet. Record it as sent first, then what came of it.",
        ),
        ("draft/sending", {}, "There is no draft ready. Somebody has asked already, or it is not due yet."),
        ("payment", {"how": "Check 7"}, "There is no unpaid invoice here."),
        ("reopening", {}, "This request is open already."),
    ],
)
def test_what_comes_after_the_asking_waits_for_it(api, draft, noun, said, sentence):
    assert problem(act(api, draft, noun, **said), 400)["detail"] == sentence
    assert ThirdPartyRequest.objects.get(pk=draft.pk).status == "draft"


@pytest.mark.parametrize(
    ("noun", "said"),
    [
        ("attempts", {"outcome": "voicemail"}),
        ("snooze", {"until": on(3), "reason": "Closed"}),
        ("owner", {"owner": "priya@firm.test"}),
        ("refusal", {"reason": "Court order"}),
    ],
)
def test_what_was_answered_is_reopened_before_anything_else(api, waiting, dana, noun, said):
    receive_request(actor=dana, request=waiting)
    assert problem(act(api, waiting, noun, **said), 400)["detail"].endswith("Reopen it first.")


@pytest.mark.parametrize(("days", "status"), [(0, 400), (1, 200), (30, 200), (31, 400)])
def test_a_follow_up_is_put_off_to_a_day_within_a_month(api, waiting, days, status):
    assert act(api, waiting, "snooze", until=on(days), reason="Office closed").status_code == status


def test_it_is_put_off_three_times_and_then_somebody_asks(api, waiting):
    for _ in range(3):
        assert act(api, waiting, "snooze", until=on(2), reason="Busy").status_code == 200
    refusal = problem(act(api, waiting, "snooze", until=on(2), reason="Busy"), 400)
    assert refusal["detail"].startswith("This was put off 3 times since it was last asked.")
    act(api, waiting, "attempts", outcome="voicemail", channel="phone")
    assert act(api, waiting, "snooze", until=on(2), reason="Busy").status_code == 200


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"outcome": "promised"}, "Enter the day they promised."),
        ({"outcome": "voicemail", "promised_on": on(5)}, "Only somebody you reached can promise a day."),
        ({"outcome": "promised", "promised_on": on(-1)}, "A promise is for today or a day to come."),
    ],
)
def test_a_promise_is_a_day_to_come_that_somebody_gave(api, waiting, said, sentence):
    refusal = problem(act(api, waiting, "attempts", channel="phone", **said), 400)
    assert refusal["errors"] == {"promised_on": [sentence]}
    assert waiting.attempts.count() == 1


def test_after_a_promise_we_ask_no_sooner_than_they_said(api, waiting):
    said = act(api, waiting, "attempts", channel="phone", outcome="promised", promised_on=on(20)).json()
    assert said["next_follow_up_on"] > said["promised_on"] == on(20)


def test_whoever_chases_it_works_on_the_matter(api, waiting, marco):
    refusal = problem(act(api, waiting, "owner", owner=marco.email), 400)
    assert refusal["errors"] == {"owner": [f"Marco Bell does not work on {waiting.matter.number}."]}


def test_who_does_not_sign_in_here_chases_nothing(api, waiting):
    refusal = problem(act(api, waiting, "owner", owner="ghost@firm.test"), 400)
    assert refusal["errors"] == {"owner": ["Nobody here signs in as ghost@firm.test."]}


def test_the_same_part_is_asked_for_once(api, waiting):
    assert act(api, waiting, "parts", name="Films").status_code == 201
    refusal = problem(act(api, waiting, "parts", name="Films"), 400)
    assert "Films is asked for already." in str(refusal)


@pytest.mark.parametrize("amount", ["-1", "free", "1.005", ""])
def test_an_invoice_is_for_an_amount(api, waiting, amount):
    problem(act(api, waiting, "invoices", amount=amount), 400)
    assert not waiting.invoices.exists()


@pytest.mark.parametrize(("length", "status"), [(300, 200), (301, 400)])
def test_a_reason_ends_at_three_hundred_characters(api, waiting, length, status):
    assert act(api, waiting, "cancellation", reason="x" * length).status_code == status


def test_a_kind_nobody_wrote_is_refused(api, matter):
    said = {"matter": matter.number, "name": "Video", "asked_of": "store", "kind": "hologram"}
    refusal = problem(api.post(URL, said, format="json"), 400)
    assert list(refusal["errors"]) == ["kind"]


def test_on_a_closed_matter_nothing_is_asked(api, matter):
    make.closed(matter)
    said = {"matter": matter.number, "name": "Video", "asked_of": "store"}
    refusal = problem(api.post(URL, said, format="json"), 400)
    assert refusal["detail"] == f"{matter.number} is closed. Reopen it first."
