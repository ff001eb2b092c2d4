"""Key dates: the days other dates are told from."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.users.models import User
from matters.actions.days import refuse_day
from matters.actions.lock import locked_open
from matters.actions.preview import preview_of
from matters.actions.task_dates import date_tasks
from matters.effects import why_moved
from matters.extensions import extensions
from matters.models import KeyDate, KeyDateChange, Matter
from matters.permissions import RUN_MATTER

REASON = 200  # leaves room for the sentence around it in the history of every date that moves along
CHANGED = "Something changed since you looked. Read again what moves."


@transaction.atomic
def set_key_date(
    *, actor: User | None, matter: Matter, name: str, on: date, reason: str = "", seen: str = ""
) -> KeyDate:
    """Set a key date, or move a known one for a reason; what is told from it follows unless set by hand.

    `seen` is the fingerprint of the preview that was agreed to: refused when the plan is another one by now.
    """
    RUN_MATTER.require(actor)
    matter = locked_open(matter)
    refuse_day(matter, name, on, clock.today(actor.zone if actor else None))
    before = matter.key_dates.filter(name=name).first()
    if before and before.on == on:
        return before
    missing = "Say why the date moves: the order, the letter or the call." if before else ""
    reason = said(reason, "reason", missing=missing, longest=REASON)
    if seen and actor and seen != preview_of(actor, matter, name, on).fingerprint:
        raise ValidationError({"seen": CHANGED})
    key_date = _keep(matter, name, on, reason, actor)
    why = why_moved(name, on, reason) if before else ""
    date_tasks(matter, name, on)
    for extension in extensions():
        extension.on_key_date(matter, name, on, actor, why)
    return key_date


def _keep(matter: Matter, name: str, on: date, reason: str, actor: User | None) -> KeyDate:
    """The date itself, its history and the audit."""
    was = matter.key_dates.filter(name=name).values_list("on", flat=True).first()
    now = clock.now()
    key_date, _ = KeyDate.objects.update_or_create(
        matter=matter, name=name, defaults={"on": on, "actor": actor, "at": now}
    )
    KeyDateChange(key_date=key_date, was_on=was, on=on, reason=reason, actor=actor, at=now).save()
    verb, detail = ("key_date.moved", {"was": was, "reason": reason}) if was else ("key_date.set", {})
    record(verb, key_date, actor=actor, subject=matter, key_date=key_date.label, on=on, **detail)
    return key_date
