"""The firm's letters on screen."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client

from caseops.users.models import User
from documents.models import LetterTemplate, LetterVersion
from tests import make
from tests.documents.letters.conftest import word


@pytest.fixture
def as_alex(client: Client, alex: User) -> Client:
    client.force_login(alex)
    return client


def test_without_a_letter_the_page_teaches(as_dana: Client) -> None:
    assert "No letter yet" in as_dana.get("/letters/").content.decode()


def test_letters_stand_under_their_area(letter: LetterVersion, as_dana: Client) -> None:
    page = as_dana.get("/letters/").content.decode()
    assert "Status letter" in page
    assert "All practice areas" in page
    assert "Add a letter" not in page


def test_everyone_reads_a_letter_with_its_fields_in_words(letter: LetterVersion, as_dana: Client) -> None:
    page = as_dana.get(letter.template.get_absolute_url()).content.decode()
    assert "Client: address" in page
    assert "<code>client.address</code>" in page
    assert "Publish" not in page.replace("Published", "")


def test_a_version_there_is_not_is_not_found(letter: LetterVersion, as_dana: Client) -> None:
    assert as_dana.get(f"{letter.template.get_absolute_url()}?version=9").status_code == 404


def test_an_admin_adds_a_letter_sees_the_check_mends_it_and_publishes(as_alex: Client) -> None:
    said = {"name": "Thanks", "addressed_to": "client", "text": "Dear {{ client.nam }}"}
    page = as_alex.post("/letters/new/", said, follow=True).content.decode()
    assert "There is no field “client.nam”." in page
    assert "Did you mean “client.name”?" in page
    template = LetterTemplate.objects.get()
    answer = as_alex.post(f"/letters/{template.pk}/new/", {"text": "Dear {{ client.name }}"}, follow=True)
    assert "Checked: ready to be published" in answer.content.decode()
    page = as_alex.post(f"/letters/versions/{template.versions.first().pk}/publication/", follow=True)
    assert "is published" in page.content.decode()
    assert template.published.number == 2


def test_an_admin_uploads_a_word_file(as_alex: Client, letter: LetterVersion) -> None:
    file = BytesIO(word("Dear {{ client.name }}"))
    file.name = "thanks.docx"
    as_alex.post(f"/letters/{letter.template_id}/new/", {"text": "what the form began with", "word": file})
    version = letter.template.versions.first()
    assert (version.kind, version.file_name) == ("word", "thanks.docx")
    answer = as_alex.get(f"/letters/versions/{version.pk}/file/")
    assert answer.content == version.body
    assert 'filename="status-letter-v2.docx"' in answer["Content-Disposition"]


def test_a_file_that_is_no_word_file_is_refused_at_the_form(as_alex: Client, letter: LetterVersion) -> None:
    file = BytesIO(b"%PDF-1.7")
    file.name = "x.docx"
    answer = as_alex.post(f"/letters/{letter.template_id}/new/", {"word": file})
    assert answer.status_code == 422
    assert "not a Word file" in answer.content.decode()


def test_a_refused_publication_is_said_on_the_page(
    as_alex: Client, draft: Callable[..., LetterVersion]
) -> None:
    version = draft("{{ nothing }}")
    answer = as_alex.post(f"/letters/versions/{version.pk}/publication/")
    assert answer.status_code == 422
    assert "cannot be published" in answer.content.decode()


def test_retiring_and_reloading_its_address(as_alex: Client, letter: LetterVersion) -> None:
    assert (
        "is retired"
        in as_alex.post(f"/letters/versions/{letter.pk}/retirement/", follow=True).content.decode()
    )
    assert as_alex.get(f"/letters/versions/{letter.pk}/retirement/").status_code == 302


def test_words_of_the_firm_are_escaped(as_dana: Client, draft: Callable[..., LetterVersion]) -> None:
    version = draft("<i>{{ ask.x }}</i>", name='"><i>x</i>', subject="<i>s</i>")
    for url in ("/letters/", version.template.get_absolute_url()):
        assert "<i>" not in as_dana.get(url).content.decode()


def test_the_list_costs_the_same_however_long_it_is(
    as_dana: Client, draft: Callable[..., LetterVersion], django_assert_max_num_queries
) -> None:
    for number in range(24):
        LetterTemplate.objects.create(key=f"k{number}", name=f"L{number}", area=make.area().area)
    with django_assert_max_num_queries(16):
        as_dana.get("/letters/")
