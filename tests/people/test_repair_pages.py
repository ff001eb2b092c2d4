import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.people.models import Invitation
from caseops.people.repair_site import RepairSite
from caseops.users.models import User


@pytest.fixture
def as_repairer(client, alex):
    alex.is_staff = alex.is_superuser = True
    alex.save()
    client.force_login(alex)
    return client


def test_site_is_ours():
    assert isinstance(admin.site, RepairSite)


def test_signed_out_goes_through_our_own_sign_in(client, db):
    answer = client.get(reverse("admin:index"), follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_admin_of_the_firm_is_not_a_repairer_yet(as_alex):
    assert as_alex.get(reverse("admin:index"), follow=True).status_code == 403


def test_repairer_sees_people(as_repairer, dana):
    page = as_repairer.get(reverse("admin:users_user_changelist")).content.decode()
    assert "dana@firm.test" in page


@pytest.mark.parametrize("model", [User, Invitation])
def test_nobody_is_deleted_or_added_here(as_repairer, alex, model):
    request = RequestFactory().get("/")
    request.user = alex
    pages = admin.site.get_model_admin(model)
    assert not pages.has_delete_permission(request)
    assert not pages.has_add_permission(request)
    assert "delete_selected" not in pages.get_actions(request)


def test_role_and_address_are_only_shown(as_repairer, dana):
    address = reverse("admin:users_user_change", args=[dana.pk])
    as_repairer.post(
        address, {"name": "Dana R.", "time_zone": "UTC", "role": "admin", "email": "x@firm.test"}
    )
    dana.refresh_from_db()
    assert (dana.name, dana.role, dana.email) == ("Dana R.", "case_manager", "dana@firm.test")


@pytest.mark.parametrize("page", ["people_invitation_changelist", "usersessions_usersession_changelist"])
def test_invitations_and_sessions_can_be_looked_at(as_repairer, invitation, page):
    assert as_repairer.get(reverse(f"admin:{page}"), {"q": "nina"}).status_code == 200


def test_who_gives_away_the_key_to_these_pages_is_on_record(as_repairer, alex, dana):
    address = reverse("admin:users_user_change", args=[dana.pk])
    as_repairer.post(address, {"name": dana.name, "time_zone": dana.time_zone, "is_staff": "on"})
    dana.refresh_from_db()
    assert dana.is_staff
    said = str(Entry.objects.on_target(dana).get(verb="person.repaired"))
    assert said == "Alex Morgan changed Dana Ruiz on the repair pages: is_staff to True"


def test_saving_without_a_change_is_no_news(as_repairer, dana):
    address = reverse("admin:users_user_change", args=[dana.pk])
    as_repairer.post(address, {"name": dana.name, "time_zone": dana.time_zone})
    assert not Entry.objects.on_target(dana).exists()


def test_nothing_but_a_person_can_be_changed_here(as_repairer, alex):
    request = RequestFactory().get("/")
    request.user = alex
    shown = [model for model in apps.get_models() if admin.site.is_registered(model)]
    pages = [admin.site.get_model_admin(model) for model in shown]
    assert [page.model for page in pages if page.has_change_permission(request)] == [User]


def test_the_addresses_of_sign_in_are_only_shown(as_repairer, dana):
    row = EmailAddress.objects.create(user=dana, email=dana.email)
    address = reverse("admin:account_emailaddress_change", args=[row.pk])
    assert as_repairer.get(address).status_code == 200
    assert as_repairer.post(address, {"email": "thief@firm.test"}).status_code == 403
