from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.people.actions import accept_invitation, invite, resend_invitation, revoke_invitation
from caseops.users.models import User
from tests.people.conftest import mail_to, path_in

PASSWORD = "seven green umbrellas"


@pytest.fixture
def token(link):
    return link.split("/")[2]


def accept(token, password=PASSWORD, name="Nina Park-Lee"):
    return accept_invitation(token=token, name=name, password=password)


def test_nina_joins_with_role_and_password_of_her_own(token, invitation):
    nina = accept(token)
    assert (nina.email, nina.name, nina.role) == ("nina@firm.test", "Nina Park-Lee", "paralegal")
    assert nina.check_password(PASSWORD)
    assert not nina.is_staff


def test_reach_is_what_the_admin_said(alex):
    invite(actor=alex, email="o@firm.test", name="Otto", role="attorney", firm_wide=True)
    assert accept(path_in(mail_to("o@firm.test")).split("/")[2]).firm_wide


def test_joining_is_recorded_and_ends_the_invitation(token, invitation):
    nina = accept(token)
    invitation.refresh_from_db()
    assert invitation.accepted_at
    assert Entry.objects.on_target(nina).get(verb="invitation.accepted").actor == nina


def test_link_works_once(token):
    accept(token)
    with pytest.raises(ValidationError, match="accepted already"):
        accept(token)
    assert User.objects.filter(email="nina@firm.test").count() == 1


def test_link_runs_out_after_a_week(token):
    with (
        clock.travel(clock.now() + timedelta(days=7, seconds=1)),
        pytest.raises(ValidationError, match=r"ran out on .* Ask Alex Morgan to send it again"),
    ):
        accept(token)


def test_link_still_works_on_the_last_day(token):
    with clock.travel(clock.now() + timedelta(days=6, hours=23)):
        assert accept(token)


def test_withdrawn_invitation_opens_nothing(alex, invitation, token):
    revoke_invitation(actor=alex, invitation=invitation)
    with pytest.raises(ValidationError, match="was withdrawn"):
        accept(token)


def test_older_link_stops_when_a_newer_one_is_sent(alex, invitation, token):
    resend_invitation(actor=alex, invitation=invitation)
    with pytest.raises(ValidationError, match="does not belong to an invitation"):
        accept(token)


def test_made_up_token_opens_nothing(invitation):
    with pytest.raises(ValidationError, match="does not belong to an invitation"):
        accept("x" * 43)


@pytest.mark.parametrize("weak", ["short", "password1234", "nina@firm.test", "Nina Park-Lee"])
def test_weak_password_is_refused_and_the_link_still_works(token, weak):
    with pytest.raises(ValidationError) as refusal:
        accept(token, weak)
    assert "password" in refusal.value.message_dict
    assert accept(token)


def test_address_taken_meanwhile_is_refused(token):
    User.objects.create_user("nina@firm.test", PASSWORD, name="Another Nina", role="attorney")
    with pytest.raises(ValidationError, match="Another Nina has this address"):
        accept(token)
