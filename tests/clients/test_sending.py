"""Which way a message of ours takes to a contact: the one they like, within their rules, or none."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from clients.actions import allow_texts, change_contact
from clients.rules import number_to_text, refuse_text
from clients.sending import email_contact, may_be_written_to, text_contact, text_goes_first, write_to
from tests import make

NUMBER = "+12125550147"
NOON = datetime(2026, 6, 3, 16, 0, tzinfo=UTC)
NIGHT = datetime(2026, 6, 3, 4, 0, tzinfo=UTC)
WORDS = {"subject": "Papers", "body": "Hello Ann, there are papers.", "short": "There are papers."}


@pytest.fixture
def ann(db, settings, tmp_path):
    settings.SMS_URL = f"file://{tmp_path}"
    contact = make.contact("Ann Roe", phones=[NUMBER], email="ann@roe.test", best_channel="text")
    allow_texts(actor=None, contact=contact, number=NUMBER, how="spoken")
    return contact


def changed(contact, **said):
    return change_contact(actor=None, contact=contact, **said)


def only():
    return OutgoingMessage.objects.get()


def test_who_likes_texts_is_texted(ann):
    write_to(contact=ann, key="k", **WORDS)
    assert (only().channel, only().body, only().to_address) == ("text", "There are papers.", NUMBER)


@pytest.mark.parametrize("liked", ["email", "phone", "letter", "visit", "voicemail"])
def test_who_likes_anything_else_is_written_to(ann, liked):
    write_to(contact=changed(ann, best_channel=liked), key="k", **WORDS)
    assert (only().channel, only().subject, only().to_address) == ("email", "Papers", "ann@roe.test")


@pytest.mark.parametrize(
    ("rule", "goes"),
    [
        ({"email": ""}, "text"),
        ({"never_by": ["email"], "best_channel": "phone"}, "text"),
        ({"never_by": ["text"]}, "email"),
        ({"phones": []}, "email"),
    ],
    ids=str,
)
def test_the_other_way_is_taken_where_one_is_shut(ann, rule, goes):
    ann = changed(ann, **rule)
    assert may_be_written_to(ann)
    assert text_goes_first(ann) is (goes == "text")
    write_to(contact=ann, key="k", **WORDS)
    assert only().channel == goes


@pytest.mark.parametrize(
    "rule",
    [{"safe_to_contact": False}, {"never_by": ["email", "text"]}, {"email": "", "phones": []}],
    ids=str,
)
def test_where_both_are_shut_nothing_is_written(ann, rule):
    ann = changed(ann, **rule)
    assert not may_be_written_to(ann)
    with pytest.raises(ValidationError):
        write_to(contact=ann, key="k", **WORDS)
    assert not OutgoingMessage.objects.exists()


def test_with_a_guardian_nothing_goes_to_the_ward(ann):
    ann = changed(ann, guardian=make.contact("Beth Roe"))
    assert not may_be_written_to(ann)
    with pytest.raises(ValidationError, match="acts for"):
        refuse_text(ann)


def test_the_number_is_theirs_as_long_as_it_stands_in_the_directory(ann):
    assert number_to_text(ann) == NUMBER
    assert number_to_text(changed(ann, phones=["+12125550100"])) == ""


def test_ten_seconds_to_take_it_back_but_not_what_they_asked_for(ann):
    with clock.travel(NOON):
        held = email_contact(contact=ann, key="a", subject="s", body="b")
        now = email_contact(contact=ann, key="b", subject="s", body="b", at_once=True)
        texted = text_contact(contact=ann, key="c", body="b", at_once=True)
    assert held.due_at - NOON == timedelta(seconds=10)
    assert now.due_at == texted.due_at == NOON


@pytest.mark.parametrize("at_once", [True, False])
def test_at_night_a_text_waits_whoever_asked_for_it(ann, at_once):
    with clock.travel(NIGHT):
        message = text_contact(contact=ann, key="k", body="b", at_once=at_once)
    assert message.due_at == datetime(2026, 6, 3, 12, 0, tzinfo=UTC)


def test_their_own_hours_are_narrower_than_the_law(ann):
    ann = changed(ann, hours_from=time(17), hours_to=time(19), time_zone="America/Los_Angeles")
    with clock.travel(NOON):
        message = text_contact(contact=ann, key="k", body="b")
    assert message.due_at == datetime(2026, 6, 4, 0, 0, tzinfo=UTC)


def test_a_secret_stays_one_on_either_way(ann):
    write_to(contact=ann, key="a", confidential=True, **WORDS)
    write_to(contact=changed(ann, best_channel="email"), key="b", confidential=True, **WORDS)
    assert set(OutgoingMessage.objects.values_list("channel", "confidential")) == {
        ("text", True),
        ("email", True),
    }


def test_each_message_names_whom_it_is_about_and_the_question_before_it_leaves(ann):
    text_contact(contact=ann, key="a", body="b")
    email_contact(contact=ann, key="b", subject="s", body="b")
    told = set(OutgoingMessage.objects.values_list("about_label", "about_id", "still_true"))
    assert told == {
        ("clients.contact", ann.pk, "clients.rules.MAY_BE_TEXTED"),
        ("clients.contact", ann.pk, "clients.rules.MAY_BE_WRITTEN_TO"),
    }
