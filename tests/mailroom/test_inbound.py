"""Mail brought by a mail service: signed, fresh and once; and who refuses us is written to no more."""

import base64
import json
from datetime import timedelta
from http import HTTPStatus

import pytest

from caseops.core import clock
from caseops.mailroom import inbound
from caseops.mailroom.inbound import sign
from caseops.mailroom.jobs import stop_refused as job
from caseops.mailroom.models import Arrival
from caseops.mailroom.refused import stop_refused
from caseops.notifications.actions import deliver_due
from clients.actions import trust_email
from clients.models import Contact
from matters.actions import address_of, write_email
from tests import make
from tests.mailroom.letters import mail
from tests.smtp import Sink

SECRET = "whsec_" + base64.b64encode(b"a key of thirty-two bytes or so!").decode()
URL = "/mail/inbound/"


@pytest.fixture
def matter(db, settings):
    settings.MAIL_IN_SECRETS, settings.MAIL_IN_ADDRESS = ["another", SECRET], "files@firm.test"
    return make.matter(client=make.contact("Rosa Diaz", email="rosa@client.test"))


def post(client, body, name="msg_1", secret=SECRET, at=None, **headers):
    moment = str(int((at or clock.now()).timestamp()))
    signature = sign(secret, f"{name}.{moment}.".encode() + body)
    said = {
        "webhook-id": name,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{signature}",
        **headers,
    }
    return client.post(URL, body, content_type="message/rfc822", headers=said)


def letter(matter, **said):
    return mail(address_of(matter), **said).as_bytes()


def told(answer):
    return answer.status_code, json.loads(answer.content)["detail"]


def test_what_a_client_writes_is_on_the_thread_with_its_papers(client, matter):
    answer = post(client, letter(matter, papers=[("bill.pdf", make.pdf("Mercy"))]))
    assert told(answer) == (HTTPStatus.OK, "Taken in.")
    said = matter.correspondence.get().communication
    assert (said.body, said.arrival.documents.get().source) == ("Here it is.", "email")


def test_the_same_call_again_and_the_same_message_in_another_call_are_taken_in_once(client, matter):
    body = letter(matter)
    assert told(post(client, body))[1] == "Taken in."
    assert told(post(client, body))[1] == "It was taken in before."
    assert told(post(client, body, name="msg_2"))[0] == HTTPStatus.OK
    assert matter.correspondence.count() == 1
    assert sorted(Arrival.objects.values_list("state", flat=True)) == ["filed", "twin"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"secret": "not ours"}, "The signature is not ours."),
        ({"webhook-signature": ""}, "The signature is not ours."),
        ({"webhook-signature": "v1,"}, "The signature is not ours."),
        ({"webhook-signature": "v2,x"}, "The signature is not ours."),
        ({"webhook-id": ""}, "missing or odd"),
        ({"webhook-id": "another"}, "The signature is not ours."),
        ({"webhook-timestamp": "soon"}, "missing or odd"),
        ({"webhook-timestamp": "\u0661"}, "missing or odd"),
        ({"at": -301}, "signed too long ago"),
        ({"at": 301}, "signed too long ago"),
    ],
)
def test_whoever_cannot_sign_now_brings_nothing(client, matter, change, why):
    if "at" in change:
        change = {"at": clock.now() + timedelta(seconds=change["at"])}
    status, said = told(post(client, letter(matter), **change))
    assert status == HTTPStatus.UNAUTHORIZED
    assert why in said
    assert not Arrival.objects.exists()


def test_another_body_under_a_signature_is_refused(client, matter):
    moment = str(int(clock.now().timestamp()))
    signature = f"v1,{sign(SECRET, f'msg_1.{moment}.'.encode() + b'one')}"
    said = {"webhook-id": "msg_1", "webhook-timestamp": moment, "webhook-signature": signature}
    assert client.post(URL, b"two", content_type="message/rfc822", headers=said).status_code == 401


def test_an_old_secret_and_a_new_one_are_good_together(client, matter):
    assert post(client, letter(matter), secret="another").status_code == HTTPStatus.OK


def test_without_a_secret_there_is_no_door_and_nobody_looks_at_it(client, matter, settings):
    assert client.get(URL).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    settings.MAIL_IN_SECRETS = []
    assert post(client, letter(matter)).status_code == HTTPStatus.NOT_FOUND


def test_one_too_large_is_refused_and_a_broken_one_set_aside(client, matter, settings):
    assert post(client, b"\xff\x00 no mail at all").status_code == HTTPStatus.OK
    assert Arrival.objects.get().state in {"triage", "broken"}
    settings.MAIL_IN_LIMIT = 10
    assert post(client, letter(matter), name="large").status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def test_what_broke_off_is_taken_in_when_the_service_asks_again(client, matter, monkeypatch):
    body = letter(matter)

    def dies(*_said):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(inbound, "take_raw", dies)
        with pytest.raises(KeyboardInterrupt):
            post(client, body)
    assert post(client, body).status_code == HTTPStatus.SERVICE_UNAVAILABLE
    with clock.travel(clock.now() + timedelta(minutes=6)):
        assert told(post(client, body))[1] == "Taken in."
    assert matter.correspondence.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_address_that_its_server_refuses_gets_nothing_more_until_somebody_says_it_is_right(
    settings, client
):
    sink = Sink()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    sink.at_rcpt["rosa@client.test"] = "550 5.1.1 No such user"
    sink.controller.start()
    matter, dana = (
        make.matter(client=make.contact("Rosa Diaz", email="rosa@client.test")),
        make.person("dana"),
    )
    write_email(actor=dana, matter=matter, contact=matter.client, subject="The bill", body="Please send it.")
    with clock.travel(clock.now() + timedelta(seconds=11)):
        deliver_due()
    sink.controller.stop(no_assert=True)
    job()
    said = matter.correspondence.get().communication
    assert said.returned_why.startswith("refused by their mail server: 550")
    assert stop_refused() == 0
    client.force_login(dana)
    page = client.get(f"/conversations/{matter.number}/").content.decode()
    assert "Came back: refused by their mail server: 550" in page
    rosa = Contact.objects.get(pk=matter.client_id)
    assert rosa.email_returned_at
    assert trust_email(actor=dana, contact=rosa).email_returned_at is None
