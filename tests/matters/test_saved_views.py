"""Filters that a person keeps under a name."""

import pytest

from caseops.users.models import SavedView

URL, LIST = "/matters/views/", "/matters/"


@pytest.fixture
def silent(dana):
    """Dana's view of silent matters."""
    return SavedView.objects.create(owner=dana, screen="matters", name="Too quiet", query="stalled=20")


def test_filters_are_kept_under_a_name(as_dana, dana):
    response = as_dana.post(URL, {"name": "Bites", "query": "q=bite&page=3&evil=1&state=open"})
    assert response["Location"] == "/matters/?q=bite"
    assert SavedView.objects.get(owner=dana).query == "q=bite"


def test_the_same_name_replaces_the_filters(as_dana, dana, silent):
    as_dana.post(URL, {"name": "Too quiet", "query": "stalled=30"})
    assert SavedView.objects.get(owner=dana).query == "stalled=30"


def test_a_view_without_a_name_is_refused_in_words(as_dana):
    response = as_dana.post(URL, {"name": " ", "query": "q=bite"})
    assert response.status_code == 422
    assert "Give the view a name." in response.content.decode()
    assert not SavedView.objects.exists()


def test_saved_views_stand_on_top_of_the_list_and_the_present_one_is_marked(as_dana, silent):
    html = as_dana.get(LIST, {"stalled": "20"}).content.decode()
    assert '<a class="tab" href="?stalled=20" aria-current="page"' in html


def test_somebody_elses_views_are_not_mine(browser_of, marco, silent):
    assert "Too quiet" not in browser_of(marco).get(LIST).content.decode()


def test_a_view_shared_with_a_role_stands_on_that_roles_lists_and_only_its_owner_removes_it(
    as_dana, browser_of, marco, priya
):
    as_dana.post(URL, {"name": "Too quiet", "query": "stalled=20", "role": "case_manager"})
    shared = SavedView.objects.get()
    html = browser_of(marco).get(LIST).content.decode()
    assert 'Too quiet<span class="vh">, shared by Dana Ruiz' in html
    assert f"{URL}{shared.pk}/removal/" not in html
    assert browser_of(marco).post(f"{URL}{shared.pk}/removal/").status_code == 404
    assert "Too quiet" not in browser_of(priya).get(LIST).content.decode()
    assert as_dana.post(URL, {"name": "Odd", "query": "", "role": "emperor"}).status_code == 422


def test_a_view_is_removed(as_dana, silent):
    assert as_dana.post(f"{URL}{silent.pk}/removal/")["Location"] == LIST
    assert not SavedView.objects.exists()


def test_somebody_elses_view_cannot_be_removed(browser_of, marco, silent):
    assert browser_of(marco).post(f"{URL}{silent.pk}/removal/").status_code == 404
    assert SavedView.objects.exists()


def test_whoever_reloads_the_address_comes_to_the_list(as_dana):
    assert as_dana.get(URL)["Location"] == "/matters/"


@pytest.mark.parametrize(("url", "status"), [(URL, 302), (f"{URL}1/removal/", 405)])
def test_views_change_only_by_post_and_signed_in(client, as_dana, url, status):
    assert as_dana.get(url).status_code == status
    assert not SavedView.objects.exists()
    client.logout()
    assert client.post(url).status_code == 302


@pytest.mark.parametrize("query", ["q=" + "é" * 300, "q=" + "a" * 1001])
def test_filters_that_grow_too_long_are_refused_in_words(as_dana, query):
    response = as_dana.post(URL, {"name": "Long", "query": query})
    assert response.status_code == 422
    assert "These filters are too long to keep" in response.content.decode()
    assert not SavedView.objects.exists()
