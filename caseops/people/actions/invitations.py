"""Invite, send again, withdraw, accept."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.people import emails
from caseops.people.models import Invitation, in_a_week
from caseops.people.tokens import fingerprint, new_token
from caseops.users.models import User
from caseops.users.permissions import MANAGE_PEOPLE


@transaction.atomic
def invite(*, actor: User | None, email: str, name: str, role: str, firm_wide: bool = False) -> Invitation:
    """Write the invitation and the e-mail that carries its only link."""
    MANAGE_PEOPLE.require(actor)
    token = new_token()
    invitation = Invitation(
        email=email.strip().lower(),
        name=name.strip(),
        role=role,
        firm_wide=firm_wide,
        invited_by=actor,
        token_hash=fingerprint(token),
    )
    _refuse_members(invitation.email)
    invitation.full_clean()
    invitation.save()
    record("person.invited", invitation, actor=actor, role=invitation.get_role_display())
    emails.invitation(invitation, token)
    return invitation


@transaction.atomic
def resend_invitation(*, actor: User | None, invitation: Invitation) -> Invitation:
    """A new link for another week; the old one stops working."""
    MANAGE_PEOPLE.require(actor)
    invitation = _locked(invitation)
    _refuse_closed(invitation, "sent again")
    token = new_token()
    invitation.token_hash = fingerprint(token)
    invitation.sent_at, invitation.expires_at = clock.now(), in_a_week()
    invitation.save()
    record("invitation.resent", invitation, actor=actor)
    emails.invitation(invitation, token)
    return invitation


@transaction.atomic
def revoke_invitation(*, actor: User | None, invitation: Invitation) -> Invitation:
    """The link stops working; the person can be invited anew."""
    MANAGE_PEOPLE.require(actor)
    invitation = _locked(invitation)
    _refuse_closed(invitation, "withdrawn")
    invitation.revoked_at = clock.now()
    invitation.save()
    record("invitation.revoked", invitation, actor=actor)
    return invitation


@transaction.atomic
def accept_invitation(*, token: str, name: str, password: str) -> User:
    """Whoever holds the link becomes the person invited; the link works once."""
    invitation = Invitation.objects.select_for_update().opened_by(token).first()
    if invitation is None:
        raise ValidationError("This link does not belong to an invitation.")
    invitation.refuse_if_closed()
    person = _new_person(invitation, name.strip(), password)
    invitation.accepted_at = clock.now()
    invitation.save()
    record("invitation.accepted", person, actor=person, role=person.get_role_display())
    return person


def _new_person(invitation: Invitation, name: str, password: str) -> User:
    _refuse_members(invitation.email)
    said = {"name": name, "role": invitation.role, "firm_wide": invitation.firm_wide}
    try:
        validate_password(password, User(email=invitation.email, **said))
    except ValidationError as weak:
        raise ValidationError({"password": weak.messages}) from weak
    return User.objects.create_user(invitation.email, password, **said)


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update().get(pk=invitation.pk)


def _refuse_members(email: str) -> None:
    member = User.objects.filter(email__iexact=email).first()
    if member:
        state = (
            "works here already" if member.is_active else "was deactivated; reactivate that person instead"
        )
        raise ValidationError({"email": f"{member.name} has this address and {state}."})


def _refuse_closed(invitation: Invitation, act: str) -> None:
    if invitation.accepted_at or invitation.revoked_at:
        became = "accepted" if invitation.accepted_at else "withdrawn"
        raise ValidationError(f"The invitation of {invitation.name} was {became} and cannot be {act}.")
