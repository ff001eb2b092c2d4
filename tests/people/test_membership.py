import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.people.actions import deactivate_person, reactivate_person
from caseops.users.models import Role


def verbs_on(person):
    return list(Entry.objects.on_target(person).values_list("verb", flat=True))


def test_deactivated_person_is_signed_out_at_once(client, alex, dana, sign_in):
    sign_in(dana)
    deactivate_person(actor=alex, person=dana)
    assert client.get(reverse("settings")).status_code == 302
    assert not client.session.get("_auth_user_id")


def test_deactivated_person_cannot_sign_in(client, alex, dana, sign_in):
    deactivate_person(actor=alex, person=dana)
    assert sign_in(dana).url == reverse("account_inactive")


def test_reactivated_person_signs_in_with_the_old_password(alex, dana, sign_in):
    deactivate_person(actor=alex, person=dana)
    reactivate_person(actor=alex, person=dana)
    assert sign_in(dana).url == reverse("home")


def test_going_and_coming_back_are_recorded_once_each(alex, dana):
    for verb in (deactivate_person, deactivate_person, reactivate_person, reactivate_person):
        verb(actor=alex, person=dana)
    assert verbs_on(dana) == ["person.reactivated", "person.deactivated"]


def test_nobody_deactivates_himself(alex):
    with pytest.raises(ValidationError, match="You cannot deactivate yourself"):
        deactivate_person(actor=alex, person=alex)


def test_last_admin_stays(alex):
    with pytest.raises(ValidationError, match="Alex Morgan is the only admin"):
        deactivate_person(actor=None, person=alex)
    alex.refresh_from_db()
    assert alex.is_active


def test_one_of_two_admins_may_go(alex, dana):
    dana.role = Role.ADMIN
    dana.save()
    assert not deactivate_person(actor=dana, person=alex).is_active


@pytest.mark.parametrize("verb", [deactivate_person, reactivate_person])
def test_only_an_admin_closes_and_opens_the_door(dana, marco, verb):
    with pytest.raises(PermissionDenied):
        verb(actor=dana, person=marco)
