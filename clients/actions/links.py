"""Private links: made, used, closed. The verb that hands one out asks its own permission first."""

from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse

from caseops.audit.actions import record
from caseops.core import clock
from caseops.people.tokens import new_token
from caseops.users.models import User
from clients.models import Contact
from clients.models.links import PrivateLink

Link = TypeVar("Link", bound=PrivateLink)


@transaction.atomic
def make_link(
    kind: type[Link],
    *,
    actor: User | None,
    contact: Contact,
    subject: models.Model | None = None,
    **about: Any,
) -> tuple[Link, str]:
    """A new link and its token, which nobody can read again; earlier ones to the same thing stop working."""
    Contact.objects.select_for_update(no_key=True).get(pk=contact.pk)
    for earlier in kind.objects.live().filter(contact=contact, **about):
        revoke_link(actor=actor, link=earlier, subject=subject)
    token = new_token()
    link = kind(
        contact=contact,
        made_by=actor,
        token_hash=kind.hash_of(token),
        expires_at=clock.now() + kind.valid_for,
        **about,
    )
    link.full_clean()
    link.save()
    record("link.made", link, actor=actor, subject=subject, purpose=kind.purpose)
    return link, token


@transaction.atomic
def use_link(*, link: Link, address: str, subject: models.Model | None = None) -> Link:
    """Whoever holds it came in, from this network address; refused once it opens nothing."""
    link = _held(link)
    if link.obstacle:
        raise ValidationError(link.obstacle)
    link.used_at, link.uses = clock.now(), link.uses + 1
    link.save(update_fields=["used_at", "uses"])
    record("link.used", link, actor=None, subject=subject, purpose=link.purpose, address=address)
    return link


@transaction.atomic
def note_wrong_proof(*, link: Link, address: str, subject: models.Model | None = None) -> Link:
    """They hold the link but not the code: after a few of those the link is worth nothing, to the right one too."""
    link = _held(link)
    link.wrong += 1
    link.save(update_fields=["wrong"])
    record("link.refused", link, actor=None, subject=subject, purpose=link.purpose, address=address)
    if link.wrong >= link.most_wrong and not link.revoked_at:
        _close(link, None, subject)
    return link


@transaction.atomic
def revoke_link(*, actor: User | None, link: Link, subject: models.Model | None = None) -> Link:
    """It opens nothing any more; there is no way back, only a new one."""
    link = _held(link)
    if link.revoked_at:
        raise ValidationError("This link is closed already.")
    return _close(link, actor, subject)


def link_address(url_name: str, token: str) -> str:
    """What the client is sent."""
    return f"{settings.SITE_URL}{reverse(url_name, args=[token])}"


def _close(link: Link, actor: User | None, subject: models.Model | None) -> Link:
    link.revoked_at = clock.now()
    link.save(update_fields=["revoked_at"])
    record("link.revoked", link, actor=actor, subject=subject, purpose=link.purpose)
    return link


def _held(link: Link) -> Link:
    rows: Any = type(link).objects
    held: Link = rows.select_for_update(of=("self",)).select_related("contact").get(pk=link.pk)
    return held
