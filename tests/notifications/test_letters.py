from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseops.core import clock
from caseops.notifications.answers import RefusedError
from caseops.notifications.letters import django_mail, letter, message_id
from caseops.notifications.lines import quoted
from caseops.notifications.models import OutgoingMessage


def row(**said: Any) -> OutgoingMessage:
    known = {
        "key": "k",
        "subject": "Due",
        "body": "Hello",
        "to_address": "dana@firm.test",
        "created_at": clock.now(),
    }
    return OutgoingMessage(**{**known, **said})


def read(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, EmailMessage, policy=default)


def text(part: Any) -> str:
    return part.get_content().replace("\r\n", "\n").rstrip("\n")


def test_it_says_what_djangos_own_class_says() -> None:
    message = row(subject="Café in 3 days", body="Grüße, §12\n" * 9, html="<p>Grüße</p>")
    ours, theirs = read(letter(message)), read(django_mail(message).message().as_bytes())
    for name in ("Subject", "From", "To", "Message-ID", "Date"):
        assert ours[name] == theirs[name]
    for kind in ("plain", "html"):
        assert text(ours.get_body((kind,))) == text(theirs.get_body((kind,)))


@given(
    subject=st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=180),
    body=st.text(
        st.characters(
            blacklist_categories=("Cs",), blacklist_characters="\0\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
        )
    ),
)
def test_whatever_is_written_is_read(subject: str, body: str) -> None:
    found = read(letter(row(subject=subject, body=body)))
    assert " ".join(found["Subject"].split()) == " ".join(subject.split())
    assert text(found) == body.rstrip("\n")


@given(body=st.text(max_size=3000))
def test_no_line_is_longer_than_the_wire_allows(body: str) -> None:
    assert max(map(len, letter(row(body=body)).split(b"\r\n"))) <= 998


@given(body=st.text(st.sampled_from(".\r\na")))
def test_no_body_ends_the_letter_early(body: str) -> None:
    wire = quoted(letter(row(body=body)))
    assert wire.index(b"\r\n.\r\n") == len(wire) - 5


def test_a_line_break_in_the_subject_is_no_header() -> None:
    assert read(letter(row(subject="Due\r\nBcc: x@evil.test")))["Bcc"] is None


def test_an_unusual_address_takes_the_long_way() -> None:
    assert b"To: dana@xn--bcher-kva.test" in letter(row(to_address="dana@bücher.test"))


@pytest.mark.parametrize("address", ["not\nan address", "a@b\r\nRCPT TO:<x@evil.test>"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(RefusedError, match="cannot be built"):
        letter(row(to_address=address))


def test_the_same_row_has_the_same_message_id_in_every_zone() -> None:
    moment = clock.now()
    there = moment.astimezone(clock.timezone.get_fixed_timezone(-300))
    assert message_id(row(created_at=moment)) == message_id(row(created_at=there))
