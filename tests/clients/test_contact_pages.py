"""The directory of contacts in the browser."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.models import Contact
from matters.actions import add_party
from tests import make

LIST, ADD, NAMES = "/contacts/", "/contacts/new/", "/contacts/names/"
TYPED = {
    "name": "Maria Lopez",
    "kind": "person",
    "known_as": "Maria",
    "aliases": "Mary Lopes\n\nM. Lopez",
    "phones": "212 555 0147\n+44 20 7946 0958",
    "email": "maria@example.com",
    "language": "es",
    "best_channel": "text",
    "best_time": "after 3 pm",
    "safe_to_contact": "on",
    "address": "1 Main St",
    "born_on": "03/02/1980",
}


@pytest.fixture
def lopez(db):
    """A client with an alias and a phone."""
    return make.contact("Maria Lopez", aliases=["Mary Lopes"], phones=["212 555 0147"], language="es")


def names_shown(response):
    """The names on the page."""
    return [contact.name for contact in response.context["contacts"]]


class TestList:
    def test_everybody_is_listed_by_name(self, as_dana, lopez):
        make.contact("Evelyn Chen")
        assert names_shown(as_dana.get(LIST)) == ["Evelyn Chen", "Maria Lopez"]

    @pytest.mark.parametrize("words", ["lopez", "lopes mary", "555-0147", "2125550147"])
    def test_names_aliases_and_numbers_are_searched(self, as_dana, lopez, words):
        make.contact("Evelyn Chen")
        assert names_shown(as_dana.get(LIST, {"q": words})) == ["Maria Lopez"]

    def test_kind_and_language_narrow_the_list(self, as_dana, lopez):
        make.contact("Mercy General", kind="organisation")
        assert names_shown(as_dana.get(LIST, {"kind": "organisation"})) == ["Mercy General"]
        assert names_shown(as_dana.get(LIST, {"language": "es"})) == ["Maria Lopez"]

    def test_who_must_not_be_contacted_is_marked(self, as_dana):
        make.contact("Rosa Alvarez", safe_to_contact=False)
        assert "Ask first" in as_dana.get(LIST).content.decode()

    def test_an_unknown_kind_says_so(self, as_dana, lopez):
        response = as_dana.get(LIST, {"kind": "alien"})
        assert "alien is not one of the available choices" in response.content.decode()

    def test_an_empty_directory_teaches_and_an_empty_search_offers_to_add(self, as_dana):
        assert "No contacts yet" in as_dana.get(LIST).content.decode()
        assert "Nobody found" in as_dana.get(LIST, {"q": "zzz"}).content.decode()

    def test_htmx_gets_the_rows_alone(self, as_dana, lopez):
        html = as_dana.get(LIST, headers={"HX-Request": "true", "HX-Target": "contacts"}).content.decode()
        assert "Maria Lopez" in html
        assert "<html" not in html

    def test_the_rest_is_on_the_next_page(self, as_dana, lopez, monkeypatch):
        monkeypatch.setattr("caseops.web.pages.SIZE", 1)
        make.contact("Evelyn Chen")
        first = as_dana.get(LIST)
        assert first.context["pages"]["next"] == "?page=2"
        assert names_shown(as_dana.get(LIST, {"page": 2})) == ["Maria Lopez"]

    def test_the_list_costs_the_same_for_many(self, as_dana, lopez, django_assert_num_queries):
        as_dana.get(LIST)
        with CaptureQueriesContext(connection) as one:
            as_dana.get(LIST)
        for number in range(10):
            make.contact(f"Somebody {number}", phones=[f"21255502{number:02d}"])
        with django_assert_num_queries(len(one)):
            as_dana.get(LIST)


class TestNames:
    def test_a_name_is_completed(self, as_dana, lopez):
        assert '<option value="Maria Lopez">' in as_dana.get(NAMES, {"name": "lop"}).content.decode()

    @pytest.mark.parametrize("words", ["", "m", "zzz"])
    def test_too_little_or_nothing_completes_nothing(self, as_dana, lopez, words):
        assert "<option" not in as_dana.get(NAMES, {"name": words}).content.decode()


class TestAdd:
    def test_everything_typed_is_kept(self, as_dana):
        response = as_dana.post(ADD, TYPED)
        contact = Contact.objects.get()
        assert response["Location"] == f"/contacts/{contact.pk}/"
        assert contact.aliases == ["Mary Lopes", "M. Lopez"]
        assert contact.born_on == date(1980, 3, 2)
        assert [phone.number.as_e164 for phone in contact.phones.all()] == ["+12125550147", "+442079460958"]

    def test_a_name_can_be_brought_along(self, as_dana):
        assert 'value="Rosa"' in as_dana.get(ADD, {"name": "Rosa"}).content.decode()

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"name": " "}, "Give the full name."),
            ({"phones": "12"}, "12 is not a phone number. Write it like 212 555 0147."),
            ({"email": "maria"}, "Enter a valid email address."),
            ({"born_on": "31.02.1980"}, "31.02.1980 is not a date."),
            ({"born_on": "2199-01-01"}, "This day is still to come."),
            ({"language": "tlh"}, "Select a valid choice."),
            ({"name": "N" * 201}, "at most 200 characters"),
            ({"aliases": "N" * 201}, "200"),
        ],
    )
    def test_a_sentence_says_what_is_wrong_and_nothing_exists(self, as_dana, said, sentence):
        response = as_dana.post(ADD, {**TYPED, **said})
        assert response.status_code == 422
        assert sentence in response.content.decode()
        assert not Contact.objects.exists()


class TestChange:
    def test_the_form_shows_what_is_known(self, as_dana, lopez):
        html = as_dana.get(f"/contacts/{lopez.pk}/details/").content.decode()
        assert "Mary Lopes</textarea>" in html
        assert "(212) 555-0147</textarea>" in html

    def test_what_is_changed_is_kept_and_the_numbers_replaced(self, as_dana, lopez):
        as_dana.post(
            f"/contacts/{lopez.pk}/details/", {**TYPED, "phones": "646 555 0199", "safe_to_contact": ""}
        )
        lopez.refresh_from_db()
        assert not lopez.safe_to_contact
        assert [str(phone) for phone in lopez.phones.all()] == ["(646) 555-0199"]

    def test_a_refusal_changes_nothing(self, as_dana, lopez):
        response = as_dana.post(f"/contacts/{lopez.pk}/details/", {**TYPED, "name": ""})
        assert response.status_code == 422
        lopez.refresh_from_db()
        assert lopez.name == "Maria Lopez"


class TestPage:
    def test_the_page_says_how_to_reach_them(self, as_dana, lopez):
        html = as_dana.get(f"/contacts/{lopez.pk}/").content.decode()
        for words in ("Maria Lopez", "also Mary Lopes", "(212) 555-0147", "Spanish"):
            assert words in html

    def test_their_parts_in_matters_i_may_see_are_listed(self, as_dana, dana, lopez):
        matter = make.matter(client=lopez)
        add_party(actor=dana, matter=matter, contact=lopez, role="witness")
        html = as_dana.get(f"/contacts/{lopez.pk}/").content.decode()
        for words in (matter.number, "Client", "Witness", "Small injury"):
            assert words in html

    def test_a_strangers_matter_is_not_betrayed(self, browser_of, dana, marco, lopez):
        matter = make.matter(client=lopez)
        html = browser_of(marco).get(f"/contacts/{lopez.pk}/").content.decode()
        assert matter.number not in html
        assert "No matter you may see has this contact in it." in html

    def test_who_may_open_matters_can_open_one_for_them(self, as_dana, browser_of, lee, lopez):
        url = f"/contacts/{lopez.pk}/"
        assert "Open a matter for them" in as_dana.get(url).content.decode()
        assert "Open a matter for them" not in browser_of(lee).get(url).content.decode()

    def test_nobody_is_404(self, as_dana):
        assert as_dana.get("/contacts/999999/").status_code == 404


@pytest.mark.parametrize("url", [LIST, ADD, NAMES, "/contacts/1/", "/contacts/1/details/"])
def test_the_signed_out_are_sent_to_the_door(client, db, url):
    assert client.get(url)["Location"].startswith("/accounts/login/")
