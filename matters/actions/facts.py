"""What is known about a matter: the answers that decide what it needs."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from matters.actions.lock import locked_open
from matters.actions.plan import create_missing
from matters.models import Fact, Matter, PracticeAreaVersion
from matters.naming import plain
from matters.permissions import RUN_MATTER


def refuse_unasked(version: PracticeAreaVersion, key: str, value: str, where: str) -> None:
    """A slip of the key would be kept, and quietly decide nothing."""
    allowed = version.answers_to(key)
    if not allowed:
        raise ValidationError({where: f"Nothing in {version.area.name} depends on '{key[:40]}'."})
    if value not in allowed:
        raise ValidationError({where: f"'{value[:40]}' is no answer to {plain(key)}: {', '.join(allowed)}."})


@transaction.atomic
def set_fact(*, actor: User | None, matter: Matter, key: str, value: str) -> Fact:
    """Answer what a condition asks; rows whose condition now holds come to be, none is taken away."""
    RUN_MATTER.require(actor)
    matter = locked_open(matter)
    refuse_unasked(matter.version, key, value, "value")
    fact = keep_fact(matter, key, value)
    record("field.set", fact, actor=actor, subject=matter, field=plain(key), value=value)
    create_missing(matter, actor)
    return fact


def keep_fact(matter: Matter, key: str, value: str) -> Fact:
    """Only kept: whoever calls lets the rows come to be."""
    fact = Fact.objects.filter(matter=matter, key=key).first() or Fact(matter=matter, key=key)
    fact.value = value
    fact.full_clean()
    fact.save()
    return fact
