"""A voicemail with its sound: kept, heard where it stands, counted from when it was left, heard by nobody else."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.demo.sound import voicemail
from caseops.mailroom.actions import keep_recording
from caseops.mailroom.models import Arrival
from documents.actions import bin_document
from documents.models import Document
from matters.actions import file_communication
from tests import make

SAYS = "Please call me about the check."
INDEX = b"hdlr" + bytes(8)


def mp4(*tracks, brand=b"isom"):
    """As a phone writes it: the sound first, the index at the end."""
    boxes = [b"ftyp" + brand + bytes(4) + b"isom", b"mdat" + b"sound" * 20]
    boxes.append(b"moov" + b"".join(INDEX + track for track in tracks))
    return b"".join((len(box) + 4).to_bytes(4, "big") + box for box in boxes)


def keep(matter, dana, content=None, **said):
    given = {"contact": matter.client, "name": "VM.wav", "body": SAYS, **said}
    return keep_recording(actor=dana, matter=matter, content=content or voicemail(1), **given)


@pytest.fixture
def kept(matter, dana):
    return keep(matter, dana, at=clock.now() - timedelta(hours=3))


def page(browser, matter):
    return browser.get(f"/conversations/{matter.number}/").content.decode()


def test_it_is_heard_on_the_thread_by_a_private_link_and_each_listener_is_on_record(as_dana, kept):
    shown = page(as_dana, kept.matter)
    assert SAYS in shown
    assert "Needs reply, waits for 3 hours · Dana Ruiz answers" in shown
    sound = re.search(r'<audio [^>]*src="([^"]+)"', shown)[1]
    private = as_dana.get(sound)["Location"]
    for first, last in ((0, 99), (100, 199)):
        answer = as_dana.get(private, headers={"Range": f"bytes={first}-{last}"})
        assert (answer.status_code, answer["Content-Type"]) == (206, "audio/x-wav")
        assert answer["Content-Range"].startswith(f"bytes {first}-{last}/")
        assert "inline" in answer["Content-Disposition"]
    heard = Entry.objects.on_target(Document.objects.get()).filter(verb="document.opened")
    assert heard.count() == 1, "the pieces of one listening are one look"
    assert Entry.objects.about(kept.matter).filter(verb="communication.received").exists()


def test_on_the_matter_page_and_on_its_own_page_it_is_heard_too(as_dana, kept):
    document = Document.objects.get()
    for address in (kept.matter.get_absolute_url(), document.get_absolute_url()):
        assert "<audio " in as_dana.get(address).content.decode(), address
    assert document.title.startswith("Voicemail from")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            {"content": BytesIO(make.pdf("A bill")), "name": "vm.mp3"},
            "another kind is wanted here: this is PDF",
        ),
        ({"content": BytesIO(mp4(b"soun", b"vide"))}, "this is video"),
        ({"content": BytesIO(mp4())}, "this is video"),
        ({"content": BytesIO(b"\x00\x01 nothing")}, "does not keep files of this kind"),
        ({"channel": "email"}, "Only a voicemail or a call"),
        ({"at": clock.now() + timedelta(days=400)}, "still to come"),
    ],
    ids=["pdf", "film", "no track", "nothing", "way", "moment"],
)
def test_what_is_no_recording_is_refused_and_nothing_is_kept(matter, dana, said, sentence):
    with pytest.raises(ValidationError, match=sentence):
        keep(matter, dana, **said)
    assert not matter.correspondence.exists()
    assert not Document.objects.exists()


@pytest.mark.parametrize("brand", [b"isom", b"mp42", b"3gp4"])
def test_an_mp4_without_pictures_is_a_recording(matter, dana, brand):
    keep(matter, dana, BytesIO(mp4(b"soun", brand=brand)))
    assert Document.objects.get().latest.blob.media_type == "audio/mp4"


def test_twice_is_refused_and_another_persons_voice_is_none_of_this_matter(matter, dana, lee, kept):
    with pytest.raises(ValidationError, match="on the thread already"):
        keep(matter, dana)
    with pytest.raises(ValidationError, match="has no part in"):
        keep(matter, dana, contact=make.contact("Somebody else"))
    gone = make.person("marco")
    gone.is_active = False
    with pytest.raises(PermissionDenied):
        keep(matter, gone, voicemail(3))
    assert matter.correspondence.count() == 1


def test_a_stranger_hears_nothing_even_where_the_words_are_filed_with_them(kept, marco, browser_of):
    other = make.matter(marco, client=make.contact("Bea Stone"))
    file_communication(actor=None, matter=other, communication=kept.communication)
    browser = browser_of(marco)
    assert SAYS in page(browser, other)
    assert "<audio" not in page(browser, other)
    assert browser.get(f"/documents/{Document.objects.get().uuid}/file/").status_code == 404


def test_a_recorded_call_asks_for_nothing_unless_somebody_says_so(as_dana, matter, dana):
    keep(matter, dana, channel="phone", asks=False)
    shown = page(as_dana, matter)
    assert "<audio " in shown
    assert "Needs reply" not in shown
    assert Document.objects.get().title.startswith("Call from")


def test_what_lies_in_the_bin_is_not_heard_on_the_thread(as_dana, kept, dana):
    bin_document(actor=dana, document=Document.objects.get())
    assert SAYS in page(as_dana, kept.matter)
    assert "<audio" not in page(as_dana, kept.matter)


def test_a_voicemail_that_came_by_email_is_heard_at_its_message(as_dana, matter, dana):
    """As phone systems send them: an attachment, which waits in the inbox."""
    said = make.message(matter, "New voicemail", "email").communication
    arrival = Arrival.objects.create(mailbox="m", validity=1, uid=1, communication=said)
    arrival.documents.add(make.document(None, voicemail(5).getvalue(), "vm.wav", source="email"))
    arrival.documents.add(make.document(None, make.pdf("Words"), "words.pdf", source="email"))
    shown = page(as_dana, matter)
    assert shown.count("<audio ") == 1
    assert shown.count("in the inbox") == 2


def post(browser, matter, **said):
    form = {"contact": matter.client_id, "channel": "voicemail", "on": "2026-01-05", "at": "09:30", **said}
    return browser.post(f"/conversations/{matter.number}/recordings/", form)


def test_brought_in_by_the_page(as_dana, matter):
    url = f"/conversations/{matter.number}/recordings/"
    assert "Put it on the thread" in as_dana.get(url).content.decode()
    slip = post(as_dana, matter, at="", body=SAYS)
    assert slip.status_code == 422
    for words in (SAYS, "Choose the recording first.", "how long they wait is counted from it"):
        assert words in slip.content.decode()
    sound = SimpleUploadedFile("VM 12.wav", voicemail(2).getvalue())
    assert post(as_dana, matter, file=sound, asks="on").status_code == 302
    said = matter.correspondence.get().communication
    assert said.at.isoformat() == "2026-01-05T14:30:00+00:00", "half past nine in New York"
    assert (said.answered_at, said.body) == (
        None,
        "Left a voicemail. Nobody has written down yet what it says.",
    )
