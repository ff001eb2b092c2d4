"""Opening a matter in the browser."""

from datetime import date

import pytest

from caseops.audit.models import Entry
from clients.models import Contact
from matters.models import Matter
from tests import make

URL = "/matters/open/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def area(dana, priya):
    """The practice area that is chosen."""
    version = make.area()
    version.asks = ["medicare"]
    with make.reworking():
        version.save()
        version.intakequestions.create(
            position=1, key="medicare", label="Do you have Medicare", type="boolean"
        )
        version.intakequestions.create(position=2, key="date_of_loss", label="Date of accident", type="date")
    return version


@pytest.fixture
def typed(area):
    """A form filled in well: a new client."""
    return {
        "client": "new",
        "new_name": "Maria Lopez",
        "new_phone": "212 555 0147",
        "new_email": "maria@example.com",
        "new_language": "es",
        "new_channel": "text",
        "area": "small_injury",
        "subtype": "motor_vehicle",
        "date_date_of_loss": "03/03/2025",
        "fact_medicare": "true",
    }


def opened(response):
    """The matter the answer leads to."""
    assert response.status_code == 302, response.content.decode()
    return Matter.objects.get(number=response["Location"].strip("/").split("/")[-1])


def refused(response, sentence):
    """Nothing exists, the sentence is there, and everything typed is kept."""
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Matter.objects.exists()
    assert not Entry.objects.filter(verb__in=["matter.opened", "contact.created"]).exists()


def test_the_form_asks_for_client_and_area_first(as_dana, area):
    html = as_dana.get(URL).content.decode()
    assert "Find the client" in html
    assert "Choose a practice area to see what it asks." in html
    assert 'name="subtype"' not in html


def test_a_chosen_area_brings_its_kinds_dates_and_questions(as_dana, area):
    html = as_dana.get(URL, {"area": "small_injury"}).content.decode()
    for words in ("Dog bite", "Date of loss", "Retainer signed", "Do you have Medicare"):
        assert words in html


def test_the_dates_of_the_first_day_come_first_and_the_rest_is_folded(as_dana, area):
    kind = as_dana.get(URL, {"area": "small_injury"}).context["opening"].kind
    assert (kind.first_dates, kind.other_dates) == (["date_of_loss", "retainer_signed"], ["hearing_date"])


def test_a_new_client_and_the_matter_come_to_be_together(as_dana, typed):
    matter = opened(as_dana.post(URL, typed))
    client = matter.client
    assert (client.name, client.language, client.best_channel) == ("Maria Lopez", "es", "text")
    assert str(client.phones.get()) == "(212) 555-0147"
    assert matter.title.startswith("Maria Lopez ")
    assert matter.title.endswith(" motor vehicle")


def test_dates_and_answers_are_kept(as_dana, typed):
    matter = opened(as_dana.post(URL, typed))
    assert matter.key_date("date_of_loss") == date(2025, 3, 3)
    assert matter.facts.get(key="medicare").value == "true"
    assert matter.tasks.filter(name="Report to Medicare").exists()


def test_somebody_of_the_directory_is_not_added_again(as_dana, typed):
    known = make.contact("Evelyn Chen")
    matter = opened(as_dana.post(URL, {**typed, "client": known.pk}))
    assert matter.client == known
    assert not Contact.objects.filter(name="Maria Lopez").exists()


def test_the_team_is_as_chosen_and_i_am_its_case_manager(as_dana, typed, dana, priya, sam):
    matter = opened(as_dana.post(URL, {**typed, "attorney": priya.pk, "paralegal": sam.pk}))
    team = {member.role: member.user for member in matter.team.all()}
    assert team == {"attorney": priya, "paralegal": sam, "case_manager": dana}


def test_an_own_title_and_number_are_used(as_dana, typed):
    matter = opened(as_dana.post(URL, {**typed, "title": "Lopez v. Harbor", "number": "25-0099"}))
    assert str(matter) == "25-0099 Lopez v. Harbor"


def test_the_page_says_what_was_created(as_dana, typed):
    html = as_dana.post(URL, typed, follow=True).content.decode()
    assert "5 tasks, 3 documents, 4 deadlines and 2 requests created." in html


