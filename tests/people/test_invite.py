import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.notifications.models import OutgoingMessage
from caseops.people.actions import invite, resend_invitation, revoke_invitation
from caseops.people.models import Invitation
from caseops.people.tokens import fingerprint
from tests.people.conftest import mail_to, path_in

NINA = {"email": "Nina@Firm.test ", "name": " Nina Park", "role": "paralegal"}


def token_in(message):
    return path_in(message).split("/")[2]


def test_invitation_keeps_who_what_and_until_when(alex):
    invitation = invite(actor=alex, **NINA)
    assert (invitation.email, invitation.name, invitation.role) == (
        "nina@firm.test",
        "Nina Park",
        "paralegal",
    )
    assert invitation.invited_by == alex
    assert (invitation.expires_at - invitation.sent_at).days == 7


def test_link_stands_in_the_mail_and_nowhere_else(invitation):
    token = token_in(mail_to("nina@firm.test"))
    assert invitation.token_hash == fingerprint(token)
    assert token not in str(Invitation.objects.values().get())


def test_mail_names_who_invites_the_firm_and_the_role(invitation, settings):
    message = mail_to("nina@firm.test")
    assert message.subject == f"Alex Morgan invites you to {settings.FIRM_NAME} on CaseOps"
    assert "as paralegal" in message.body
    assert path_in(message) in message.html


def test_invitation_is_recorded(invitation, alex):
    entry = Entry.objects.get(verb="person.invited")
    assert str(entry) == "Alex Morgan invited Nina Park as Paralegal"


def test_only_an_admin_invites(dana):
    with pytest.raises(PermissionDenied, match="You may not manage the people"):
        invite(actor=dana, **NINA)
    assert not Invitation.objects.exists()


def test_somebody_who_works_here_is_not_invited(alex, dana):
    with pytest.raises(ValidationError, match="Dana Ruiz has this address and works here already"):
        invite(actor=alex, email="DANA@firm.test", name="Dana", role="attorney")


def test_somebody_deactivated_is_reactivated_instead(alex, dana):
    dana.is_active = False
    dana.save()
    with pytest.raises(ValidationError, match="reactivate that person instead"):
        invite(actor=alex, email="dana@firm.test", name="Dana", role="attorney")


def test_one_open_invitation_at_a_time(alex, invitation):
    with pytest.raises(ValidationError, match="has an invitation already"):
        invite(actor=alex, **NINA)
    assert OutgoingMessage.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"role": "boss"}, {"email": "nina"}, {"name": " "}, {"name": "N" * 121}])
def test_nonsense_is_refused_and_nothing_is_sent(alex, wrong):
    with pytest.raises(ValidationError):
        invite(actor=alex, **{**NINA, **wrong})
    assert not OutgoingMessage.objects.exists()


def test_sending_again_makes_a_new_link_for_another_week(alex, invitation):
    old = token_in(mail_to("nina@firm.test"))
    sent = resend_invitation(actor=alex, invitation=invitation)
    new = token_in(mail_to("nina@firm.test"))
    assert sent.expires_at > invitation.expires_at
    assert not Invitation.objects.opened_by(old).exists()
    assert Invitation.objects.opened_by(new).get() == invitation


def test_withdrawn_one_stays_withdrawn(alex, invitation):
    revoke_invitation(actor=alex, invitation=invitation)
    for verb, act in ((resend_invitation, "sent again"), (revoke_invitation, "withdrawn")):
        with pytest.raises(ValidationError, match=f"was withdrawn and cannot be {act}"):
            verb(actor=alex, invitation=invitation)


def test_after_withdrawing_the_person_can_be_invited_anew(alex, invitation):
    revoke_invitation(actor=alex, invitation=invitation)
    assert invite(actor=alex, **NINA).pk != invitation.pk
    assert list(Invitation.objects.pending().values_list("name", flat=True)) == ["Nina Park"]


@pytest.mark.parametrize("verb", [resend_invitation, revoke_invitation])
def test_only_an_admin_sends_again_or_withdraws(dana, invitation, verb):
    with pytest.raises(PermissionDenied):
        verb(actor=dana, invitation=invitation)
