"""Asking again, and what a call brings."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.users.models import User
from matters.models import Matter
from thirdparty.actions import follow_up
from thirdparty.models import ThirdPartyRequest


def test_it_climbs_the_ladder_and_stays_on_the_last_rung(waiting: ThirdPartyRequest, dana: User) -> None:
    for _ in range(3):
        follow_up(actor=dana, request=waiting)
    channels = waiting.attempts.values_list("number", "channel")
    assert list(channels) == [
        (1, "fax"), (2, "phone"), (3, "certified letter"), (4, "certified letter")
    ]  # fmt: skip


def test_the_next_follow_up_comes_by_the_cadence(waiting: ThirdPartyRequest, dana: User) -> None:
    assert follow_up(actor=dana, request=waiting).next_follow_up_on == date(2026, 3, 9)


def test_a_promise_moves_it_to_the_working_day_after(waiting: ThirdPartyRequest, dana: User) -> None:
    friday = date(2026, 3, 13)
    held = follow_up(
        actor=dana, request=waiting, outcome="promised", promised_on=friday, spoke_to="Joan in records"
    )
    assert (held.promised_on, held.next_follow_up_on) == (friday, date(2026, 3, 16))
    attempt = held.attempts.latest("number")
    assert (attempt.spoke_to, attempt.promised_on) == ("Joan in records", friday)


def test_a_promise_stands_until_another_is_made(waiting: ThirdPartyRequest, dana: User) -> None:
    follow_up(actor=dana, request=waiting, outcome="promised", promised_on=date(2026, 3, 13))
    held = follow_up(actor=dana, request=waiting, outcome="voicemail")
    assert (held.promised_on, held.next_follow_up_on) == (date(2026, 3, 13), date(2026, 3, 9))


def test_the_timeline_says_what_came_of_it(waiting: ThirdPartyRequest, dana: User) -> None:
    follow_up(actor=dana, request=waiting, outcome="voicemail")
    assert Entry.objects.on_target(waiting).first().sentence == (
        "followed up on Medical records with medical provider by phone, attempt 2: left a voicemail"
    )


@pytest.mark.parametrize(
    ("outcome", "promised_on", "words"),
    [
        ("promised", None, "Enter the day they promised"),
        ("voicemail", date(2026, 3, 9), "Only somebody you reached"),
        ("spoke", date(2026, 2, 27), "for today or a day to come"),
    ],
)
def test_an_odd_promise_is_refused_at_its_field(
    waiting: ThirdPartyRequest, dana: User, outcome: str, promised_on: date | None, words: str
) -> None:
    with pytest.raises(ValidationError, match=words) as refusal:
        follow_up(actor=dana, request=waiting, outcome=outcome, promised_on=promised_on)
    assert list(refusal.value.message_dict) == ["promised_on"]


@pytest.mark.parametrize(
    ("field", "value"), [("outcome", "shrug"), ("spoke_to", "x" * 121), ("channel", "x" * 41)]
)
def test_bad_words_are_refused_at_their_field(
    waiting: ThirdPartyRequest, dana: User, field: str, value: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        follow_up(actor=dana, request=waiting, **{field: value})
    assert list(refusal.value.message_dict) == [field]


def test_a_refused_follow_up_changes_nothing(waiting: ThirdPartyRequest, dana: User) -> None:
    with pytest.raises(ValidationError):
        follow_up(actor=dana, request=waiting, outcome="shrug")
    before = waiting.next_follow_up_on
    waiting.refresh_from_db()
    assert (waiting.next_follow_up_on, waiting.attempts.count()) == (before, 1)


def test_what_was_never_sent_is_not_followed_up(draft: ThirdPartyRequest, dana: User) -> None:
    with pytest.raises(ValidationError, match="Send it first"):
        follow_up(actor=dana, request=draft)


def test_a_legal_assistant_does_not_follow_up(waiting: ThirdPartyRequest, lee: User) -> None:
    with pytest.raises(PermissionDenied):
        follow_up(actor=lee, request=waiting)


def test_a_closed_matter_is_left_alone(waiting: ThirdPartyRequest, dana: User) -> None:
    Matter.objects.update(closed_on=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="is closed"):
        follow_up(actor=dana, request=waiting)
