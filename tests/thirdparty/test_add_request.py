"""Noting what we shall ask of whom."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.users.models import User
from matters.models import Matter
from tests import make
from thirdparty.actions import add_request
from thirdparty.models import Status, ThirdPartyRequest


def note(matter: Matter, **said: object) -> ThirdPartyRequest:
    said = {"actor": None, "name": "Imaging", "asked_of": "hospital", **said}
    return add_request(matter=matter, **said)


def test_it_is_a_draft_that_nobody_waits_for(matter: Matter, sam: User) -> None:
    request = note(matter, actor=sam)
    assert (request.status, request.sent_on, request.next_follow_up_on) == (Status.DRAFT, None, None)
    assert request.ladder == ["email", "phone", "letter"]
    assert Entry.objects.on_target(request).get().sentence == "drafted the request Imaging to hospital"


def test_a_named_contact_is_whom_we_ask(matter: Matter) -> None:
    mercy = make.contact("Mercy General", kind="organisation")
    assert note(matter, contact=mercy).whom == "Mercy General"


def test_a_legal_assistant_asks_for_nothing(matter: Matter, lee: User) -> None:
    with pytest.raises(PermissionDenied):
        note(matter, actor=lee)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "x" * 161),
        ("asked_of", ""),
        ("ladder", []),
        ("ladder", ["x" * 41]),
        ("first_follow_up_days", 0),
        ("repeat_days", 0),
        ("escalate_after_days", 40_000),
    ],
)
def test_bad_words_are_refused_at_their_field(matter: Matter, field: str, value: object) -> None:
    with pytest.raises(ValidationError) as refusal:
        note(matter, **{field: value})
    assert list(refusal.value.message_dict) == [field]


def test_a_closed_matter_asks_for_nothing(matter: Matter) -> None:
    Matter.objects.update(closed_on=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="is closed"):
        note(matter)
