"""Two admins, two browsers, the same second."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from caseops.people.actions import accept_invitation, change_role, deactivate_person
from caseops.users.models import Role, User
from tests.people.conftest import mail_to, path_in

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[bool]:
    """Whether each of them got through."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> bool:
        try:
            start.wait(timeout=10)
            act()
        except (ValidationError, PermissionDenied):
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


@pytest.fixture
def admins(alex, dana):
    dana.role = Role.ADMIN
    dana.save()
    return alex, dana


def test_two_admins_who_demote_each_other_leave_one(admins):
    alex, dana = admins
    at_once(
        lambda: change_role(actor=alex, person=dana, role=Role.ATTORNEY),
        lambda: change_role(actor=dana, person=alex, role=Role.ATTORNEY),
    )
    assert User.objects.admins().count() == 1


def test_two_admins_who_deactivate_each_other_leave_one(admins):
    alex, dana = admins
    at_once(
        lambda: deactivate_person(actor=alex, person=dana),
        lambda: deactivate_person(actor=dana, person=alex),
    )
    assert User.objects.admins().count() == 1


def test_link_clicked_twice_makes_one_person(invitation):
    token = path_in(mail_to("nina@firm.test")).split("/")[2]
    said = {"token": token, "name": "Nina", "password": "seven green umbrellas"}
    assert sorted(at_once(*[lambda: accept_invitation(**said)] * 2)) == [False, True]
    assert User.objects.filter(email="nina@firm.test").count() == 1
