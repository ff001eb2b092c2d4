"""Tell a lead what the firm will do."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.intake.actions.leads import held
from caseops.intake.models import Lead, LeadDecision
from caseops.intake.models.conflicts import Outcome
from caseops.intake.models.leads import Answer
from caseops.intake.permissions import DECIDE_LEADS
from caseops.users.models import User
from clients.models import Channel, Communication
from clients.rules import obstacle
from clients.sending import email_contact

SUBJECTS = {"en": "Your call to {firm}", "es": "Su llamada a {firm}"}


@transaction.atomic
def decide_lead(
    *, actor: User | None, lead: Lead, outcome: str, reason: str, letter: str = "", referred_to: str = ""
) -> LeadDecision:
    """Once a lead; the letter goes by e-mail where there is an address and it is safe, else it waits to be posted.

    Nobody is retained before a conflict check is decided; who is turned away is purged after `LEAD_KEEP_DAYS`.
    """
    DECIDE_LEADS.require(actor)
    lead = held(lead)
    if LeadDecision.objects.filter(lead=lead).exists():
        raise ValidationError("This lead has our answer already.")
    decision = LeadDecision(
        lead_id=lead.pk, outcome=outcome, reason=reason.strip(), referred_to=referred_to.strip(),
        letter=letter.strip(), actor=actor,
    )  # fmt: skip
    _refuse_unsaid(decision)
    decision.full_clean(validate_unique=False)
    if outcome == Answer.RETAIN:
        _refuse_unchecked(lead)
    decision.save()
    if outcome != Answer.RETAIN:
        lead.purge_on = clock.today() + timedelta(settings.LEAD_KEEP_DAYS)
        lead.save(update_fields=["purge_on"])
    record(
        "lead.decided",
        lead,
        actor=actor,
        outcome=decision.get_outcome_display().lower(),
        reason=decision.reason,
    )
    if decision.letter:
        _send(lead, decision, actor)
    return decision


def _refuse_unsaid(decision: LeadDecision) -> None:
    if not decision.reason:
        raise ValidationError({"reason": "Say why; the letter does not give the reason."})
    if decision.outcome == Answer.REFER and not decision.referred_to:
        raise ValidationError({"referred_to": "Say to whom they are referred."})
    if decision.outcome != Answer.RETAIN and not decision.letter:
        raise ValidationError(
            {"letter": "Who is turned away gets it in writing, with the word about time limits."}
        )


def _refuse_unchecked(lead: Lead) -> None:
    last = lead.conflict_checks.select_related("decision").first()
    outcome = getattr(getattr(last, "decision", None), "outcome", "")
    if outcome not in {Outcome.CLEAR, Outcome.WAIVED}:
        raise ValidationError(
            "Check for conflicts first, and have the check decided: then they can be retained."
        )


def _send(lead: Lead, decision: LeadDecision, actor: User | None) -> None:
    contact = lead.contact
    by_email = not obstacle(contact, Channel.EMAIL)
    subject = SUBJECTS.get(contact.language, SUBJECTS["en"]).format(firm=settings.FIRM_NAME)
    said = Communication(
        contact=contact,
        direction=Communication.Direction.OUT,
        channel=Channel.EMAIL if by_email else Channel.LETTER,
        subject=subject[:200],
        body=decision.letter,
        author=actor,
        at=clock.now(),
    )
    said.full_clean()
    said.save()
    if by_email:
        key = f"contact-{contact.pk}/lead:{lead.pk}/{decision.outcome}/email"
        said.message = email_contact(contact=contact, key=key, subject=subject, body=decision.letter)
        said.save(update_fields=["message"])
