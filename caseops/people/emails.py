"""Every e-mail about people and their sign-in; written in the caller's transaction."""

from uuid import uuid4

from django.conf import settings
from django.urls import reverse

from caseops.core import clock
from caseops.notifications.actions import queue_email, render_email
from caseops.people.models import Invitation
from caseops.users.models import User


def invitation(invitation: Invitation, token: str) -> None:
    """The only place where the link stands."""
    link = settings.SITE_URL + reverse("invitation", args=[token])
    subject, body, html = render_email(
        "people/emails/invitation", {"invitation": invitation, "link": link, "ends_at": invitation.expires_at}
    )
    key = f"{invitation.email}/invitation-{invitation.pk}/{invitation.token_hash[:16]}/email"
    queue_email(
        key=key, to_address=invitation.email, subject=subject, body=body, html=html, confidential=True
    )


def password_reset(person: User, link: str) -> None:
    """For whoever holds the mailbox; asked for as often as the person likes."""
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    _to(person, "password_reset", {"link": link, "hours": hours}, confidential=True)


def security_change(person: User, change: str) -> None:
    """`change` is a whole sentence; the person learns of it even when somebody else did it."""
    zone = person.zone
    _to(person, "security_change", {"change": change, "at": clock.now().astimezone(zone)})


def _to(person: User, letter: str, context: dict[str, object], *, confidential: bool = False) -> None:
    subject, body, html = render_email(f"people/emails/{letter}", {"person": person, **context})
    key = f"{person.email}/{letter}/{uuid4().hex}/email"
    queue_email(key=key, to_user=person, subject=subject, body=body, html=html, confidential=confidential)
