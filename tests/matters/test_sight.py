"""Why somebody can or cannot see a matter, asked by an admin as themselves."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from caseops.audit.models import Entry
from matters.walls.actions import raise_wall
from matters.walls.sight import explain_sight


@pytest.fixture
def explained(matter, alex):
    """`explained(dana)`: whether she sees it, and the reasons as one text."""

    def ask(person):
        told = explain_sight(actor=alex, matter=matter, person=person)
        return told.sees, " ".join(told.reasons)

    return ask


def test_on_the_team(explained, dana):
    assert explained(dana) == (True, "Dana is on the team as case manager.")


def test_a_stranger(explained, marco):
    said = "Marco is not on the team, stands in for nobody on it, and is not shown every matter."
    assert explained(marco) == (False, said)


def test_an_admin(explained, alex):
    assert explained(alex) == (
        True,
        "Alex is an admin: admins see every matter that no wall keeps from them.",
    )


def test_shown_every_matter(explained, marco):
    marco.firm_wide = True
    marco.save()
    assert explained(marco) == (True, "The firm has opened every matter to Marco.")


@pytest.mark.parametrize(("field", "part"), [("supervisor", "supervisor"), ("backup", "backup")])
def test_standing_in(explained, dana, marco, field, part):
    setattr(dana, field, marco)
    dana.save()
    assert explained(marco) == (True, f"Marco is {part} of Dana Ruiz, who is on the team.")


def test_who_left(explained, dana):
    dana.is_active = False
    dana.save()
    sees, said = explained(dana)
    assert not sees
    assert said.startswith("Dana no longer works here")


def test_screened_although_shown_every_matter(explained, matter, priya, marco):
    marco.firm_wide = True
    marco.save()
    raise_wall(actor=priya, matter=matter, kind="screened", reason="Own car", people=[marco])
    sees, said = explained(marco)
    assert not sees
    assert said.startswith("Marco is screened by the wall. A wall comes before team and rank.")
    assert "Own car" not in said


def test_not_named_by_a_screen(explained, matter, priya, marco, owen):
    raise_wall(actor=priya, matter=matter, kind="screened", reason="Own car", people=[owen])
    sees, said = explained(marco)
    assert not sees
    assert said.startswith("Marco is not among those whom the wall screens. Marco is not on the team")


def test_admitted_and_not_admitted(explained, matter, priya, alex, owen):
    raise_wall(actor=priya, matter=matter, kind="admitted", reason="Family", people=[alex])
    assert explained(alex)[0]
    sees, said = explained(owen)
    assert not sees
    assert said.startswith("Owen is not among those whom the wall admits. A wall comes before")


def test_only_admins_ask_and_the_audit_keeps_it(explained, matter, priya, dana):
    with pytest.raises(PermissionDenied):
        explain_sight(actor=priya, matter=matter, person=dana)
    explained(dana)
    entry = Entry.objects.get(verb="sight.explained")
    assert entry.sentence == "asked why Dana Ruiz can or cannot see the matter: Dana Ruiz sees it"


def test_the_page_tells_it(browser_of, alex, matter, marco):
    address = reverse("matters:sight", args=[matter.number])
    answer = browser_of(alex).post(address, {"person": marco.pk})
    assert "Marco Bell does not see it" in answer.content.decode()
    assert browser_of(alex).post(address, {"person": ""}).status_code == 422
    assert browser_of(alex).post(address, {"person": "999"}).status_code == 422


def test_a_screened_admin_learns_nothing_not_even_that_there_is_such_a_matter(
    browser_of, alex, priya, matter, marco
):
    raise_wall(actor=priya, matter=matter, kind="admitted", reason="Family", people=[])
    browser = browser_of(alex)
    there = browser.post(reverse("matters:sight", args=[matter.number]), {"person": marco.pk})
    nowhere = browser.post(reverse("matters:sight", args=["26-9999"]), {"person": marco.pk})
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert not Entry.objects.filter(verb="sight.explained").exists()


def test_who_is_no_admin_finds_no_form(browser_of, priya, matter):
    page = browser_of(priya).get(reverse("matters:wall", args=[matter.number])).content.decode()
    assert "Why can somebody see it" not in page
