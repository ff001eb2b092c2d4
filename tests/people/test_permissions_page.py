"""The permissions of the firm: told in words, changed where they may be, asked in one place."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.costs.permissions import DECIDE
from caseops.desk.figures.counts import counts
from caseops.people.actions import create_token, set_permission
from caseops.people.actions.permissions import in_words
from caseops.users.given import Given
from caseops.users.models import GivenRoles, Role
from caseops.users.permissions import MANAGE_PEOPLE, Permission, key_of, registry
from matters.actions import add_note, close_matter
from matters.permissions import CLOSE_MATTER, KEEP_WALLS, OPEN_MATTER, WORK_ON_MATTER

OPENS = "matters.open_matter"
ALL = list(Role.values)


def words(response):
    return response.content.decode()


def allow(actor, *roles, key=OPENS):
    return set_permission(actor=actor, key=key, roles=roles)


def test_every_permission_has_one_key_and_says_what_it_allows():
    assert len(set(registry().values())) == len(registry())
    assert key_of(OPEN_MATTER) == OPENS
    assert all(permission.act and permission.roles <= set(ALL) for permission in registry().values())


def test_a_permission_outside_the_house_is_held_as_it_was_made(dana, alex):
    allow(alex, "admin")
    assert Permission("dance", frozenset({"case_manager"})).held_by(dana)


def test_a_role_loses_a_permission_at_once(dana, alex):
    assert OPEN_MATTER.held_by(dana)
    allow(alex, "admin", "attorney")
    assert not OPEN_MATTER.held_by(dana)
    with pytest.raises(PermissionDenied, match="You may not open a matter"):
        OPEN_MATTER.require(dana)


def test_a_role_gains_a_permission_at_once(sam, alex):
    allow(alex, *ALL, key="matters.close_matter")
    assert CLOSE_MATTER.held_by(sam)


def test_it_counts_in_the_verb(matter, dana, alex):
    allow(alex, "admin", key="matters.work_on_matter")
    with pytest.raises(PermissionDenied):
        add_note(actor=dana, matter=matter, text="Hello")
    assert not WORK_ON_MATTER.held_by(dana)


def test_it_counts_on_the_page_and_in_the_api(browser_of, dana, alex, matter):
    token = create_token(actor=None, user=dana, name="Nightly")
    allow(alex, "admin", key="matters.work_on_matter")
    allow(alex, "admin")
    browser, said = browser_of(dana), {"text": "Hello"}
    assert browser.get(reverse("matters:open")).status_code == 403
    notes = f"/api/v1/matters/{matter.number}/notes/"
    called = browser.post(
        notes, said, content_type="application/json", headers={"Authorization": f"Token {token}"}
    )
    assert called.status_code == 403


def test_who_left_holds_nothing(dana, alex):
    allow(alex, *ALL)
    dana.is_active = False
    assert not OPEN_MATTER.held_by(dana)


@pytest.mark.parametrize("key", ["users.manage_people", "matters.keep_walls", "settlement.approve_statement"])
def test_what_is_fixed_stays(alex, key):
    with pytest.raises(ValidationError, match="This is fixed"):
        allow(alex, *ALL, key=key)


def test_a_row_about_what_is_fixed_changes_nothing(dana, alex):
    GivenRoles.objects.create(key="users.manage_people", roles=["case_manager"])
    GivenRoles.objects.create(key="matters.keep_walls", roles=["case_manager"])
    allow(alex, "admin")
    assert (MANAGE_PEOPLE.held_by(dana), MANAGE_PEOPLE.held_by(alex)) == (False, True)
    assert not KEEP_WALLS.held_by(dana)


@pytest.mark.parametrize("roles", [(), ("boss",)])
def test_somebody_must_be_left(alex, roles):
    with pytest.raises(ValidationError, match="at least one role"):
        allow(alex, *roles)


def test_nobody_but_an_admin_changes_one(priya):
    with pytest.raises(PermissionDenied):
        allow(priya, *ALL)


def test_no_such_permission(alex):
    with pytest.raises(ValidationError, match="no such"):
        allow(alex, "admin", key="matters.fly")


def test_what_is_as_it_comes_needs_no_row_and_no_word(alex):
    allow(alex, *OPEN_MATTER.roles)
    assert not Entry.objects.filter(verb="permission.set").exists()
    allow(alex, "admin")
    allow(alex, *OPEN_MATTER.roles)
    assert not GivenRoles.objects.exists()
    said = [entry.sentence for entry in Entry.objects.filter(verb="permission.set").order_by("id")]
    assert said == [
        "changed who may open a matter: admin; before: admin, attorney, case manager",
        "changed who may open a matter: admin, attorney, case manager; before: admin",
    ]


def test_everybody_is_said_in_one_word():
    assert in_words(ALL) == "everybody"


def test_another_process_believes_what_it_knows_for_a_few_seconds_only(alex, django_assert_num_queries):
    known = Given()
    with django_assert_num_queries(1):
        assert (known.roles(), known.roles()) == ({}, {})
    allow(alex, "admin")
    assert known.roles() == {}
    known.believe({}, 0)
    assert known.roles() == {OPENS: frozenset({"admin"})}


def test_the_table_shows_every_permission_and_what_was_changed(browser_of, alex):
    allow(alex, "admin")
    page = words(browser_of(alex).get(reverse("people:permissions")))
    assert all(permission.act[1:] in page for permission in (OPEN_MATTER, WORK_ON_MATTER))
    assert "Admin · as CaseOps comes: admin, attorney, case manager" in page
    assert "Only admins say who may do what." in page


def found(browser, **asked):
    context = browser.get(reverse("people:permissions"), asked).context
    return [line.key for room in context["rooms"] for line in room.lines], context["is_open"]


def test_the_groups_are_folded_until_something_is_looked_for(browser_of, alex):
    browser = browser_of(alex)
    assert found(browser) == (list(registry()), False)
    assert found(browser, unfold="all")[1]
    assert found(browser, q="Legal  HOLD") == (["retention.hold"], True)
    assert OPENS in found(browser, q="open matt")[0]
    assert "matters.close_matter" not in found(browser, q="open matt")[0]  # reopening is no opening
    assert '<details class="fold" open>' in words(browser.get(reverse("people:permissions"), {"q": "hold"}))


def test_they_are_found_by_role_and_by_what_was_changed(browser_of, alex):
    allow(alex, "admin", "paralegal")
    browser = browser_of(alex)
    assert found(browser, changed="on") == ([OPENS], True)
    theirs, _ = found(browser, role="paralegal")
    assert OPENS in theirs
    assert "retention.hold" not in theirs
    assert found(browser, role="boss", q="legal hold")[0] == ["retention.hold"]


def test_what_is_not_there_is_said(browser_of, alex):
    asked = {"q": "levitate"}
    page = browser_of(alex).get(
        reverse("people:permissions"), asked, headers={"HX-Request": "true", "HX-Target": "rooms"}
    )
    assert "Nothing found" in words(page)
    assert "<html" not in words(page)


def test_it_is_changed_on_its_page(browser_of, alex, dana):
    browser, address = browser_of(alex), reverse("people:permission", args=[OPENS])
    assert browser.post(address, {"roles": ["admin"]}).status_code == 302
    assert not OPEN_MATTER.held_by(dana)
    assert browser.post(address, {}).status_code == 422
    assert browser.post(address, {"roles": ["boss"]}).status_code == 422
    assert browser.get(reverse("people:permission", args=["matters.fly"])).status_code == 404


def test_a_fixed_one_says_why_and_refuses_a_post(browser_of, alex):
    address = reverse("people:permission", args=["users.manage_people"])
    assert "This is fixed" in words(browser_of(alex).get(address))
    assert browser_of(alex).post(address, {"roles": ALL}).status_code == 422


def test_a_closed_matter_is_closed_by_whom_the_firm_lets(matter, sam, alex):
    with pytest.raises(PermissionDenied):
        close_matter(actor=sam, matter=matter, reason="Settled")
    allow(alex, *ALL, key="matters.close_matter")
    with pytest.raises(ValidationError):
        close_matter(actor=sam, matter=matter, reason="Settled")


def test_a_desk_that_was_composed_before_follows_it(dana, alex):
    key = key_of(DECIDE)
    assert "costs_to_decide" not in counts(dana)
    allow(alex, *ALL, key=key)
    assert counts(dana)["costs_to_decide"] == 0
    allow(alex, "admin", "attorney", key=key)
    assert "costs_to_decide" not in counts(dana)
