"""Making and revoking API tokens."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from knox.models import AuthToken

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.people.actions import (
    create_token,
    deactivate_person,
    reactivate_person,
    revoke_token,
    revoke_tokens,
)
from caseops.people.actions.api_tokens import MOST
from caseops.people.models import ApiToken
from tests.people.conftest import mail_to


def made(person, name="Nightly export", days=90):
    create_token(actor=person, user=person, name=name, days=days)
    return ApiToken.objects.of(person).first()


def test_a_token_has_a_name_and_an_end(dana):
    token = made(dana)
    assert (str(token), token.user) == ("Nightly export", dana)
    assert timedelta(days=89) < token.knox.expiry - clock.now() <= timedelta(days=90)


def test_the_token_itself_is_nowhere_kept(dana):
    secret = create_token(actor=dana, user=dana, name="Nightly export")
    assert AuthToken.objects.get().digest != secret
    assert ApiToken.objects.get().beginning == f"{secret[:15]}…"
    assert secret not in mail_to(dana.email).body + str(Entry.objects.latest("pk").detail)


def test_making_one_is_on_record_and_told_by_mail(dana):
    token = made(dana)
    entry = Entry.objects.get(verb="api_token.created")
    begins = f"beginning with {token.knox.token_key}"
    assert str(entry) == f"Dana Ruiz made the API token Nightly export for Dana Ruiz, {begins}"
    assert "acts in your name: Nightly export" in mail_to(dana.email).body


def test_nobody_makes_one_in_anothers_name(dana, alex):
    with pytest.raises(PermissionDenied, match="own name only"):
        create_token(actor=alex, user=dana, name="Mine")
    assert not AuthToken.objects.exists()


def test_somebody_who_left_gets_none(dana):
    dana.is_active = False
    dana.save()
    with pytest.raises(ValidationError, match="no longer works here"):
        made(dana)


@pytest.mark.parametrize(("days", "words"), [(0, "at least a day"), (-1, "a day"), (10**9, "ten years")])
def test_an_odd_length_is_refused(dana, days, words):
    with pytest.raises(ValidationError, match=words):
        made(dana, days=days)


def test_two_tokens_are_told_apart_by_name(dana, marco):
    made(dana)
    with pytest.raises(ValidationError, match="called nightly EXPORT already"):
        made(dana, "nightly EXPORT")
    assert made(marco).user == marco


def test_a_command_may_leave_the_name_out(dana):
    for _ in range(2):
        create_token(actor=None, user=dana)
    assert str(ApiToken.objects.of(dana).first()).startswith("caseops_")


def test_there_is_an_end_to_tokens(dana):
    for number in range(MOST):
        made(dana, f"Number {number}")
    with pytest.raises(ValidationError, match=f"more than {MOST}"):
        made(dana, "One more")


def test_revoking_is_on_record(dana):
    revoke_token(actor=dana, token=made(dana))
    assert not AuthToken.objects.exists()
    assert not ApiToken.objects.exists()
    assert "revoked the API token Nightly export of Dana Ruiz" in str(Entry.objects.latest("pk"))


def test_revoking_twice_is_revoking_once(dana):
    token = made(dana)
    for _ in range(2):
        revoke_token(actor=dana, token=token)
    assert Entry.objects.filter(verb="api_token.revoked").count() == 1


def test_an_admin_revokes_anybodys(dana, alex):
    revoke_token(actor=alex, token=made(dana))
    assert not AuthToken.objects.exists()


def test_a_colleague_revokes_nobodys(dana, marco):
    with pytest.raises(PermissionDenied):
        revoke_token(actor=marco, token=made(dana))
    assert AuthToken.objects.exists()


def test_all_of_a_persons_go_at_once_and_nobody_elses(dana, marco, alex):
    for name in ("One", "Two"):
        made(dana, name)
    kept = made(marco)
    revoke_tokens(actor=alex, person=dana)
    assert list(ApiToken.objects.all()) == [kept]
    assert Entry.objects.filter(verb="api_token.revoked", actor=alex).count() == 2


def test_an_expired_one_says_so(dana):
    token = made(dana)
    assert not token.has_expired
    token.knox.expiry = clock.now()
    assert token.has_expired


def test_who_leaves_and_returns_has_no_tokens(dana, alex):
    made(dana)
    deactivate_person(actor=alex, person=dana)
    reactivate_person(actor=alex, person=dana)
    assert not AuthToken.objects.exists()
