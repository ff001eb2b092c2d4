"""A client tells us a new number or address; a person writes it down."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from caseops.audit.actions import record
from caseops.core import clock
from caseops.notifications.actions import ring
from caseops.portal.models import PortalAccess, Proposal
from caseops.users.models import Role, User
from clients.actions import change_contact
from clients.permissions import KEEP_CONTACTS
from matters.actions.lock import locked


@transaction.atomic
def propose(*, access: PortalAccess, phone: str = "", email: str = "", address: str = "") -> Proposal:
    """Said to the firm; what they said before and nobody has read is replaced."""
    locked(access.matter)
    if not any(map(str.strip, (phone, email, address))):
        raise ValidationError(_("Write what has changed."))
    Proposal.objects.open().filter(matter=access.matter, contact=access.contact).delete()
    row = Proposal(
        matter=access.matter, contact=access.contact, phone=phone.strip(), email=email.strip(),
        address=address.strip(), at=clock.now(),
    )  # fmt: skip
    row.full_clean(exclude=["matter", "contact"])
    row.save()
    record("portal.proposed", row, actor=None, subject=access.matter, who=access.contact.name, what=str(row))
    _tell(row)
    return row


def _tell(row: Proposal) -> None:
    team = row.matter.team.filter(role=Role.CASE_MANAGER, user__is_active=True).select_related("user")
    for member in team:
        ring(
            key=f"{member.user_id}/proposal:{row.pk}/bell",
            user=member.user,
            subject=f"{row.contact} has new contact details",
            body=str(row),
            link=reverse("portal_desk", args=[row.matter.number]),
        )


@transaction.atomic
def decide_proposal(*, actor: User | None, proposal: Proposal, accepted: bool) -> Proposal:
    """Written into the directory, or left out; a new number is called first from then on."""
    KEEP_CONTACTS.require(actor)
    locked(proposal.matter)
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("contact", "matter")
    held = rows.filter(pk=proposal.pk).first()
    if held is None or held.decided_at:
        raise ValidationError("Somebody has decided this already.")
    if accepted:
        change_contact(actor=actor, contact=held.contact, **_changes(held))
    held.decided_at, held.decided_by, held.accepted = clock.now(), actor, accepted
    held.save(update_fields=["decided_at", "decided_by", "accepted"])
    told = {"who": held.contact.name, "what": str(held), "became": "wrote down" if accepted else "left out"}
    record("portal.proposal_decided", held, actor=actor, subject=held.matter, **told)
    return held


def _changes(held: Proposal) -> dict[str, Any]:
    said: dict[str, Any] = {name: getattr(held, name) for name in ("email", "address") if getattr(held, name)}
    if held.phone:
        known = [phone.number.as_e164 for phone in held.contact.phones.all()]
        said["phones"] = [held.phone.as_e164, *(number for number in known if number != held.phone.as_e164)]
    return said
