"""Let a client in, and close the door again."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.asking import as_house
from caseops.portal.actions.coming import end_session
from caseops.portal.messages import invitation
from caseops.portal.models import ClientSession, PortalAccess, PortalLink
from caseops.portal.permissions import INVITE
from caseops.users.models import User
from clients.actions import link_address, make_link, revoke_link
from clients.models import Contact
from clients.rules import refuse, text_obstacle
from clients.sending import may_be_written_to, write_to
from matters.actions.lock import locked, locked_open
from matters.models import Matter, Party

OURS = (
    Party.PartyRole.CLIENT,
    Party.PartyRole.PETITIONER,
    Party.PartyRole.BENEFICIARY,
    Party.PartyRole.GUARDIAN,
)


@transaction.atomic
def invite_client(*, actor: User | None, matter: Matter, contact: Contact) -> PortalAccess:
    """Only the client's own side is let in; the way in goes out by e-mail or text, within their rules."""
    INVITE.require(actor)
    matter = locked_open(matter)
    if not may_be_invited(matter, contact):
        raise ValidationError(
            {"contact": f"{contact} is not the client of {matter.number} and does not act for them."}
        )
    if PortalAccess.objects.open().filter(matter=matter, contact=contact).exists():
        raise ValidationError({"contact": f"{contact} has been invited already. Send the link again."})
    access = PortalAccess.objects.create(
        matter=matter, contact=contact, invited_by=actor, invited_at=clock.now()
    )
    record("portal.invited", access, actor=actor, subject=matter, who=contact.name)
    _send(access, actor)
    return access


def may_be_invited(matter: Matter, contact: Contact) -> bool:
    """The client, who acts for them, and clients together with them."""
    own = matter.client
    beside = matter.parties.filter(contact=contact, role__in=OURS).exists()
    return contact.pk in {own.pk, own.guardian_id} or beside


@transaction.atomic
def renew_link(*, actor: User | None, access: PortalAccess) -> PortalAccess:
    """A fresh way in; the one before stops working."""
    INVITE.require(actor)
    held = _held(access)
    if held.revoked_at:
        raise ValidationError("The portal is closed to them. Invite them anew.")
    _send(held, actor)
    return held


@as_house
@transaction.atomic
def revoke_access(*, actor: User | None, access: PortalAccess) -> PortalAccess:
    """Closed at once: links open nothing, and whoever is inside sees nothing of the matter at the next click."""
    INVITE.require(actor)
    held = _held(access)
    if held.revoked_at:
        raise ValidationError("The portal is closed to them already.")
    held.revoked_at, held.revoked_by = clock.now(), actor
    held.save(update_fields=["revoked_at", "revoked_by"])
    for link in held.links.filter(revoked_at=None):
        revoke_link(actor=actor, link=link, subject=held.matter)
    if not PortalAccess.objects.open().filter(contact=held.contact).exists():
        for session in ClientSession.objects.live().filter(contact=held.contact, packet=None):
            end_session(session=session, why="closed by the firm")
    record("portal.revoked", held, actor=actor, subject=held.matter, who=held.contact.name)
    return held


def _send(access: PortalAccess, actor: User | None) -> None:
    contact = access.contact
    if not may_be_written_to(contact):
        refuse(contact, "email")
        raise ValidationError({"contact": text_obstacle(contact)})
    _, token = make_link(PortalLink, actor=actor, contact=contact, subject=access.matter, access=access)
    words = invitation(contact, link_address("portal_door", token))
    write_to(
        contact=contact,
        key=f"contact-{contact.pk}/portal:{access.pk}/{uuid4().hex}",
        link=access.matter.get_absolute_url(),
        confidential=True,
        subject=words.subject,
        body=words.body,
        short=words.short,
    )


def _held(access: PortalAccess) -> PortalAccess:
    matter = locked(access.matter)
    rows = PortalAccess.objects.select_for_update(of=("self",), no_key=True).select_related(
        "contact__guardian"
    )
    row = rows.get(pk=access.pk)
    row.matter = matter
    return row
