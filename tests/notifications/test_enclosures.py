"""One paper goes with a message: read when it leaves, refused when it is gone, tried again when it is out of reach."""

import pytest
from django.urls import reverse

from caseops.notifications.actions import deliver_due
from caseops.notifications.answers import LaterError, RefusedError
from caseops.notifications.enclosures import Enclosing, enclosure_of
from caseops.notifications.letters import django_mail, letter
from caseops.notifications.models import OutgoingMessage
from tests.notifications.test_letters import read, row

PAPER = b"%PDF-1.7\n" + bytes(range(256)) * 40
READS: list[int] = []


def found(number: int) -> bytes:
    READS.append(number)
    return PAPER


def gone(number: int) -> bytes:
    raise RefusedError(f"Paper {number} is gone.")


def away(number: int) -> bytes:
    raise OSError("The disk is not there.")


HERE = "tests.notifications.test_enclosures"
FOUND, GONE, AWAY = (Enclosing(read=verb, link=lambda number: f"/{number}/") for verb in (found, gone, away))
WITH = {"encloses": f"{HERE}.FOUND", "enclosure": "letter.pdf", "about_id": 7}


@pytest.mark.parametrize("html", ["", "<p>Hello</p>"])
def test_the_words_come_first_and_the_paper_whole(html: str) -> None:
    for raw in (letter(row(html=html, **WITH)), django_mail(row(html=html, **WITH)).message().as_bytes()):
        mail = read(raw)
        assert mail.get_body(("plain",)).get_content().strip() == "Hello"
        (paper,) = mail.iter_attachments()
        assert (paper.get_filename(), paper.get_content_type()) == ("letter.pdf", "application/pdf")
        assert paper.get_content() == PAPER


def test_a_message_without_one_is_as_before() -> None:
    assert not list(read(letter(row())).iter_attachments())


def test_one_that_is_too_large_is_refused(settings) -> None:
    settings.MAIL_LARGEST_ENCLOSURE = 99
    with pytest.raises(RefusedError, match="too large for an e-mail"):
        enclosure_of(row(**WITH))


@pytest.mark.parametrize("where", ["nowhere.AT_ALL", f"{HERE}.PAPER"])
def test_what_is_no_enclosing_is_refused(where: str) -> None:
    with pytest.raises(RefusedError, match="cannot be found"):
        enclosure_of(row(**{**WITH, "encloses": where}))


def test_a_storage_out_of_reach_is_not_the_papers_fault() -> None:
    with pytest.raises(LaterError, match="The disk is not there"):
        enclosure_of(row(**{**WITH, "encloses": f"{HERE}.AWAY"}))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("where", "state", "words"),
    [("FOUND", "sent", ""), ("GONE", "failed", "is gone"), ("AWAY", "waiting", "The disk is not there")],
)
def test_it_is_read_when_the_message_leaves_and_holds_nobody_else_up(
    queued, sink, dana, where: str, state: str, words: str
) -> None:
    READS.clear()
    message = queued("a", about=dana, encloses=f"{HERE}.{where}", enclosure="letter.pdf")
    queued("b")
    assert READS == []
    deliver_due()
    message.refresh_from_db()
    assert (message.state, words in message.last_error) == (state, True)
    assert sink.subjects["b"] == 1
    assert ([dana.pk] if where == "FOUND" else []) == READS


@pytest.mark.django_db(transaction=True)
def test_no_more_than_two_papers_are_in_hand_at_once(queued, sink, dana, monkeypatch) -> None:
    """One that leaves, and the one behind it."""
    ahead: list[int] = []

    def counted(number: int) -> bytes:
        ahead.append(len(ahead) + 1 - len(sink.letters))
        return PAPER

    monkeypatch.setattr(f"{HERE}.FOUND", Enclosing(read=counted, link=str))
    for number in range(6):
        queued(f"m{number}", about=dana, encloses=f"{HERE}.FOUND", enclosure="letter.pdf")
    assert deliver_due() == 6
    assert (len(ahead), max(ahead) <= 2) == (6, True)


@pytest.mark.django_db
def test_sent_messages_show_it_and_where_it_is_read(queued, client, alex, dana) -> None:
    client.force_login(alex)
    message = queued("a", about=dana, encloses=f"{HERE}.FOUND", enclosure="letter.pdf")
    page = client.get(reverse("sent_message", args=[message.pk])).content.decode()
    assert f'<a href="/{dana.pk}/">letter.pdf</a>' in page
    assert "with a paper" in client.get(reverse("sent_messages")).content.decode()
    OutgoingMessage.objects.update(encloses="moved.AWAY")
    page = client.get(reverse("sent_message", args=[message.pk])).content.decode()
    assert "letter.pdf" in page
