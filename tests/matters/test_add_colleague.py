"""The form that names everybody at the firm is asked for by whoever wants to add somebody, and costs nobody else."""

import pytest

from matters.actions import join_team
from matters.models import TeamMember
from tests import make

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def place(matter):
    return f"/matters/{matter.number}/team/"


@pytest.fixture
def page(as_dana, matter):
    return lambda query="": as_dana.get(f"/matters/{matter.number}/{query}").content.decode()


def test_the_page_offers_it_without_naming_anybody(page, marco):
    html = page()
    assert "Add a colleague" in html
    assert "Choose a colleague" not in html
    assert marco.name not in html


def test_without_scripts_the_link_opens_it(page, marco):
    assert 'href="?colleague=#people"' in page()
    html = page("?colleague=")
    assert "Choose a colleague" in html
    assert f">{marco.name}</option>" in html


def test_with_scripts_the_part_is_fetched_alone(as_dana, place, marco):
    html = as_dana.get(place, **HTMX).content.decode()
    assert 'id="people"' in html
    assert f">{marco.name}</option>" in html
    assert "Timeline" not in html


def test_who_is_on_the_team_or_gone_is_not_offered(as_dana, place, matter, marco, owen):
    join_team(actor=None, matter=matter, user=owen, role=owen.role)
    marco.is_active = False
    marco.save()
    html = as_dana.get(place, **HTMX).content.decode()
    assert f">{owen.name}</option>" not in html
    assert f">{marco.name}</option>" not in html


def test_a_colleague_is_added_and_the_form_goes_away(as_dana, place, matter, marco):
    html = as_dana.post(place, {"user": marco.pk}, **HTMX).content.decode()
    assert TeamMember.objects.filter(matter=matter, user=marco).exists()
    assert marco.name in html
    assert "Choose a colleague" not in html


def test_what_is_refused_stays_open_with_its_sentence(as_dana, place, dana):
    answer = as_dana.post(place, {"user": dana.pk}, **HTMX)
    assert answer.status_code == 422
    assert "Choose somebody who is not on the team yet." in answer.content.decode()
    assert "Choose a colleague" in answer.content.decode()


def test_a_reload_of_the_address_comes_to_the_matter(as_dana, place, matter):
    answer = as_dana.get(place)
    assert answer.status_code == 302
    assert answer["Location"] == matter.get_absolute_url()


def test_a_stranger_is_not_told_that_there_is_such_a_matter(browser_of, place, marco):
    assert browser_of(marco).get(place, **HTMX).status_code == 404


def test_who_may_not_change_the_team_gets_no_names(browser_of, place, matter):
    lee = make.person("lee")
    join_team(actor=None, matter=matter, user=lee, role=lee.role)
    assert browser_of(lee).get(place, **HTMX).status_code == 403
    assert "Add a colleague" not in browser_of(lee).get(matter.get_absolute_url()).content.decode()


def test_the_list_offers_those_one_shares_a_matter_with(as_dana, matter, marco, priya):
    """Not all seven hundred of a large firm."""
    html = as_dana.get("/matters/").content.decode()
    assert f">{priya.name}</option>" in html
    assert f">{marco.name}</option>" not in html


def test_the_page_asks_few_questions_whatever_is_on_it(as_dana, matter, django_assert_max_num_queries):
    for number in range(3):
        matter.parties.create(
            contact=make.contact(f"Mercy {number}", phones=["212 555 0147"]), role="provider"
        )
        make.message(matter)
        make.document(matter, make.pdf(f"Page {number}"), f"{number}.pdf")
    as_dana.get(matter.get_absolute_url())
    with django_assert_max_num_queries(15):
        as_dana.get(matter.get_absolute_url())
