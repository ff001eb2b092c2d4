"""How long a text is, and how a carrier is spoken to."""

import base64
import json

import pytest

from caseops.notifications.answers import LaterError, LineDownError, RefusedError
from caseops.notifications.texts.carriers import carrier
from caseops.notifications.texts.length import measured
from caseops.notifications.texts.twilio import is_signed, signature
from tests.carrier import Carrier

URL = "https://mycompany.com/myapp.php?foo=1&bar=2"
SAID = {
    "CallSid": "CA1234567890ABCDE", "Caller": "+14158675309", "Digits": "1234", "From": "+14158675309",
    "To": "+18005551212",
}  # fmt: skip


@pytest.fixture
def twilio(settings):
    stand_in = Carrier()
    settings.SMS_URL = stand_in.url
    yield stand_in
    stand_in.close()


@pytest.mark.parametrize(
    ("words", "segments", "left"),
    [
        ("", 0, 160),
        ("a" * 160, 1, 0),
        ("a" * 161, 2, 145),
        ("€" * 80, 1, 0),
        ("€" * 81, 2, 144),
        ("¿Qué pasó?", 1, 60),
        ("¿Cómo está usted? ñ ü é", 1, 47),
        ("á" * 71, 2, 63),
        ("👍" * 35, 1, 0),
        ("👍" * 36, 2, 62),
    ],
)
def test_a_text_is_counted_as_carriers_count(words, segments, left):
    length = measured(words)
    assert (length.segments, length.left) == (segments, left)


def test_the_signature_is_the_one_twilio_documents():
    assert signature("12345", URL, SAID) == "RSOYDt4T1cUTdK1PDd93/VVr8B8="
    assert is_signed("12345", URL, SAID, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")
    assert not is_signed("12345", URL, {**SAID, "Digits": "1235"}, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")
    assert not is_signed("12346", URL, SAID, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")


def test_a_text_goes_to_twilio_with_the_way_back(twilio, settings):
    assert carrier().send("+12125550147", "Hola", "k") == f"SM{1:032d}"
    assert twilio.sent == [
        {
            "To": "+12125550147",
            "From": "+15550100000",
            "Body": "Hola",
            "StatusCallback": f"{settings.SITE_URL}/texts/status/",
        }
    ]
    assert base64.b64decode(twilio.logins[0].removeprefix("Basic ")) == b"AC1:secret"


@pytest.mark.parametrize(
    ("status", "meant"),
    [(400, RefusedError), (429, LaterError), (401, LineDownError), (503, LineDownError)],
)
def test_what_its_answers_mean(twilio, status, meant):
    twilio.answers = [(status, {"message": "The number is not valid."})]
    with pytest.raises(meant, match=f"{status} The number is not valid"):
        carrier().send("+1", "Hola", "k")


def test_a_carrier_out_of_reach_is_no_fault_of_the_text(settings):
    gone = Carrier()
    gone.close()
    settings.SMS_URL = gone.url
    with pytest.raises(LineDownError):
        carrier().send("+12125550147", "Hola", "k")


def test_the_folder_keeps_a_text_once(settings, tmp_path):
    settings.SMS_URL = f"file://{tmp_path}"
    assert carrier().send("+12125550147", "Hola, ¿qué tal?", "k") == carrier().send(
        "+12125550147", "Hola", "k"
    )
    (kept,) = (tmp_path / "out").glob("*.json")
    assert json.loads(kept.read_text())["to"] == "+12125550147"


@pytest.mark.parametrize("url", ["pigeon:", "twilio://AC1@+1555"])
def test_nonsense_is_refused_with_the_form(settings, url):
    settings.SMS_URL = url
    with pytest.raises(ValueError, match="SMS_URL must be"):
        carrier()
