"""Asking for the first time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.users.models import Role, User
from matters.models import Matter, TeamMember
from tests import make
from thirdparty.actions import send_request
from thirdparty.models import Outcome, Status, ThirdPartyRequest


def test_it_waits_from_today_with_owner_and_follow_up(draft: ThirdPartyRequest, dana: User) -> None:
    held = send_request(actor=dana, request=draft)
    assert (held.status, held.sent_on, held.owner) == (Status.SENT, date(2026, 3, 2), dana)
    assert held.next_follow_up_on == date(2026, 3, 16)


def test_the_first_attempt_climbs_the_first_rung(draft: ThirdPartyRequest, dana: User) -> None:
    attempt = send_request(actor=dana, request=draft, note="With authorization").attempts.get()
    assert (attempt.number, attempt.channel, attempt.outcome) == (1, "fax", Outcome.SENT)
    assert (attempt.actor, attempt.note) == (dana, "With authorization")


def test_another_channel_may_be_taken(draft: ThirdPartyRequest, dana: User) -> None:
    held = send_request(actor=dana, request=draft, channel="portal")
    assert held.attempts.get().channel == "portal"
    assert Entry.objects.on_target(held).get().sentence == (
        "asked medical provider for Medical records by portal"
    )


def test_the_contact_is_named_on_sending(draft: ThirdPartyRequest, dana: User) -> None:
    mercy = make.contact("Mercy General", kind="organisation")
    assert send_request(actor=dana, request=draft, contact=mercy).whom == "Mercy General"


def test_a_follow_up_never_falls_on_a_weekend_or_holiday(matter: Matter, dana: User) -> None:
    saturday = datetime(2026, 6, 20, 10, tzinfo=ZoneInfo("America/New_York"))  # 14 days on: Saturday, July 4
    with clock.travel(saturday):
        held = send_request(actor=dana, request=matter.requests.get(blueprint__key="records"))
    assert held.next_follow_up_on == date(2026, 7, 6)


def test_the_case_manager_owns_what_the_attorney_sends(
    draft: ThirdPartyRequest, dana: User, priya: User
) -> None:
    assert send_request(actor=priya, request=draft).owner == dana


def test_without_a_case_manager_the_sender_owns_it(draft: ThirdPartyRequest, priya: User) -> None:
    TeamMember.objects.filter(role=Role.CASE_MANAGER).delete()
    assert send_request(actor=priya, request=draft).owner == priya


def test_nobody_to_own_it_is_refused(draft: ThirdPartyRequest) -> None:
    TeamMember.objects.all().delete()
    with pytest.raises(ValidationError) as refusal:
        send_request(actor=None, request=draft)
    assert list(refusal.value.message_dict) == ["owner"]


def test_an_owner_who_cannot_see_the_matter_is_refused(
    draft: ThirdPartyRequest, dana: User, marco: User
) -> None:
    with pytest.raises(ValidationError, match="Marco Bell does not work on"):
        send_request(actor=dana, request=draft, owner=marco)


def test_a_second_sending_is_refused(waiting: ThirdPartyRequest, dana: User) -> None:
    with pytest.raises(ValidationError, match=r"was sent on Mar 2, 2026\. Log a follow-up instead"):
        send_request(actor=dana, request=waiting)
    assert waiting.attempts.count() == 1


def test_a_legal_assistant_sends_nothing(draft: ThirdPartyRequest, lee: User) -> None:
    with pytest.raises(PermissionDenied):
        send_request(actor=lee, request=draft)


def test_a_closed_matter_sends_nothing(draft: ThirdPartyRequest, dana: User) -> None:
    Matter.objects.update(closed_on=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="is closed"):
        send_request(actor=dana, request=draft)
