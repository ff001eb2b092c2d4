"""A questionnaire is begun, handed to the client by a private link, sent in, and opened again."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from caseops.audit.actions import record
from caseops.core import clock
from caseops.intake.letters import LANGUAGES
from caseops.intake.models import Lead, Questionnaire, QuestionnaireLink
from caseops.intake.permissions import TAKE_LEADS
from caseops.intake.questions.sheet import Sheet
from caseops.users.models import User
from clients.actions import link_address, make_link
from clients.models import Language
from clients.sending import email_contact


@transaction.atomic
def begin_questionnaire(*, actor: User | None, lead: Lead) -> Questionnaire:
    """Once a lead, with the questions the practice area asks today; a matter that came of the lead keeps it."""
    TAKE_LEADS.require(actor)
    lead = Lead.objects.select_for_update(of=("self",), no_key=True).select_related("area").get(pk=lead.pk)
    if lead.purged_at:
        raise ValidationError("What this lead said was removed on schedule.")
    if Questionnaire.objects.filter(lead=lead).exists():
        raise ValidationError("This lead has its questionnaire already.")
    version = lead.area.published if lead.area else None
    if version is None or not version.intakequestions.exists():
        raise ValidationError({"area": "Choose a practice area that asks questions first."})
    questionnaire = Questionnaire(lead=lead, version=version, begun_by=actor)
    questionnaire.full_clean()
    questionnaire.save()
    record("questionnaire.begun", questionnaire, actor=actor, subject=lead.matter, area=version.area.name)
    return questionnaire


@transaction.atomic
def hand_out_link(*, actor: User | None, questionnaire: Questionnaire) -> str:
    """A private link to read out or to put into a message; one that was handed out before stops working."""
    TAKE_LEADS.require(actor)
    held = held_questionnaire(questionnaire)
    refuse_sent_in(held)
    lead = held.lead
    _link, token = make_link(
        QuestionnaireLink, actor=actor, contact=lead.contact, subject=lead.matter, lead=lead
    )
    return link_address("questionnaire_private", token)


@transaction.atomic
def email_link(*, actor: User | None, questionnaire: Questionnaire) -> None:
    """The same by e-mail, in their language, within their rules; the link stands nowhere else."""
    address = hand_out_link(actor=actor, questionnaire=questionnaire)
    contact = questionnaire.lead.contact
    link = QuestionnaireLink.objects.filter(lead=questionnaire.lead).latest("pk")
    language = contact.language if contact.language in LANGUAGES else Language.ENGLISH
    context = {
        "greeting": contact.greeting,
        "firm": settings.FIRM_NAME,
        "link": address,
        "until": _day(link, language),
        "signed": actor.name if actor else settings.FIRM_NAME,
    }
    body = render_to_string(f"intake/letters/questions.{language}.txt", context).strip() + "\n"
    with override(language):
        subject = _("Questions from %(firm)s") % {"firm": settings.FIRM_NAME}
    email_contact(contact=contact, key=f"questionnaire-link-{link.pk}", subject=subject, body=body)
    record("questionnaire.sent", questionnaire, actor=actor, subject=questionnaire.lead.matter)


@transaction.atomic
def send_in(*, actor: User | None, questionnaire: Questionnaire) -> Questionnaire:
    """Nothing that is needed is missing: from here on staff go through it, and the client changes nothing more."""
    held = held_questionnaire(questionnaire)
    refuse_sent_in(held)
    if missing := Sheet(held).missing:
        sentence = _("This still needs an answer.")
        raise ValidationError({line.key: sentence for line in missing})
    held.sent_in_at, held.sent_in_by = clock.now(), actor
    held.save(update_fields=["sent_in_at", "sent_in_by"])
    record("questionnaire.sent_in", held, actor=actor, subject=held.lead.matter)
    return held


@transaction.atomic
def reopen_questionnaire(*, actor: User | None, questionnaire: Questionnaire) -> Questionnaire:
    """The client may go on with it; what was taken over stays taken over."""
    TAKE_LEADS.require(actor)
    held = held_questionnaire(questionnaire)
    if not held.sent_in_at:
        raise ValidationError("It has not been sent in: they can still answer.")
    held.sent_in_at = held.sent_in_by = held.reviewed_at = None
    held.save(update_fields=["sent_in_at", "sent_in_by", "reviewed_at"])
    record("questionnaire.reopened", held, actor=actor, subject=held.lead.matter)
    return held


def held_questionnaire(questionnaire: Questionnaire) -> Questionnaire:
    """As it is now, ours until the transaction ends."""
    rows = Questionnaire.objects.select_for_update(of=("self",), no_key=True)
    held = rows.select_related("lead__contact", "lead__matter", "version__area").get(pk=questionnaire.pk)
    if held.lead.purged_at:
        raise ValidationError("What this lead said was removed on schedule.")
    return held


def refuse_sent_in(questionnaire: Questionnaire) -> None:
    """Sent in is sent in, until staff open it again."""
    if questionnaire.sent_in_at:
        raise ValidationError(
            _("The answers have been sent in. Please call us if one of them should be different.")
        )


def _day(link: QuestionnaireLink, language: str) -> str:
    """The last whole day on which it works, in their language."""
    with override(language):
        return date_format(timezone.localtime(link.expires_at), "DATE_FORMAT")
