"""Nobody is texted who has not said so, nor in quiet hours, nor against a rule; what is late waits."""

import json
import os
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.notifications.actions import deliver_due, pause_mail, resume_mail
from caseops.notifications.models import Attempt, OutgoingMessage
from clients.actions import allow_texts, change_contact, end_texts
from clients.models import Channel, TextConsent
from clients.rules import MAY_BE_TEXTED, MAY_BE_WRITTEN_TO, is_within, text_obstacle
from clients.sending import text_contact
from tests import make
from tests.clients.test_rules import HOURS, MOMENTS
from tests.zones import american

MANY = int(os.environ.get("EXAMPLES", "60"))
QUESTION = "SELECT {hours} FROM (SELECT %(id)s::bigint AS about_id) AS m"
NUMBER, OTHER = "+12125550147", "+12125550199"
DAY = datetime(2026, 6, 3, 16, 0, tzinfo=UTC)  # noon in New York


@pytest.fixture
def outbox(settings, tmp_path):
    """Texts become files."""
    settings.SMS_URL = f"file://{tmp_path}"
    return lambda: [json.loads(path.read_text()) for path in (tmp_path / "out").glob("*.json")]


@pytest.fixture
def ann(db):
    contact = make.contact("Ann Roe", phones=[NUMBER, OTHER], email="ann@roe.test")
    allow_texts(actor=make.person("dana"), contact=contact, number=NUMBER, how="spoken")
    return contact


def refused(verb, words, **said):
    with pytest.raises(ValidationError) as refusal:
        verb(**said)
    assert words in " ".join(refusal.value.messages)


def write(contact, key="k"):
    with transaction.atomic():
        return text_contact(contact=contact, key=key, body="Please call us.")


def test_without_their_leave_nothing_is_written(outbox, db):
    bob = make.contact("Bob", phones=[NUMBER])
    refused(write, "has not said that we may text", contact=bob)
    assert not OutgoingMessage.objects.exists()


def test_a_firm_without_a_carrier_sends_none(ann):
    refused(write, "sends no texts yet", contact=ann)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"safe_to_contact": False}, "not safe"),
        ({"never_by": ["text"]}, "must not be reached by text"),
        ({"phones": [OTHER]}, "has not said"),
    ],
    ids=str,
)
def test_a_rule_refuses_it(outbox, ann, rule, words):
    change_contact(actor=None, contact=ann, **rule)
    ann.refresh_from_db()
    assert words in text_obstacle(ann)
    refused(write, words, contact=ann)


def test_leave_says_who_took_it_down_when_and_how_and_how_it_ended(ann):
    refused(allow_texts, "said so already", actor=None, contact=ann, number=NUMBER, how="spoken")
    refused(allow_texts, "no number of", actor=None, contact=ann, number="+12125550000", how="spoken")
    end_texts(actor=None, contact=ann, how="texted")
    refused(end_texts, "has not said", actor=None, contact=ann, how="texted")
    row = TextConsent.objects.get()
    assert (row.given_by.name, row.given_how, row.ended_how, row.ended_by) == (
        "Dana Ruiz",
        "spoken",
        "texted",
        None,
    )
    assert row.given_at <= row.ended_at
    assert [entry.verb for entry in Entry.objects.on_target(ann)[:2]] == [
        "contact.texts_ended", "contact.texts_allowed",
    ]  # fmt: skip


def test_leave_for_another_number_ends_the_first(ann):
    allow_texts(actor=None, contact=ann, number=OTHER, how="signed")
    assert [str(row.number.as_e164) for row in TextConsent.objects.open()] == [OTHER]


def stands(condition, contact, at):
    """What the statement would say that lets a message to this contact go at that moment."""
    ahead = at - datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute(
            QUESTION.format(hours=condition.hours),
            {"id": contact.pk, "ahead": ahead},
        )
        return cursor.fetchone()[0]


@pytest.mark.django_db
@settings(max_examples=MANY, deadline=None)
@given(st.sampled_from(american()), st.none() | HOURS, MOMENTS)
def test_the_last_question_before_it_leaves_knows_their_hours_in_every_zone(zone, own, at):
    first, last = own or (None, None)
    contact = make.contact(time_zone=zone, hours_from=first, hours_to=last)
    at += timedelta(seconds=30)
    assert stands(MAY_BE_TEXTED, contact, at) == is_within(contact, Channel.TEXT, at)
    assert stands(MAY_BE_WRITTEN_TO, contact, at) == is_within(contact, Channel.EMAIL, at)
    local = at.astimezone(ZoneInfo(zone)).time()
    assert not stands(MAY_BE_TEXTED, contact, at) or time(8) <= local < time(21)


@pytest.mark.django_db(transaction=True)
def test_by_day_it_leaves_and_at_night_it_waits_until_morning(outbox, ann):
    with clock.travel(DAY):
        write(ann)
    with clock.travel(DAY + timedelta(seconds=11)):
        assert deliver_due() == 1
    night = DAY + timedelta(hours=12)
    with clock.travel(night):
        write(ann, "night")
    with clock.travel(night + timedelta(hours=7)):
        assert deliver_due() == 0
    with clock.travel(night + timedelta(hours=8, minutes=1)):
        assert deliver_due() == 1
    assert [said["to"] for said in outbox()] == [NUMBER, NUMBER]


@pytest.mark.django_db(transaction=True)
def test_what_is_late_because_the_outbox_stood_still_waits_for_the_morning_too(outbox, ann, alex):
    evening = DAY + timedelta(hours=8, minutes=55)
    with clock.travel(evening):
        write(ann)
        pause_mail(actor=alex, reason="The printer burns")
        resume_mail(actor=alex)
    with clock.travel(evening + timedelta(hours=2)):
        assert deliver_due() == 0
    row = OutgoingMessage.objects.get()
    assert (row.state, row.attempts, outbox()) == ("waiting", 0, [])
    assert Attempt.objects.get().outcome == "hours"
    with clock.travel(DAY + timedelta(hours=20, minutes=30)):
        assert deliver_due() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("change", ["stop", "safe", "never", "guardian", "number"])
def test_what_changes_while_it_waits_holds_it_back(outbox, ann, change):
    with clock.travel(DAY):
        write(ann)
        rules = {
            "safe": {"safe_to_contact": False},
            "never": {"never_by": ["text"]},
            "guardian": {"guardian": make.contact("Beth Roe")},
            "number": {"phones": [OTHER]},
        }
        if change == "stop":
            end_texts(actor=None, contact=ann, how="texted")
        else:
            change_contact(actor=None, contact=ann, **rules[change])
    with clock.travel(DAY + timedelta(minutes=1)):
        assert deliver_due() == 0
    assert (OutgoingMessage.objects.get().state, outbox()) == ("withdrawn", [])


def test_the_page_of_a_contact_takes_leave_down_and_ends_it(as_dana, db):
    bob = make.contact("Bob", phones=[NUMBER])
    page = f"/contacts/{bob.pk}/"
    assert "have not said that we may text" in as_dana.get(page).content.decode()
    as_dana.post(f"{page}texts/", {"number": bob.phones.get().pk, "how": "spoken"})
    shown = as_dana.get(page).content.decode()
    assert "may be texted since" in shown
    assert "noted by Dana Ruiz" in shown
    as_dana.post(f"{page}texts/end/")
    assert "ended" in as_dana.get(page).content.decode()
    refusal = as_dana.post(f"{page}texts/end/", follow=True).content.decode()
    assert "has not said that we may text" in refusal
