"""The letters that answer a lead, drafted in the client's language for a person to read and change."""

from django.conf import settings
from django.template.loader import render_to_string

from caseops.intake.models import Lead
from caseops.users.models import User
from clients.models import Language

LANGUAGES = {Language.ENGLISH, Language.SPANISH}  # others get the English one, to be translated


def draft(lead: Lead, outcome: str, actor: User | None, referred_to: str = "") -> str:
    """`retain`, `refer` or `decline`; a refusal always says that time limits run."""
    language = lead.contact.language if lead.contact.language in LANGUAGES else Language.ENGLISH
    context = {
        "lead": lead,
        "greeting": lead.contact.greeting,
        "firm": settings.FIRM_NAME,
        "signed": actor.name if actor else settings.FIRM_NAME,
        "referred_to": referred_to,
    }
    return render_to_string(f"intake/letters/{outcome}.{language}.txt", context).strip() + "\n"
