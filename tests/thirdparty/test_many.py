"""Many requests at once: all of them change or none, and each that resists is named."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.users.models import User
from matters.models import TeamMember
from tests import make
from tests.standing import standing
from tests.thirdparty.conftest import MONDAY
from thirdparty.actions import (
    cancel_request,
    hold_requests,
    reassign_requests,
    send_request,
    snooze_request,
    snooze_requests,
)
from thirdparty.actions import many as verbs
from thirdparty.models import ThirdPartyRequest

UNTIL = MONDAY + timedelta(8)


@pytest.fixture
@standing
def three(waiting, matter, dana) -> list[ThirdPartyRequest]:
    """Two of one matter, one of another; all sent."""
    second = send_request(actor=dana, request=matter.requests.last())
    return [waiting, second, send_request(actor=dana, request=make.matter().requests.first())]


def owners() -> list[str]:
    rows = ThirdPartyRequest.objects.exclude(sent_on=None).order_by("pk")
    return [row.owner.name for row in rows]


def days() -> set[date | None]:
    return set(ThirdPartyRequest.objects.exclude(sent_on=None).values_list("next_follow_up_on", flat=True))


def test_all_change_hands_and_each_has_its_entry(three, dana, priya) -> None:
    done = reassign_requests(actor=dana, requests=three, owner=priya, reason="Dana is away")
    assert (len(done), set(owners())) == (3, {"Priya Shah"})
    for row in three:
        entry = Entry.objects.on_target(row).get(verb="request.handed_on")
        assert (entry.actor, entry.subject_id) == (dana, row.matter_id)
        assert entry.sentence == f"gave {row.name} to Priya Shah to chase: Dana is away"


def test_one_matter_that_is_not_the_heirs_holds_all_back(three, dana, sam) -> None:
    TeamMember.objects.create(matter=three[0].matter, user=sam, role="paralegal")
    with pytest.raises(ValidationError) as refusal:
        reassign_requests(actor=dana, requests=three, owner=sam, reason="Away")
    first, second = refusal.value.messages
    assert first == "Nothing was changed."
    assert second == (
        f"medical provider, Medical records ({three[2].matter.number}): "
        f"Sam Okafor does not work on {three[2].matter.number}."
    )
    assert set(owners()) == {"Dana Ruiz"}


def test_nobody_who_has_left_gets_them(three, dana, priya) -> None:
    User.objects.filter(pk=priya.pk).update(is_active=False)
    with pytest.raises(ValidationError, match="no longer works here"):
        reassign_requests(actor=dana, requests=three, owner=priya, reason="Away")


def test_all_are_put_off_to_a_working_day(three, dana) -> None:
    snooze_requests(actor=dana, requests=three, until=MONDAY + timedelta(5), reason="Closed")
    assert days() == {MONDAY + timedelta(7)}
    assert Entry.objects.filter(verb="request.snoozed", actor=dana).count() == 3


def test_a_matter_at_rest_goes_on_resting(three, dana) -> None:
    hold_requests(actor=dana, matter=three[2].matter, reason="Travels", until=MONDAY + timedelta(42))
    snooze_requests(actor=dana, requests=three, until=UNTIL, reason="Closed")
    three[2].refresh_from_db()
    assert (three[2].next_follow_up_on, three[2].resume_on) == (MONDAY + timedelta(42), UNTIL)


def test_one_that_was_put_off_too_often_holds_all_back(three, dana) -> None:
    for _ in range(3):
        snooze_request(actor=dana, request=three[1], until=UNTIL, reason="Closed")
    before = days()
    with pytest.raises(ValidationError, match=r"Police report .* was put off 3 times"):
        snooze_requests(actor=dana, requests=three, until=UNTIL, reason="Closed")
    assert days() == before


def test_what_is_over_draft_or_closed_is_named(three, matter, dana) -> None:
    cancel_request(actor=dana, request=three[0], reason="Not needed")
    draft = three[2].matter.requests.last()
    with pytest.raises(ValidationError) as refusal:
        snooze_requests(actor=dana, requests=[*three, draft], until=UNTIL, reason="Closed")
    assert len(refusal.value.messages) == 3
    type(matter).objects.filter(pk=three[2].matter_id).update(closed_on=MONDAY)
    with pytest.raises(ValidationError, match="is closed"):
        snooze_requests(actor=dana, requests=three[2:], until=UNTIL, reason="Closed")


@pytest.mark.parametrize("until", [MONDAY, MONDAY + timedelta(31)])
def test_not_today_and_not_for_ever(three, dana, until: date) -> None:
    with pytest.raises(ValidationError) as refusal:
        snooze_requests(actor=dana, requests=three, until=until, reason="Closed")
    assert list(refusal.value.message_dict) == ["until"]


def test_none_and_too_many_are_refused(three, dana, monkeypatch) -> None:
    with pytest.raises(ValidationError, match="Tick at least one"):
        snooze_requests(actor=dana, requests=[], until=UNTIL, reason="Closed")
    monkeypatch.setattr(verbs, "MOST", 2)
    with pytest.raises(ValidationError, match="At most 2 at once: untick 1 request"):
        snooze_requests(actor=dana, requests=three, until=UNTIL, reason="Closed")


def test_only_some_refusals_are_told_one_by_one(three, dana, sam, monkeypatch) -> None:
    monkeypatch.setattr(verbs, "TOLD", 1)
    with pytest.raises(ValidationError) as refusal:
        reassign_requests(actor=dana, requests=three, owner=sam, reason="Away")
    assert refusal.value.messages[2:] == ["And 2 more."]


@pytest.mark.parametrize("verb", ["reassign", "snooze"])
def test_a_reason_is_needed_and_a_legal_assistant_may_not(three, dana, lee, priya, verb: str) -> None:
    act, said = {
        "reassign": (reassign_requests, {"owner": priya}),
        "snooze": (snooze_requests, {"until": UNTIL}),
    }[verb]
    with pytest.raises(ValidationError, match="Say why"):
        act(actor=dana, requests=three, reason="  ", **said)
    with pytest.raises(PermissionDenied):
        act(actor=lee, requests=three, reason="x", **said)


def test_many_cost_no_more_queries(three, dana, priya, django_assert_max_num_queries) -> None:
    more = [send_request(actor=dana, request=make.matter().requests.first()) for _ in range(6)]
    with django_assert_max_num_queries(9):
        reassign_requests(actor=dana, requests=[*three, *more], owner=priya, reason="Away")
    with django_assert_max_num_queries(9):
        snooze_requests(actor=dana, requests=[*three, *more], until=UNTIL, reason="Closed")
