"""Nothing goes out in quiet hours or against a contact rule."""

import os
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from clients.actions import change_contact
from clients.models import Channel, Contact
from clients.rules import is_within, next_moment, obstacle
from clients.sending import email_contact
from matters.actions import answer
from tests import make

MANY = int(os.environ.get("EXAMPLES", "150"))
ZONES = st.sampled_from(sorted(zone for zone in available_timezones() if "/" in zone))
SINCE, YEARS = datetime(2024, 1, 1, tzinfo=UTC), 8 * 365 * 24 * 60
MOMENTS = st.integers(0, YEARS).map(lambda passed: SINCE + timedelta(minutes=passed))
HOURS = st.tuples(st.integers(8 * 60, 20 * 60), st.integers(30, 13 * 60)).map(
    lambda pair: (minutes(pair[0]), minutes(min(sum(pair), 21 * 60)))
)
NOON = datetime(2026, 6, 3, 16, 0, tzinfo=UTC)
NIGHT = datetime(2026, 6, 3, 3, 0, tzinfo=UTC)  # eleven in the evening in New York


def minutes(count):
    return time(count // 60, count % 60)


def somebody(**rules):
    return Contact(name="Ann Roe", email="ann@roe.test", **rules)


@settings(max_examples=MANY, deadline=None)
@given(ZONES, st.none() | HOURS, MOMENTS, st.sampled_from(Channel.values))
def test_the_next_moment_is_within_their_hours_and_the_first_one(zone, own, at, channel):
    first, last = own or (None, None)
    contact = somebody(time_zone=zone, hours_from=first, hours_to=last)
    then = next_moment(contact, channel, at)
    assert then >= at
    assert is_within(contact, channel, then)
    assert then - at <= timedelta(hours=25)
    if then > at:
        assert not is_within(contact, channel, then - timedelta(seconds=1))


@settings(max_examples=MANY, deadline=None)
@given(ZONES, MOMENTS, st.sampled_from(["phone", "text", "voicemail"]))
def test_nobody_is_called_or_texted_before_eight_or_after_nine_on_their_own_clock(zone, at, channel):
    then = next_moment(somebody(time_zone=zone), channel, at).astimezone(ZoneInfo(zone))
    assert time(8) <= then.time() < time(21)


@pytest.mark.parametrize(
    ("rules", "channel", "sentence"),
    [
        ({"safe_to_contact": False}, "letter", "not safe"),
        ({"never_by": ["text"]}, "text", "must not be reached by text message"),
        ({"email": ""}, "email", "no e-mail address"),
        ({"guardian": Contact(pk=7, name="Beth Roe")}, "phone", "Beth Roe acts for Ann Roe"),
        ({"never_by": ["text"]}, "phone", ""),
        ({}, "email", ""),
    ],
)
def test_an_obstacle_is_a_sentence(rules, channel, sentence):
    said = obstacle(Contact(**{"name": "Ann Roe", "email": "ann@roe.test", **rules}), channel)
    assert sentence in said if sentence else said == ""


def test_the_rules_are_told_at_the_moment_of_contact():
    rules = {
        "never_by": ["text", "letter"],
        "hours_from": time(9),
        "hours_to": time(17, 30),
        "interpreter": True,
    }
    with clock.travel(NOON):
        more = {"time_zone": "America/Los_Angeles", "language": "es", "contact_note": "Never call work"}
        said = somebody(**rules, **more).rules_in_words
    assert said == [
        "never by text message or letter",
        "between 9:00 am and 5:30 pm",
        "it is 9:00 am there",
        "interpreter needed (Spanish)",
        "Never call work",
    ]


@pytest.fixture
def asked(matter):
    change_contact(actor=None, contact=matter.client, email="ann@roe.test")
    return make.message(matter)


def reply(asked, channel="email"):
    asked.communication.contact.refresh_from_db()
    return answer(actor=make.person("dana"), correspondence=asked, channel=channel, body="Yes, they did.")


def rule(asked, **said):
    change_contact(actor=None, contact=asked.matter.client, **said)
    return type(asked).objects.get(pk=asked.pk)


@pytest.mark.parametrize(
    ("said", "channel"),
    [
        ({"never_by": ["email"]}, "email"),
        ({"never_by": ["phone"]}, "phone"),
        ({"safe_to_contact": False}, "letter"),
    ],
)
def test_an_answer_against_a_rule_is_refused_and_nothing_is_kept(asked, said, channel):
    with pytest.raises(ValidationError):
        reply(rule(asked, **said), channel)
    assert not OutgoingMessage.objects.exists()
    assert asked.matter.correspondence.count() == 1


def test_a_guardian_is_contacted_instead(asked):
    with pytest.raises(ValidationError, match="Beth Roe acts for"):
        reply(rule(asked, guardian=make.contact("Beth Roe")))


def test_an_answer_at_night_waits_for_their_hours(asked):
    asked = rule(asked, hours_from=time(9), hours_to=time(17), time_zone="America/Los_Angeles")
    with clock.travel(NIGHT):
        reply(asked)
    assert OutgoingMessage.objects.get(to_address="ann@roe.test").due_at == datetime(
        2026, 6, 3, 16, 0, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"hours_from": time(9)}, "both"),
        ({"hours_from": time(17), "hours_to": time(9)}, "a later one"),
        ({"hours_from": time(6), "hours_to": time(9)}, "8 am"),
        ({"hours_from": time(9), "hours_to": time(22)}, "9 pm"),
        ({"time_zone": "Mars/Base"}, "time zone"),
        ({"never_by": ["pigeon"]}, "not a valid choice"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(db, said, sentence):
    with pytest.raises(ValidationError, match=sentence):
        change_contact(actor=None, contact=make.contact(), **said)


def test_nobody_is_their_own_guardian(db):
    contact = make.contact()
    with pytest.raises(ValidationError, match="themselves"):
        change_contact(actor=None, contact=contact, guardian=contact)


def test_an_email_waits_as_a_rule_says_whoever_writes_it(db):
    contact = make.contact(
        email="ann@roe.test", hours_from=time(10), hours_to=time(12), time_zone="America/New_York"
    )
    with clock.travel(NIGHT):
        message = email_contact(contact=contact, key="k", subject="s", body="b")
    assert (message.due_at.astimezone(ZoneInfo("America/New_York")).hour, message.once_only) == (10, True)
