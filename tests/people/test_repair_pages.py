import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse

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
