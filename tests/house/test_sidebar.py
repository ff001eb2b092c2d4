"""The sidebar follows permissions: a place that is shown opens, and one that would not open is not shown."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from caseops.users.given import given
from caseops.users.models import Role, User
from caseops.users.permissions import registry
from caseops.web.navigation import PLACES

TEMPLATES = Path(__file__).parents[2] / "templates"
ASKED = re.compile(r"\bmay\.([a-z_]+\.[a-z_]+)")


def decide(roles):
    """Whatever the firm may decide belongs to these roles and no other."""
    given.believe({key: frozenset(roles) for key in registry()}, 600)


def of(role):
    person = User.objects.create_user(f"{role}@firm.test", name=role, role=role)
    browser = Client()
    browser.force_login(person)
    return browser


def shown(browser):
    return browser.get(reverse("settings")).context["house"].links


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("holders", [["admin"], ["paralegal"], Role.values])
def test_a_place_that_is_shown_opens_and_the_others_would_not(db, role, holders):
    decide(holders)
    browser = of(role)
    found = {link.place.name: link.url for link in shown(browser)}
    assert {url: browser.get(url).status_code for url in found.values()} == dict.fromkeys(found.values(), 200)
    hidden = [place for place in PLACES if place.permission and place.name not in found]
    assert {browser.get(reverse(place.view)).status_code for place in hidden} <= {403}


def test_a_place_appears_with_its_permission(db):
    given.believe({"retention.propose": frozenset({"paralegal"})}, 600)
    assert "Retention" in [link.place.label for link in shown(of("paralegal"))]
    assert "Retention" not in [link.place.label for link in shown(of("admin"))]


def test_places_name_permissions_that_are_there():
    assert {place.permission for place in PLACES if place.permission} <= set(registry())


def test_templates_ask_of_permissions_that_are_there():
    asked = {
        key for path in TEMPLATES.rglob("*.html") for key in ASKED.findall(path.read_text(encoding="utf-8"))
    }
    assert asked
    assert asked <= set(registry())


def test_strangers_may_nothing(client, db):
    page = client.get(reverse("account_login"))
    assert page.context["house"].links == []
    assert not page.context["may"]["retention"]["propose"]
