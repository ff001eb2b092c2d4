"""One call about many matters: by whom, with the numbers they ask for, written down in one pass."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from caseops.core import clock
from clients.models import Contact
from matters.actions import add_party
from tests import make
from tests.standing import standing
from tests.thirdparty.conftest import MONDAY, moment
from thirdparty.actions import log_calls, note_number, send_request
from thirdparty.actions.calls import Said
from thirdparty.calls import blocks, sheet
from thirdparty.models import Attempt, ThirdPartyRequest

DUE = MONDAY + timedelta(14)


@pytest.fixture
@standing
def mercy(db) -> Contact:
    return make.contact("Mercy General", kind="organisation", phones=["212-555-0101"])


@pytest.fixture
@standing
def sent(on_monday, dana, mercy):
    """Five requests to Mercy, of five matters; one more waits for somebody else."""
    rows = []
    for number in range(5):
        matter = make.matter(client=make.contact(f"Client {number}", born_on=date(1980, 1, number + 1)))
        rows.append(send_request(actor=dana, request=matter.requests.first(), contact=mercy))
    other = make.contact("Elm Clinic", kind="organisation")
    send_request(actor=dana, request=make.matter().requests.first(), contact=other)
    return rows


@pytest.fixture
def five(sent):
    """Those to Mercy, on the day they are due."""
    with clock.travel(moment(DUE)):
        yield sent


def url(contact: Contact) -> str:
    return f"/requests/calls/{contact.pk}/"


def said(rows, **answers: object) -> dict[str, object]:
    """The whole sheet sent back, each with the same answer."""
    fields = {"outcome": "voicemail", **answers}
    return {f"r{row.pk}-{name}": value for row in rows for name, value in fields.items()}


def test_due_follow_ups_are_grouped_by_whom_we_call(five, dana, mercy) -> None:
    found = blocks(dana)
    assert [(block["contact"].name, block["due"], block["matters"]) for block in found] == [
        ("Mercy General", 5, 5), ("Elm Clinic", 1, 1),
    ]  # fmt: skip


def test_what_is_not_due_is_on_the_sheet_but_makes_no_block(five, dana, mercy) -> None:
    ThirdPartyRequest.objects.filter(contact=mercy).update(next_follow_up_on=DUE + timedelta(3))
    assert [block["contact"].name for block in blocks(dana)] == ["Elm Clinic"]
    assert [call.is_due for call in sheet(dana, mercy)] == [False] * 5


def test_the_sheet_has_what_they_ask_for(five, dana, mercy, as_dana: Client) -> None:
    matter = five[0].matter
    party = add_party(actor=dana, matter=matter, contact=mercy, role="provider")
    note_number(actor=dana, party=party, sort="claim", value="CL-17")
    page = as_dana.get(url(mercy)).content.decode()
    for words in ("Client 0, born Jan 1, 1980", "Claim number CL-17", "Mar 2, 2026", "(212) 555-0101"):
        assert words in page


def test_one_call_covers_five_matters(five, mercy, as_dana: Client) -> None:
    form = {"spoke_to": "Karen", **said(five, outcome="promised", promised_on="2026-03-20")}
    page = as_dana.post(url(mercy), form, follow=True).content.decode()
    assert "Logged: 5 requests in one call with Mercy General." in page
    attempts = Attempt.objects.filter(number=2)
    assert {(row.channel, row.spoke_to, row.outcome) for row in attempts} == {("phone", "Karen", "promised")}
    assert set(
        ThirdPartyRequest.objects.filter(contact=mercy).values_list("next_follow_up_on", flat=True)
    ) == {date(2026, 3, 23)}


def test_what_was_not_talked_about_stays_due(five, dana, mercy, as_dana: Client) -> None:
    as_dana.post(url(mercy), said(five[:2]))
    assert Attempt.objects.filter(number=2).count() == 2
    assert blocks(dana)[0]["due"] == 3


def test_one_mistake_and_nothing_is_written(five, mercy, as_dana: Client) -> None:
    form = {**said(five), f"r{five[3].pk}-outcome": "promised"}
    answer = as_dana.post(url(mercy), form)
    assert answer.status_code == 422
    assert "Enter the day they promised." in answer.content.decode()
    assert not Attempt.objects.filter(number=2).exists()


def test_an_empty_sheet_is_said(five, mercy, as_dana: Client) -> None:
    answer = as_dana.post(url(mercy), {"spoke_to": "Karen"})
    assert answer.status_code == 422
    assert "at least one of them" in answer.content.decode()


def test_what_others_may_not_see_is_not_on_the_sheet(five, marco, mercy, browser_of) -> None:
    assert sheet(marco, mercy) == []
    assert browser_of(marco).get(url(mercy)).status_code == 404


def test_a_legal_assistant_logs_no_calls(five, lee, mercy, browser_of) -> None:
    assert browser_of(lee).get(url(mercy)).status_code == 403
    with pytest.raises(PermissionDenied):
        log_calls(actor=lee, answers=[Said(five[0], "voicemail")])


def test_refusals_come_by_request(five, dana) -> None:
    with pytest.raises(ValidationError) as refusal:
        log_calls(actor=dana, answers=[Said(five[0], "promised"), Said(five[1], "voicemail")])
    assert list(refusal.value.message_dict) == [str(five[0].pk)]


def test_nobody_to_call_teaches(as_dana: Client) -> None:
    assert "Nobody to call" in as_dana.get("/requests/calls/").content.decode()


def test_the_sheet_costs_the_same_for_many(five, dana, mercy, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(9):
        assert len([call.numbers for call in sheet(dana, mercy)]) == 5
