import pytest
from django.core.exceptions import PermissionDenied

from caseops.users.models import Role, User
from caseops.users.permissions import EVERYONE, MANAGE_PEOPLE, Permission

READ = Permission("read the book")


@pytest.mark.parametrize("role", Role.values)
def test_everybody_holds_what_is_everybodys(role):
    assert READ.held_by(User(role=role))


def test_inactive_people_hold_nothing():
    assert not READ.held_by(User(role=Role.ADMIN, is_active=False))


@pytest.mark.parametrize("role", sorted(EVERYONE - {"admin"}))
def test_only_admins_manage_people(role):
    with pytest.raises(PermissionDenied, match="You may not manage the people of the firm"):
        MANAGE_PEOPLE.require(User(role=role))


def test_admin_and_the_system_may():
    MANAGE_PEOPLE.require(User(role=Role.ADMIN))
    MANAGE_PEOPLE.require(None)
