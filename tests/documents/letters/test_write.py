"""Writing a letter on a matter."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pypdf import PdfReader

from caseops.audit.models import Entry
from caseops.users.models import User
from documents.actions.letters import add_letter, publish_letter, retire_letter, write_letter
from documents.letters.drafting import draft
from documents.models import Document, Letter, LetterVersion
from matters.actions import add_party
from matters.models import Matter
from tests import make
from tests.documents.letters.conftest import word


@pytest.fixture
def housed(matter: Matter) -> Matter:
    """A matter whose client has an address."""
    type(matter.client).objects.filter(pk=matter.client_id).update(address="1 Main Street\nTroy")
    matter.client.refresh_from_db()
    return matter


def test_it_is_kept_in_the_file_as_a_document_of_the_firm(
    housed: Matter, letter: LetterVersion, dana: User
) -> None:
    done = write_letter(actor=dana, matter=housed, template=letter.template, answers={"what": "the police"})
    document = done.document
    assert (document.matter, document.source, document.category) == (housed, "firm", "letter")
    text = PdfReader(document.latest.blob.open(), strict=True).pages[0].extract_text()
    assert "Re:" in text
    assert f"Your case {housed.number}" in text
    assert "You live at 1 Main Street\nTroy. We wait for the police." in text


def test_the_audit_says_who_wrote_which_bytes(housed: Matter, letter: LetterVersion, dana: User) -> None:
    done = write_letter(actor=dana, matter=housed, template=letter.template, answers={"what": "x"})
    entry = Entry.objects.on_target(done).get()
    assert (entry.verb, entry.actor) == ("letter.written", dana)
    assert entry.detail["sha256"] == done.document.latest.blob.sha256


def test_with_fields_missing_they_are_named_and_nothing_is_written(
    matter: Matter, letter: LetterVersion
) -> None:
    with pytest.raises(ValidationError, match="Missing: Client: address, What") as refusal:
        write_letter(actor=None, matter=matter, template=letter.template)
    assert refusal.value.messages == ["Nothing was written. Missing: Client: address, What."]
    assert not Letter.objects.exists()
    assert not Document.objects.exists()


def test_every_gap_says_where_it_is_filled_in(matter: Matter) -> None:
    text = "{{ client.address }} {{ addressee.phone }} {{ addressee.reference }} {{ ask.x }}"
    text += "{{ key_dates.hearing_date }} {{ fields.liability }}"
    version = make.letter(text, area=matter.version.area)
    party = add_party(actor=None, matter=matter, contact=make.contact(), role="adverse")
    where = {gap.path: gap.url for gap in draft(matter, version, party, {}).gaps}
    assert where == {
        "client.address": f"/contacts/{matter.client_id}/details/",
        "addressee.phone": f"/contacts/{party.contact_id}/details/",
        "addressee.reference": f"/matters/{matter.number}/#people",
        "key_dates.hearing_date": f"/matters/{matter.number}/#key-dates",
        "fields.liability": f"/matters/{matter.number}/#fields",
        "ask.x": "",
    }


def test_the_same_letter_written_twice_is_one_document(housed: Matter, letter: LetterVersion) -> None:
    said = {"matter": housed, "template": letter.template, "answers": {"what": "x"}}
    assert write_letter(actor=None, **said) == write_letter(actor=None, **said)
    assert Document.objects.count() == 1


def test_a_word_letter_is_kept_as_a_word_file(matter: Matter) -> None:
    version = publish_letter(
        actor=None, version=add_letter(actor=None, name="W", word=word("Dear {{ client.name }}"))
    )
    done = write_letter(actor=None, matter=matter, template=version.template)
    assert done.document.latest.blob.media_type.endswith("wordprocessingml.document")


def test_a_letter_that_is_not_offered_is_not_written(matter: Matter, letter: LetterVersion) -> None:
    retire_letter(actor=None, version=letter)
    with pytest.raises(ValidationError, match="not a letter for this matter"):
        write_letter(actor=None, matter=matter, template=letter.template)


def test_somebody_of_another_matter_is_no_addressee(housed: Matter, letter: LetterVersion) -> None:
    party = add_party(actor=None, matter=make.matter(), contact=make.contact(), role="adverse")
    with pytest.raises(ValidationError, match="who is on this matter"):
        write_letter(actor=None, matter=housed, template=letter.template, addressee=party)


def test_nothing_is_written_on_a_closed_matter(housed: Matter, letter: LetterVersion) -> None:
    with pytest.raises(ValidationError, match="is closed"):
        write_letter(actor=None, matter=make.closed(housed), template=letter.template, answers={"what": "x"})


# On screen


def at(matter: Matter, letter: LetterVersion) -> str:
    return f"/letters/of/{matter.number}/{letter.template_id}/"


def test_a_stranger_finds_nothing(matter: Matter, letter: LetterVersion, marco: User, browser_of) -> None:
    assert browser_of(marco).get(at(matter, letter)).status_code == 404
    assert browser_of(marco).get(f"/letters/of/{matter.number}/").status_code == 404


def test_the_matter_page_leads_to_its_letters(matter: Matter, as_dana: Client) -> None:
    assert f"/letters/of/{matter.number}/" in as_dana.get(matter.get_absolute_url()).content.decode()
    assert "No letter has been written" in as_dana.get(f"/letters/of/{matter.number}/").content.decode()


def test_what_is_missing_stands_above_the_letter(
    matter: Matter, letter: LetterVersion, as_dana: Client
) -> None:
    page = as_dana.get(at(matter, letter)).content.decode()
    assert "nothing is written until it is here" in page
    assert "<mark>Client: address</mark>" in page
    assert 'name="ask.what"' in page


def test_answers_are_filled_in_while_one_looks(
    housed: Matter, letter: LetterVersion, as_dana: Client
) -> None:
    answer = as_dana.get(at(housed, letter), {"ask.what": "<b>them</b>"}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert "Nothing is missing." in page
    assert "&lt;b&gt;them&lt;/b&gt;" in page
    assert "<html" not in page


def test_a_refusal_names_the_fields_and_keeps_what_was_typed(
    matter: Matter, letter: LetterVersion, as_dana: Client
) -> None:
    answer = as_dana.post(at(matter, letter), {"ask.what": "the police"})
    assert answer.status_code == 422
    assert "Nothing was written. Missing: Client: address." in answer.content.decode()
    assert 'value="the police"' in answer.content.decode()


def test_a_letter_is_written_and_shown(housed: Matter, letter: LetterVersion, as_dana: Client) -> None:
    answer = as_dana.post(at(housed, letter), {"ask.what": "the police"}, follow=True)
    page = answer.content.decode()
    done = Letter.objects.get()
    assert answer.redirect_chain[0][0] == done.get_absolute_url()
    assert "is in the file as a draft." in page
    assert f"/documents/{done.document.uuid}/versions/1/file/" in page
    assert str(done) in as_dana.get(f"/letters/of/{housed.number}/").content.decode()


def test_a_day_is_asked_as_a_day(matter: Matter, as_dana: Client) -> None:
    version = make.letter("By {{ ask.answer_by_on }}. {{ ask.why_text }}")
    page = as_dana.get(at(matter, version)).content.decode()
    assert 'type="date"' in page
    assert "<textarea" in page
    answer = as_dana.post(at(matter, version), {"ask.answer_by_on": "2026-02-31", "ask.why_text": "x"})
    assert answer.status_code == 422
    as_dana.post(at(matter, version), {"ask.answer_by_on": "2026-03-02", "ask.why_text": "x"})
    text = PdfReader(BytesIO(Letter.objects.get().document.latest.blob.open().read())).pages[0].extract_text()
    assert "By March 2, 2026. x" in text
