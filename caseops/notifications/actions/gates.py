"""Stop everything that leaves the house, and let it go on."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from caseops.audit.actions import record
from caseops.core import clock
from caseops.notifications.hints import ask_after_commit
from caseops.notifications.models import Cause, MailDay, Valve
from caseops.notifications.permissions import RUN_THE_OUTBOX
from caseops.notifications.times import database_now
from caseops.notifications.valves import close, locked
from caseops.users.models import User


@transaction.atomic
def pause_mail(*, actor: User, reason: str) -> Valve:
    """No e-mail leaves until somebody resumes; all are kept, and bells ring on."""
    RUN_THE_OUTBOX.require(actor)
    if not reason.strip():
        raise ValidationError({"reason": "Please say why, so that the next person knows."})
    valve = locked(Valve.ALL)
    if valve.closed_at and valve.cause == Cause.PAUSED:
        raise ValidationError("Sending is paused already.")
    valve.closed_by = actor
    close(valve, Cause.PAUSED, reason.strip(), database_now(), None)
    record("mail.paused", actor, actor=actor, reason=valve.reason)
    return valve


@transaction.atomic
def resume_mail(*, actor: User, name: str = Valve.ALL) -> Valve:
    """Open now, whoever closed it; after the brake the day's limit counts anew from here."""
    RUN_THE_OUTBOX.require(actor)
    valve = Valve.objects.select_for_update().filter(name=name).first()
    if not valve or not valve.closed_at:
        raise ValidationError("Nothing holds the e-mails back.")
    if valve.cause == Cause.BRAKE:
        MailDay.objects.filter(on=clock.today()).update(allowed=F("sent") + settings.MAIL_PER_DAY)
    record("mail.resumed", actor, actor=actor, cause=valve.get_cause_display())
    valve.closed_at = valve.until = valve.closed_by = valve.refused_since = None
    valve.cause, valve.reason, valve.failures = "", "", 0
    valve.save()
    ask_after_commit()
    return valve
