from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.mailroom.models import ClientUpdate
from caseops.mailroom.updates.finding import channel_for, silent_since
from caseops.mailroom.updates.wording import ENGLISH, language_of
from caseops.users.models import User
from matters.actions.lock import locked_open
from matters.models import Matter
from matters.permissions import WORK_ON_MATTER


@transaction.atomic
def draft_update(
    *, actor: User | None, matter: Matter, subject: str, text: str, text_es: str = ""
) -> ClientUpdate:
    """Words for the client, ready on the stack; what is ready there already is said in the same letter."""
    WORK_ON_MATTER.require(actor)
    matter = locked_open(matter)
    contact = matter.client.guardian or matter.client
    channel = channel_for(contact)
    if not channel:
        raise ValidationError(f"There is no way to write to {contact} that their rules allow.")
    is_spanish = bool(text_es) and language_of(contact) == "es"
    words = (text_es if is_spanish else text).strip()
    ready = ClientUpdate.objects.ready().select_for_update(of=("self",)).filter(matter=matter).first()
    if ready:
        ready.body, ready.by_rule, ready.has_news = f"{ready.body.rstrip()}\n\n{words}\n", True, True
        ready.full_clean(exclude=["matter", "contact", "edited_by", "skipped_by", "filed"])
        ready.save(update_fields=["body", "by_rule", "has_news"])
    else:
        said: dict[str, Any] = {"channel": channel, "language": "es" if is_spanish else ENGLISH}
        ready = ClientUpdate(
            matter=matter,
            contact=contact,
            subject=f"{subject} ({matter.number})",
            body=f"{_greeting(contact.greeting, is_spanish)}\n\n{words}\n",
            has_news=True,
            silent_since=silent_since(matter),
            by_rule=True,
            **said,
        )
        ready.full_clean(exclude=["matter", "contact", "edited_by", "skipped_by", "filed"])
        ready.save()
    record("update.drafted", ready, actor=actor, subject=matter, contact=contact.name)
    return ready


def _greeting(name: str, is_spanish: bool) -> str:
    return f"Hola {name}:" if is_spanish else f"Hello {name},"
