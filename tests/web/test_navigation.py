"""Where the sidebar leads, for whom."""

import pytest
from django.test import override_settings
from django.urls import include, path

from caseops.web.navigation import PLACES, links
from caseops.web.styleguide import page

matters = ([path("", page, name="list"), path("open/", page, name="open")], "matters")
people = ([path("", page, name="list")], "people")
urlpatterns = [
    path("", page, name="home"),
    path("today/", page, name="today"),
    path("review/", page, name="review"),
    path("matters/", include(matters)),
    path("people/", include(people)),
    path("sent/", page, name="sent_messages"),
]
pytestmark = pytest.mark.usefixtures("small_house")


@pytest.fixture
def small_house():
    with override_settings(ROOT_URLCONF=__name__):
        yield


def labels(role: str, *held: str) -> list[str]:
    return [link.place.label for link in links(role, "/", held.__contains__)]


def test_a_case_manager_begins_with_today():
    assert labels("case_manager") == ["Today", "Matters", "Under review"]


def test_an_attorney_begins_with_what_needs_a_decision():
    assert labels("attorney") == ["Under review", "Today", "Matters"]


def test_a_legal_assistant_sees_neither_review_nor_people():
    assert labels("legal_assistant") == ["Today", "Matters"]


def test_who_may_sees_people_and_sent_messages_whatever_the_role():
    held = "users.manage_people", "notifications.see_sent_messages"
    for role in ("admin", "paralegal"):
        assert labels(role, *held)[-2:] == ["People", "Sent messages"]
        assert {"People", "Sent messages"}.isdisjoint(labels(role))


def test_nobody_in_particular_goes_nowhere():
    assert labels("") == []


def test_rooms_not_built_yet_are_left_out():
    assert "Contacts" not in labels("admin")


def test_the_current_place_is_the_one_whose_address_begins_the_path():
    current = [link.place.name for link in links("case_manager", "/matters/26-0001/", str) if link.current]
    assert current == ["matters"]


def test_no_place_is_current_elsewhere():
    assert not any(link.current for link in links("case_manager", "/accounts/login/", str))


def test_every_shortcut_leads_to_one_place_only():
    for role in ("admin", "attorney", "case_manager"):
        keys = [place.key for place in PLACES if place.key and role in place.roles]
        assert len(keys) == len(set(keys))
