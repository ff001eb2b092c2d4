"""A lead becomes a matter, and nothing it said is lost."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core.asking import as_house
from caseops.intake.actions.decide_conflict import open_gate
from caseops.intake.actions.leads import held
from caseops.intake.actions.review_answers import put_taken
from caseops.intake.models import Lead, Questionnaire
from caseops.intake.models.conflicts import Outcome
from caseops.intake.models.leads import Answer
from caseops.intake.urgency import event_of
from caseops.users.models import User
from caseops.web.dates import local_day
from clients.actions import create_contact
from clients.models import Contact
from deadlines.actions import add_claim
from deadlines.permissions import CLAIM
from matters.actions import add_note, add_party, file_communication, open_matter
from matters.models import Matter, Party


@as_house
@transaction.atomic
def convert_lead(
    *,
    actor: User | None,
    lead: Lead,
    subtype: str,
    title: str = "",
    team: Mapping[str, User] | None = None,
    facts: Mapping[str, str] | None = None,
    against_role: str = Party.PartyRole.ADVERSE,
) -> Matter:
    """Open the matter of a retained lead: its day, the other side, its words, its letters and its conflict check."""
    lead = held(lead)
    if not lead.is_decided or lead.decision.outcome != Answer.RETAIN:
        raise ValidationError("Only a retained lead becomes a matter. Decide first.")
    version = lead.area.published if lead.area else None
    if version is None:
        raise ValidationError({"area": "Choose a practice area that opens matters."})
    event = event_of(lead)
    days: dict[str, date] = {event: lead.event_on} if event and lead.event_on else {}
    matter = open_matter(
        actor=actor, client=lead.contact, version=version, subtype=subtype, title=title, team=team, facts=facts,
        key_dates=days,
    )  # fmt: skip
    lead.matter = matter
    lead.save(update_fields=["matter"])
    put_taken(actor=actor, lead=lead)
    _tell_of_answers(actor, lead, matter)
    _put_other_side(actor, lead, matter, against_role)
    _put_words(actor, lead, matter)
    _put_claim(actor, lead, matter, event)
    if lead.conflict_checks.filter(decision__outcome__in=[Outcome.CLEAR, Outcome.WAIVED]).exists():
        open_gate(actor, matter)
    record("lead.converted", lead, actor=actor, subject=matter)
    return matter


def _tell_of_answers(actor: User | None, lead: Lead, matter: Matter) -> None:
    """What came before there was a matter stands on its timeline, too."""
    sheet = Questionnaire.objects.filter(lead=lead, sent_in_at__isnull=False).first()
    if sheet and sheet.sent_in_at:
        who, on = str(sheet.sent_in_by or lead.contact), local_day(sheet.sent_in_at)
        told = {"who": who, "on": on.isoformat(), "count": sheet.answers.count()}
        record("questionnaire.brought", sheet, actor=actor, subject=matter, **told)


def _put_other_side(actor: User | None, lead: Lead, matter: Matter, role: str) -> None:
    for name in lead.against:
        known = Contact.objects.filter(name__iexact=name).order_by("pk")[:2]
        contact = known[0] if len(known) == 1 else create_contact(actor=actor, name=name)
        if contact.pk != lead.contact_id and not matter.parties.filter(contact=contact).exists():
            add_party(actor=actor, matter=matter, contact=contact, role=role)


def _put_words(actor: User | None, lead: Lead, matter: Matter) -> None:
    if lead.summary:
        add_note(actor=actor, matter=matter, text=f"From the first call: {lead.summary}")
    spoken = lead.contact.communications.filter(at__gte=lead.received_at, filed_on=None)
    for said in spoken.order_by("at", "id"):
        file_communication(actor=actor, matter=matter, communication=said)


def _put_claim(actor: User | None, lead: Lead, matter: Matter, event: str) -> None:
    """What the time limit was told from; whoever may not add claims leaves it to who may."""
    if lead.claim and lead.state and event and (actor is None or CLAIM.held_by(actor)):
        add_claim(
            actor=actor, matter=matter, kind=lead.claim, plaintiff=lead.contact, state=lead.state, accrued=event,
            is_public=lead.is_public,
        )  # fmt: skip
