"""A follow-up is put off, handed over, put on hold: never for ever, never to nobody."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User
from matters.models import Matter
from tests.thirdparty.conftest import MONDAY
from thirdparty.actions import (
    extend_clock,
    follow_up,
    hold_requests,
    note_invoice,
    pay_invoices,
    reassign_request,
    refuse_request,
    reopen_request,
    resume_requests,
    send_request,
    snooze_request,
)
from thirdparty.models import Status, ThirdPartyRequest

NEXT_MONDAY = MONDAY + timedelta(7)


def snooze(request, actor, days: int = 5, reason: str = "They are closed this week"):
    return snooze_request(actor=actor, request=request, until=MONDAY + timedelta(days), reason=reason)


def test_it_is_put_off_to_a_working_day(waiting, dana) -> None:
    assert snooze(waiting, dana, 5).next_follow_up_on == NEXT_MONDAY


@pytest.mark.parametrize("days", [-1, 0, 31])
def test_it_is_put_off_at_most_thirty_days(waiting, dana, days: int) -> None:
    with pytest.raises(ValidationError) as refusal:
        snooze(waiting, dana, days)
    assert list(refusal.value.message_dict) == ["until"]


def test_it_is_put_off_for_a_reason(waiting, dana) -> None:
    with pytest.raises(ValidationError, match="Say why this can wait"):
        snooze(waiting, dana, reason=" ")


def test_after_three_times_somebody_asks(waiting, dana) -> None:
    for _ in range(3):
        snooze(waiting, dana)
    with pytest.raises(ValidationError, match="put off 3 times"):
        snooze(waiting, dana)
    follow_up(actor=dana, request=waiting)
    assert snooze(waiting, dana).snoozes == 1


def test_a_draft_is_not_put_off(draft, dana) -> None:
    with pytest.raises(ValidationError, match="not been sent yet"):
        snooze(draft, dana)


def test_it_is_handed_to_somebody_on_the_matter(waiting, dana, priya, marco) -> None:
    assert reassign_request(actor=dana, request=waiting, owner=priya).owner == priya
    with pytest.raises(ValidationError, match="Marco Bell does not work on"):
        reassign_request(actor=dana, request=waiting, owner=marco)


def test_somebody_who_has_left_gets_nothing(waiting, dana, priya) -> None:
    User.objects.filter(pk=priya.pk).update(is_active=False)
    with pytest.raises(ValidationError, match="no longer works here"):
        reassign_request(actor=dana, request=waiting, owner=priya)


def test_a_matter_at_rest_asks_nobody_and_goes_on_by_itself(waiting, matter, dana) -> None:
    hold_requests(actor=dana, matter=matter, reason="Client travels", until=date(2026, 4, 4))
    waiting.refresh_from_db()
    assert (waiting.next_follow_up_on, waiting.resume_on) == (date(2026, 4, 6), date(2026, 3, 16))


def test_back_from_hold_the_old_day_counts(waiting, matter, dana) -> None:
    hold_requests(actor=dana, matter=matter, reason="Client travels", until=date(2026, 4, 4))
    resume_requests(actor=dana, matter=matter)
    waiting.refresh_from_db()
    assert (waiting.next_follow_up_on, waiting.resume_on) == (date(2026, 3, 16), None)


def test_what_is_sent_while_on_hold_rests_too(draft, matter, dana) -> None:
    hold_requests(actor=dana, matter=matter, reason="Client travels", until=date(2026, 4, 4))
    assert send_request(actor=dana, request=draft).next_follow_up_on == date(2026, 4, 6)


def test_a_hold_has_an_end_and_comes_once(matter: Matter, on_monday, dana, sam) -> None:
    with pytest.raises(ValidationError, match="at the latest"):
        hold_requests(actor=dana, matter=matter, reason="x", until=MONDAY + timedelta(181))
    with pytest.raises(PermissionDenied):
        hold_requests(actor=sam, matter=matter, reason="x", until=NEXT_MONDAY)
    hold_requests(actor=dana, matter=matter, reason="x", until=NEXT_MONDAY)
    with pytest.raises(ValidationError, match="on hold already"):
        hold_requests(actor=dana, matter=matter, reason="x", until=NEXT_MONDAY)


def test_what_does_not_rest_does_not_go_on(matter, on_monday, dana) -> None:
    with pytest.raises(ValidationError, match="is not on hold"):
        resume_requests(actor=dana, matter=matter)


def test_a_refusal_rings_the_attorney_and_can_be_taken_back(waiting, dana, priya) -> None:
    held = refuse_request(actor=dana, request=waiting, reason="They want a court order")
    assert (held.status, held.closed_on) == (Status.REFUSED, MONDAY)
    assert OutgoingMessage.objects.bells_of(priya).get().subject.endswith("They want a court order")
    assert reopen_request(actor=dana, request=held).next_follow_up_on == date(2026, 3, 16)


def test_the_further_days_of_the_law_are_taken_once(waiting, dana) -> None:
    ThirdPartyRequest.objects.update(clock_days=30, clock_more_days=30)
    assert extend_clock(actor=dana, request=waiting).clock_on == MONDAY + timedelta(60)
    with pytest.raises(ValidationError, match="have no more"):
        extend_clock(actor=dana, request=waiting)


def test_without_a_legal_clock_there_is_nothing_to_extend(waiting, dana) -> None:
    with pytest.raises(ValidationError, match="no further days"):
        extend_clock(actor=dana, request=waiting)


def test_an_invoice_waits_until_it_is_paid(waiting, dana) -> None:
    note_invoice(actor=dana, request=waiting, amount=Decimal("42.50"), number="A 17")
    assert str(waiting.invoices.unpaid().get()) == "A 17: $42.50"
    pay_invoices(actor=dana, request=waiting, how="Check 1009")
    assert waiting.invoices.get().paid_on == MONDAY
    with pytest.raises(ValidationError, match="no unpaid invoice"):
        pay_invoices(actor=dana, request=waiting, how="Check 1010")


@pytest.mark.parametrize("noun", ["snooze", "owner", "parts", "period", "invoice", "payment", "refusal"])
def test_every_form_unfolds(waiting, as_dana, noun: str) -> None:
    answer = as_dana.get(f"/requests/{waiting.pk}/{noun}/", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<form" in answer.content.decode()


def test_the_matter_page_says_that_it_rests_and_ends_it(waiting, matter, as_dana) -> None:
    said = {"reason": "Client travels", "until": "2026-04-06"}
    as_dana.post(f"/requests/of/{matter.number}/hold/", said)
    page = as_dana.get(matter.get_absolute_url()).content.decode()
    assert "Client travels" in page
    assert "End the hold" in page
    as_dana.post(f"/requests/of/{matter.number}/hold/end/")
    assert "End the hold" not in as_dana.get(matter.get_absolute_url()).content.decode()
