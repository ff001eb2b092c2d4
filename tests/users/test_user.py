from datetime import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from caseops.users.models import Role, SavedView, User


def test_address_is_kept_in_lower_case(db):
    assert (
        User.objects.create_user(" Nina@Firm.TEST ", name="Nina", role="paralegal").email == "nina@firm.test"
    )


def test_address_belongs_to_one_person_whatever_the_capitals(dana):
    with pytest.raises(ValidationError, match="already exists"):
        User.objects.create_user("DANA@firm.test", name="Other", role="attorney")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="Dana@firm.test", name="Other", role="attorney")])


def test_person_without_password_cannot_sign_in(db):
    assert not User.objects.create_user("n@firm.test", name="Nina", role="paralegal").has_usable_password()


def test_superuser_is_an_admin_of_the_firm(db):
    root = User.objects.create_superuser("root@firm.test", "a-long-password", name="Root")
    assert (root.role, root.is_staff, root.is_superuser) == ("admin", True, True)


@pytest.mark.parametrize("wrong", [{"role": "boss"}, {"name": ""}, {"time_zone": "Mars/Olympus"}])
def test_nonsense_makes_nobody(db, wrong):
    with pytest.raises(ValidationError):
        User.objects.create_user("n@firm.test", **{"name": "Nina", "role": "paralegal", **wrong})
    assert not User.objects.exists()


def test_blocks_of_the_day_follow_one_another(dana):
    dana.afternoon_at = time(11)
    with pytest.raises(ValidationError, match="must follow one another"):
        dana.full_clean()


@pytest.mark.parametrize(
    ("role", "firm_wide", "sees"),
    [
        ("admin", False, True),
        ("attorney", False, False),
        ("attorney", True, True),
        ("paralegal", False, False),
    ],
)
def test_who_sees_every_matter(role, firm_wide, sees):
    assert User(role=role, firm_wide=firm_wide).sees_every_matter is sees


def test_admins_are_the_active_ones(alex, dana):
    User.objects.create_user("g@firm.test", name="Gone", role=Role.ADMIN, is_active=False)
    assert list(User.objects.admins()) == [alex]


def test_second_factors_count_apps_and_keys_not_recovery_codes(dana, marco):
    for kind in ("totp", "webauthn", "recovery_codes"):
        Authenticator.objects.create(user=dana, type=kind, data={})
    Authenticator.objects.create(user=marco, type="recovery_codes", data={})
    counted = dict(User.objects.with_second_factor().values_list("name", "second_factors"))
    assert counted == {"Dana Ruiz": 2, "Marco Bell": 0}


def test_greeting_and_zone(dana):
    assert (dana.first_name, str(dana), dana.zone.key) == ("Dana", "Dana Ruiz", "America/New_York")


def test_view_of_a_name_exists_once_a_screen(dana, marco):
    said = {"screen": "matters", "name": "Mine", "query": "stage=intake"}
    SavedView.objects.create(owner=dana, **said)
    SavedView(owner=marco, **said).full_clean()
    with pytest.raises(ValidationError, match="already have a view of that name"):
        SavedView(owner=dana, **said).full_clean()
