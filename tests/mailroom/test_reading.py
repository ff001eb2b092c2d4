"""Whatever comes over the wire is read, and nothing of it is lost."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseops.mailroom.reading import Paper, read
from tests.mailroom.letters import bounce, mail

HEAD = b"From: Rosa <ROSA@client.test>\r\nTo: files+abc@firm.test\r\nSubject: Hi\r\nMessage-ID: <1@x>\r\n"


def raw(letter):
    return letter.as_bytes()


def test_a_plain_message():
    letter = read(raw(mail(Date="Wed, 03 Jun 2026 10:00:00 -0400", Cc="files+abc@firm.test")))
    assert (letter.sender_name, letter.sender_address) == ("Rosa Diaz", "rosa@client.test")
    assert letter.recipients == {"files@firm.test", "files+abc@firm.test"}
    assert letter.body == "Here it is."
    assert letter.sent_at == datetime(2026, 6, 3, 14, 0, tzinfo=UTC)
    assert not letter.is_automatic
    assert letter.returned is None


def test_attachments_come_with_their_names():
    letter = read(raw(mail(papers=[("bill.pdf", b"%PDF-1"), ("año.txt", b"hola")])))
    assert letter.papers == [Paper("bill.pdf", b"%PDF-1"), Paper("año.txt", b"hola")]


def test_an_attachment_without_a_name_is_kept():
    letter = mail()
    letter.add_attachment(b"%PDF-1", maintype="application", subtype="pdf")
    assert read(raw(letter)).papers == [Paper("attachment-2.pdf", b"%PDF-1")]


def test_a_forwarded_message_is_one_paper():
    letter = mail()
    letter.add_attachment(mail(body="The inner one", papers=[("x.pdf", b"x")]))
    papers = read(raw(letter)).papers
    assert [paper.name for paper in papers] == ["attachment-2.eml"]
    assert b"The inner one" in papers[0].content


def test_a_logo_is_named_and_a_large_picture_kept():
    letter = mail()
    letter.add_related(b"logo", maintype="image", subtype="png", cid="<logo>", filename="logo.png")
    letter.add_related(b"x" * 20_000, maintype="image", subtype="png", cid="<photo>", filename="photo.png")
    found = read(raw(letter))
    assert found.logos == ["logo.png"]
    assert [paper.name for paper in found.papers] == ["photo.png"]


def test_words_of_a_page_without_its_marks():
    html = b"<html><style>p{}</style><p>Dear all,</p><script>x()</script>caf&eacute;<br>Ann &lt;3</html>"
    letter = read(HEAD + b"Content-Type: text/html\r\n\r\n" + html)
    assert letter.body == "Dear all,\ncafé\nAnn <3"


def test_plain_words_are_taken_before_a_page():
    letter = mail(body="Plain")
    letter.add_alternative("<b>Page</b>", subtype="html")
    assert read(raw(letter)).body == "Plain"


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        (b"=?utf-8?B?UXXDqSB0YWw=?=", "Qué tal"),
        (b"=?no-such-set?Q?Hi?=", "Hi"),
        (b"=?utf-8?B?broken", "=?utf-8?B?broken"),
        (b"caf\xe9", "caf\ufffd"),
        (b"a\x00b", "ab"),
        (b"", ""),
    ],
)
def test_subjects_however_written(header, subject):
    assert read(b"Subject: " + header + b"\r\nFrom: a@b.test\r\n\r\nHi").subject == subject


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\x00\xff\xfe",
        b"no headers at all",
        HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHi",
        HEAD + b"Content-Type: multipart/mixed\r\n\r\nno boundary",
        HEAD + b"Content-Type: text/plain; charset=klingon\r\n\r\nqapla",
        HEAD
        + b"Content-Type: application/pdf; name=x.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!not base64",
        HEAD + b"Content-Type: message/rfc822\r\n\r\n",
        HEAD + b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x--",
        HEAD + b"Date: yesterday\r\n\r\nHi",
        HEAD + b"Date: Wed, 03 Jun 99999 10:00:00 -9999\r\n\r\nHi",
        HEAD + b"From: \r\n =?=?=\r\n\r\nHi",
    ],
    ids=range(12),
)
def test_broken_mail_is_read_as_far_as_it_goes(broken):
    letter = read(broken)
    assert len(letter.fingerprint) == 64
    assert "\0" not in letter.body


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=600), st.binary(max_size=200))
def test_no_bytes_make_it_fail(head, body):
    read(head + b"\r\n\r\n" + body)
    read(HEAD + b"Content-Type: " + head.replace(b"\n", b" ") + b"\r\n\r\n" + body)


def test_the_same_message_twice_and_another():
    one = raw(mail())
    assert read(b"Received: by mx2\r\nDelivered-To: x@y\r\n" + one).fingerprint == read(one).fingerprint
    assert read(one.replace(b"\n", b"\r\n")).fingerprint == read(one).fingerprint
    assert read(raw(mail(body="Another, under a stolen name"))).fingerprint != read(one).fingerprint


@pytest.mark.parametrize(
    "said", [{"Auto_Submitted": "auto-replied"}, {"List_Id": "<news>"}, {"X_Autoreply": "yes"}]
)
def test_machines_are_known(said):
    assert read(raw(mail(**said))).is_automatic
    assert not read(raw(mail(Auto_Submitted="no"))).is_automatic


def test_what_the_senders_server_denies_is_doubtful():
    assert read(raw(mail(Authentication_Results="mx; spf=pass; dmarc=fail (p=REJECT)"))).is_doubtful


class TestComingBack:
    def test_by_the_book(self):
        back = read(bounce("<ours@firm.test>", "files@firm.test")).returned
        assert (back.message_name, back.action, back.why) == (
            "<ours@firm.test>",
            "failed",
            "550 5.1.1 No such user",
        )

    def test_only_late(self):
        assert read(bounce("<ours@firm.test>", "x@y", action="delayed")).returned.action == "delayed"

    def test_with_headers_alone(self):
        text = bounce("<ours@firm.test>", "x@y").replace(b"message/rfc822", b"text/rfc822-headers")
        assert read(text).returned.message_name == "<ours@firm.test>"

    def test_in_the_old_way(self):
        words = "Sorry.\n\n> Message-ID: <ours@firm.test>\n> Subject: Hi"
        back = read(raw(mail(sender="mailer-daemon@mx.test", body=words))).returned
        assert (back.message_name, back.action) == ("<ours@firm.test>", "failed")

    def test_a_person_who_quotes_a_name_is_no_server(self):
        assert read(raw(mail(body="Message-ID: <ours@firm.test>"))).returned is None

    def test_of_nothing_that_can_be_named(self):
        text = bounce("", "x@y", why="").replace(b"Diagnostic-Code", b"X-Nothing")
        assert read(text).returned.message_name == ""
        assert read(text).returned.why == "5.1.1"
