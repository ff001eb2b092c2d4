import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.people.actions import change_access, change_role, set_firm_wide
from caseops.users.models import Role


def said_about(person):
    return [str(entry) for entry in Entry.objects.on_target(person)]


def test_role_is_changed_and_recorded(alex, dana):
    assert change_role(actor=alex, person=dana, role=Role.ATTORNEY).role == "attorney"
    assert said_about(dana) == ["Alex Morgan made Dana Ruiz Attorney, before Case manager"]


def test_same_role_is_no_change(alex, dana):
    change_role(actor=alex, person=dana, role=dana.role)
    assert said_about(dana) == []


def test_only_an_admin_changes_roles(dana, marco):
    with pytest.raises(PermissionDenied):
        change_role(actor=dana, person=marco, role=Role.ADMIN)


def test_nobody_changes_the_own_role(alex):
    with pytest.raises(ValidationError, match="You cannot change the role of yourself"):
        change_role(actor=alex, person=alex, role=Role.ATTORNEY)


def test_unknown_role_is_refused(alex, dana):
    with pytest.raises(ValidationError, match="There is no role called boss"):
        change_role(actor=alex, person=dana, role="boss")


def test_last_admin_stays_admin(alex):
    with pytest.raises(ValidationError, match="Alex Morgan is the only admin"):
        change_role(actor=None, person=alex, role=Role.ATTORNEY)


def test_deactivated_admin_does_not_count(alex, dana):
    dana.role, dana.is_active = Role.ADMIN, False
    dana.save()
    with pytest.raises(ValidationError, match="only admin"):
        change_role(actor=None, person=alex, role=Role.ATTORNEY)


def test_one_of_two_admins_may_go(alex, dana):
    change_role(actor=alex, person=dana, role=Role.ADMIN)
    dana.refresh_from_db()
    assert change_role(actor=dana, person=alex, role=Role.ATTORNEY).role == "attorney"


def test_who_stops_being_admin_loses_the_repair_pages(alex, dana):
    dana.role, dana.is_staff, dana.is_superuser = Role.ADMIN, True, True
    dana.save()
    after = change_role(actor=alex, person=dana, role=Role.PARALEGAL)
    assert not after.is_staff
    assert not after.is_superuser


def test_matters_are_opened_up_and_closed_in_again(alex, dana):
    assert set_firm_wide(actor=alex, person=dana, firm_wide=True).sees_every_matter
    assert not set_firm_wide(actor=alex, person=dana, firm_wide=False).sees_every_matter
    assert said_about(dana)[::-1] == [
        "Alex Morgan opened every matter to Dana Ruiz",
        "Alex Morgan limited Dana Ruiz to the matters of own teams",
    ]


def test_only_an_admin_opens_matters_up(dana, marco):
    with pytest.raises(PermissionDenied):
        set_firm_wide(actor=dana, person=marco, firm_wide=True)


def test_role_and_reach_change_together_or_not_at_all(alex, dana):
    with pytest.raises(ValidationError):
        change_access(actor=alex, person=alex, role=Role.ADMIN, firm_wide=True)
    after = change_access(actor=alex, person=dana, role=Role.ATTORNEY, firm_wide=True)
    assert (after.role, after.firm_wide) == ("attorney", True)
