"""The carrier's hooks under odd circumstances: no row is lost, none is made twice, and nothing of ours breaks."""

import pytest
from django.test import Client

from caseops.mailroom.jobs import read_texts
from caseops.mailroom.models import Arrival
from caseops.notifications.texts.twilio import signature
from clients.models import Communication
from tests import make
from tests.carrier import Carrier

NUMBER, TOKEN = "+12125550147", "secret"
WHOLE = {"MessageSid": "SM9", "From": NUMBER, "Body": "Hola", "NumMedia": "0"}


@pytest.fixture
def matter(dana, priya):
    return make.matter(client=make.contact("Rosa Alvarez", phones=[NUMBER]))


@pytest.fixture(autouse=True)
def twilio(settings):
    stand_in = Carrier()
    settings.SMS_URL = stand_in.url
    yield stand_in
    stand_in.close()


def hook(settings, path, said):
    given = signature(TOKEN, f"{settings.SITE_URL}{path}", said)
    return Client().post(path, said, headers={"X-Twilio-Signature": given})


@pytest.mark.parametrize("missing", WHOLE)
def test_a_field_that_is_missing_loses_no_message(settings, matter, missing):
    said = {name: value for name, value in WHOLE.items() if name != missing}
    assert hook(settings, "/texts/arrived/", said).status_code == 200
    assert Arrival.objects.count() == 1


@pytest.mark.parametrize("words", ["", " ", "👍" * 400, "a\u0000b", "<b>x</b>", "x" * 30_000])
def test_whatever_they_say_is_kept_as_words(settings, matter, words):
    assert hook(settings, "/texts/arrived/", {**WHOLE, "Body": words}).status_code == 200
    assert "\x00" not in Communication.objects.get().body


@pytest.mark.parametrize("media", ["", "x", "-1", "99999999999"])
def test_a_count_that_is_none(settings, matter, media):
    assert hook(settings, "/texts/arrived/", {**WHOLE, "NumMedia": media}).status_code == 200


def test_told_again_after_a_lost_answer(settings, matter):
    for _ in range(3):
        hook(settings, "/texts/arrived/", WHOLE)
    assert (Arrival.objects.count(), Communication.objects.count()) == (1, 1)


@pytest.mark.parametrize("became", ["delivered", "failed", "queued", "", "dreamt"])
def test_a_report_of_what_is_not_ours_changes_nothing(settings, matter, became):
    said = {"MessageSid": "SM404", "MessageStatus": became}
    assert hook(settings, "/texts/status/", said).status_code == 204
    assert not Communication.objects.exists()


@pytest.mark.parametrize("path", ["/texts/arrived/", "/texts/status/"])
def test_only_posted(path, db):
    assert Client().get(path).status_code == 405


def test_the_job_reads_no_folder_where_there_is_none(db):
    read_texts()
    assert not Arrival.objects.exists()
