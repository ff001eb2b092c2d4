"""What people told us who never became clients is removed on its day; their names stay for the conflict check."""

from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.intake.models import Lead, LeadDecision, Questionnaire, QuestionnaireLink
from clients.actions import revoke_link
from clients.models import Contact
from documents.actions import bin_document
from documents.models import Arrival, Document


def purge_leads() -> int:
    """Everything that is due; run twice it does nothing more."""
    due = Lead.objects.to_purge(clock.today()).order_by("pk").values_list("pk", flat=True)
    return sum(_purge(pk) for pk in list(due))


@transaction.atomic
def _purge(pk: int) -> bool:
    rows = Lead.objects.to_purge(clock.today()).select_for_update(of=("self",), skip_locked=True, no_key=True)
    lead = rows.select_related("contact").filter(pk=pk).first()
    if lead is None:
        return False
    lead.summary, lead.source_detail, lead.event_on, lead.state, lead.claim = "", "", None, "", ""
    lead.runs_out_on, lead.runs_out_why, lead.purged_at = None, "", clock.now()
    lead.save()
    LeadDecision.objects.filter(lead=lead).update(letter="")
    Questionnaire.objects.filter(lead=lead).delete()
    for link in QuestionnaireLink.objects.live().filter(lead=lead):
        revoke_link(actor=None, link=link)
    _bin_papers(lead)
    _empty_contact(lead.contact)
    record("lead.purged", lead, actor=None)
    return True


def _bin_papers(lead: Lead) -> None:
    """What they sent in answer to our questions, where it was not filed."""
    for document in Document.objects.unfiled().filter(sender=lead.contact, source=Arrival.PORTAL):
        bin_document(actor=None, document=document)


def _empty_contact(contact: Contact) -> None:
    """Somebody with a part in a matter or in its fields, or with another lead that is kept, keeps everything."""
    if (
        contact.parts.exists()
        or contact.field_values.exists()
        or contact.leads.filter(purged_at=None).exists()
    ):
        return
    contact.communications.filter(filed_on=None).delete()
    contact.phones.all().delete()
    contact.email, contact.address, contact.born_on, contact.best_time = "", "", None, ""
    contact.save()
