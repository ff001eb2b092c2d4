"""Take a lead down, correct it, look for conflicts."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.intake.actions.check_conflicts import check_conflicts
from caseops.intake.models import ConflictCheck, Lead
from caseops.intake.permissions import TAKE_LEADS
from caseops.intake.urgency import time_limit
from caseops.users.models import User
from clients.models import Contact


@transaction.atomic
def take_lead(*, actor: User | None, contact: Contact, against: Iterable[str] = (), **fields: Any) -> Lead:
    """Somebody of the directory asks for our help; the rulebook says at once when their time may run out."""
    TAKE_LEADS.require(actor)
    lead = Lead(contact=contact, owner=fields.pop("owner", actor), against=_names(against), **fields)
    _keep(lead)
    record("lead.taken", lead, actor=actor, source=lead.get_source_display().lower())
    return lead


@transaction.atomic
def change_lead(*, actor: User | None, lead: Lead, **fields: Any) -> Lead:
    """Change what is given and leave the rest."""
    TAKE_LEADS.require(actor)
    lead = held(lead)
    if "against" in fields:
        fields["against"] = _names(fields["against"])
    changed = [name for name, value in fields.items() if getattr(lead, name) != value]
    for name in changed:
        setattr(lead, name, fields[name])
    if changed:
        _keep(lead)
        record("lead.changed", lead, actor=actor, fields=sorted(changed))
    return lead


@transaction.atomic
def check_lead(*, actor: User | None, lead: Lead) -> ConflictCheck:
    """Look for the lead and everybody on the other side."""
    lead = held(lead)
    contact = lead.contact
    return check_conflicts(
        actor=actor,
        lead=lead,
        about=contact.name,
        names=[contact.name, *contact.aliases, *lead.against],
        phones=[phone.number.as_e164 for phone in contact.phones.all()],
        emails=[contact.email] if contact.email else [],
        known=[contact],
    )


def held(lead: Lead) -> Lead:
    """The lead as it is now, ours until the transaction ends; refused once it is a matter or purged."""
    row = (
        Lead.objects.select_for_update(of=("self",), no_key=True)
        .select_related("contact", "area")
        .get(pk=lead.pk)
    )
    if row.matter_id:
        raise ValidationError("This lead has become a matter. Go on there.")
    if row.purged_at:
        raise ValidationError("What this lead said was removed on schedule.")
    return row


def _names(said: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, (" ".join(name.split()) for name in said))))


def _keep(lead: Lead) -> None:
    lead.summary = lead.summary.strip()
    lead.full_clean()
    limit = time_limit(lead)
    lead.runs_out_on, lead.runs_out_why = (limit.on, limit.why) if limit else (None, "")
    lead.save()