class TestRefusals:
    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            (
                {"date_date_of_loss": "31.02.2026"},
                "31.02.2026 is not a date. Write it like 2026-03-02 or 03/02/2026.",
            ),
            ({"area": "astrology"}, "That is no practice area of this firm."),
            ({"area": ""}, "Choose the practice area."),
            ({"subtype": "asylum"}, "That is no kind of Small injury."),
            ({"subtype": ""}, "Choose the kind of matter."),
            ({"title": "x" * 201}, "A title may have at most 200 characters."),
            ({"number": "one"}, "A matter number looks like 26-0001."),
            ({"number": "\u0662\u0666-\u0660\u0660\u0660\u0661"}, "A matter number looks like 26-0001."),
            ({"new_phone": "12"}, "12 is not a phone number."),
            ({"new_email": "maria"}, "This is not an e-mail address."),
            ({"new_name": ""}, "Choose the client, or give the name of a new one."),
            ({"client": "", "new_name": ""}, "Choose the client, or give the name of a new one."),
            ({"client": "999999"}, "That contact is no longer in the directory."),
            ({"fact_medicare": "perhaps"}, "Select a valid choice."),
            ({"attorney": "999999"}, "Select a valid choice."),
            ({"new_name": "N" * 201}, "at most 200 characters"),
        ],
    )
    def test_a_sentence_says_what_is_wrong_and_nothing_exists(self, as_dana, typed, said, sentence):
        refused(as_dana.post(URL, {**typed, **said}), sentence)

    def test_what_was_typed_is_kept(self, as_dana, typed):
        html = as_dana.post(URL, {**typed, "date_date_of_loss": "31.02.2026"}).content.decode()
        for value in ("Maria Lopez", "212 555 0147", "31.02.2026", "maria@example.com"):
            assert f'value="{value}"' in html

    def test_a_number_that_is_taken_takes_the_new_client_back_too(self, as_dana, typed):
        taken = make.matter(number="26-0007")
        response = as_dana.post(URL, {**typed, "number": taken.number})
        assert response.status_code == 422
        assert "There is already a matter with the number 26-0007." in response.content.decode()
        assert not Contact.objects.filter(name="Maria Lopez").exists()

    def test_a_namesake_is_asked_about_once(self, as_dana, typed):
        known = make.contact("maria lopez")
        response = as_dana.post(URL, typed)
        assert f'name="client" value="{known.pk}"' in response.content.decode()
        assert "Somebody of this name, number or e-mail is in the directory" in response.content.decode()
        assert 'name="another"' in response.content.decode()
        assert opened(as_dana.post(URL, {**typed, "another": "on"})).client.name == "Maria Lopez"

    def test_an_area_that_was_retired_meanwhile_is_no_choice(self, as_dana, typed, area):
        area.retired_at = area.published_at
        area.save()
        refused(as_dana.post(URL, typed), "That is no practice area of this firm.")

    def test_an_admin_puts_somebody_on_the_team(self, browser_of, alex, typed):
        refused(browser_of(alex).post(URL, typed), "Put at least one person on the team.")

    def test_ten_megabytes_of_title_are_refused(self, as_dana, typed):
        assert as_dana.post(URL, {**typed, "title": "x" * 10_000_000}).status_code in {400, 413}
        assert not Matter.objects.exists()


class TestSteps:
    def test_without_scripts_continue_shows_what_the_area_asks_and_keeps_what_was_typed(self, as_dana, typed):
        response = as_dana.post(URL, {**typed, "step": "area", "subtype": ""})
        assert response.status_code == 200
        html = response.content.decode()
        assert "Dog bite" in html
        assert 'value="Maria Lopez"' in html
        assert "errorlist" not in html

    def test_htmx_gets_the_part_of_the_area_alone(self, as_dana, typed):
        html = as_dana.post(URL, {**typed, "step": "area"}, headers=HTMX).content.decode()
        assert "Dog bite" in html
        assert "Find the client" not in html

    @pytest.mark.parametrize("words", ["chen", "555-0199", "evelyn@example.com"])
    def test_clients_are_found_by_name_phone_and_address(self, as_dana, typed, words):
        make.contact("Evelyn Chen", phones=["212-555-0199"], email="evelyn@example.com")
        html = as_dana.post(
            URL, {**typed, "step": "find", "client_search": words}, headers=HTMX
        ).content.decode()
        assert "Evelyn Chen" in html
        assert "<html" not in html

    def test_nobody_found_is_said(self, as_dana, typed):
        html = as_dana.post(
            URL, {**typed, "step": "find", "client_search": "zzz"}, headers=HTMX
        ).content.decode()
        assert "Nobody of that name or number is in the directory." in html

    def test_a_step_opens_nothing(self, as_dana, typed):
        as_dana.post(URL, {**typed, "step": "find"})
        assert not Matter.objects.exists()

    def test_a_contact_can_be_brought_along(self, as_dana, area):
        known = make.contact("Evelyn Chen")
        html = as_dana.get(URL, {"client": known.pk}).content.decode()
        assert f'value="{known.pk}" checked' in html


class TestWhoMay:
    @pytest.mark.parametrize("key", ["sam", "lee"])
    def test_who_may_not_open_matters_is_told_so(self, browser_of, key, typed):
        browser = browser_of(make.person(key))
        assert browser.get(URL).status_code == 403
        assert browser.post(URL, typed).status_code == 403
        assert not Matter.objects.exists()

    def test_the_signed_out_are_sent_to_the_door(self, client):
        assert client.get(URL).status_code == 302
