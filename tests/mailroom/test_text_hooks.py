"""The carrier's hooks under odd circumstances: no row is lost, none is made twice, and nothing of ours breaks."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from caseops.core import clock
from caseops.mailroom.jobs import read_texts
from caseops.mailroom.models import Arrival, TextPicture
from caseops.mailroom.texts import pictures
from caseops.mailroom.texts.pictures import fetch_pictures
from caseops.notifications.texts.twilio import signature
from clients.models import Communication
from tests import make
from tests.carrier import Carrier
from tests.standing import standing

NUMBER, TOKEN = "+12125550147", "secret"
WHOLE = {"MessageSid": "SM9", "From": NUMBER, "Body": "Hola", "NumMedia": "0"}


@pytest.fixture
@standing
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


def send_pictures(settings, *addresses):
    said = {f"MediaUrl{number}": address for number, address in enumerate(addresses)}
    assert hook(settings, "/texts/arrived/", {**WHOLE, **said}).status_code == 200


def test_pictures_come_from_the_carrier_into_the_inbox_and_onto_the_thread(settings, matter, twilio):
    twilio.keep("/store/2", png(2))
    there = [twilio.keep("/1", png(1)), twilio.keep("/2", b"/store/2", status=307)]
    send_pictures(settings, *there)
    assert (fetch_pictures(), fetch_pictures()) == (2, 0)
    said = Communication.objects.get()
    kept = said.arrival.documents.order_by("pk")
    assert [(row.title, row.source, row.matter) for row in kept] == [
        ("Picture 1 from Rosa Alvarez", "text", None),
        ("Picture 2 from Rosa Alvarez", "text", None),
    ]
    assert said.body == "Hola\n\n[Pictures sent along: 2.]"
    assert [bool(login) for login in twilio.logins] == [True, True, False], "our login stays with the carrier"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://169.254.169.254/latest/meta-data/", "not kept at an address of the carrier"),
        ("https://twilio.com.evil.test/1", "not kept at an address of the carrier"),
        ("/gone", "the carrier answered 404"),
        ("/program", "does not keep files of this kind"),
        ("/round", "sends us on and on"),
        ("/away", "not kept at an address of the carrier"),
    ],
)
def test_what_does_not_come_is_said_below_the_words(settings, matter, twilio, address, why):
    twilio.keep("/program", b"MZ\x90\x00" + bytes(60))
    twilio.keep("/round", b"/round", status=307)
    home = twilio.keep("/away", b"http://169.254.169.254/", status=307).removesuffix("/away")
    send_pictures(settings, address if address.startswith("http") else f"{home}{address}")
    assert fetch_pictures() == 0
    assert why in Communication.objects.get().body
    assert "[Left with the carrier: picture 1, " in Communication.objects.get().body
    assert not TextPicture.objects.filter(settled_at=None).exists()


def test_two_workers_bring_a_picture_once_and_one_too_large_stays_there(
    settings, matter, twilio, monkeypatch
):
    send_pictures(settings, twilio.keep("/1", png(1)))
    row = TextPicture.objects.get()
    assert pictures.settle(row, png(1), "")
    assert not pictures.settle(row, png(1), ""), "the slower one finds it here"
    assert Communication.objects.get().arrival.documents.count() == 1
    monkeypatch.setattr(pictures, "LARGEST", 10)
    TextPicture.objects.update(settled_at=None)
    assert fetch_pictures() == 0
    assert "it is too large" in Communication.objects.get().body


def test_without_twilio_nothing_is_asked_for(settings, matter, twilio, tmp_path):
    send_pictures(settings, twilio.keep("/1", png(1)))
    settings.SMS_URL = f"file://{tmp_path}"
    assert fetch_pictures() == 0
    assert not twilio.logins


def test_a_carrier_in_trouble_is_asked_again_for_a_day_and_then_no_more(settings, matter, twilio):
    send_pictures(settings, twilio.keep("/1", b"", status=503))
    now = clock.now()
    for hours in (0, 1, 2, 6, 24):
        with clock.travel(now + timedelta(hours=hours)):
            assert (fetch_pictures(), fetch_pictures()) == (0, 0)
    assert TextPicture.objects.get().why == "the carrier could not be reached"
    assert len(twilio.logins) == 5


def png(shade):
    """A picture of one pixel."""
    file = BytesIO()
    Image.new("L", (1, 1), shade).save(file, "PNG")
    return file.getvalue()


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
