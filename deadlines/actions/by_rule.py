from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core.said import said
from caseops.users.models import User
from deadlines.actions.chain import keep, write
from deadlines.actions.moving import hold_open, move
from deadlines.alerts import plan_alerts_for
from deadlines.chains import again, apply, switched_on
from deadlines.engine import Method
from deadlines.models import Deadline, Venue
from deadlines.permissions import CALENDAR
from deadlines.rulebook import book
from matters.actions.lock import locked_open
from matters.models import Matter


@transaction.atomic
def add_rule_deadline(
    *, actor: User | None, matter: Matter, rule: str, trigger_on: date, service_method: str = Method.NONE
) -> Deadline:
    """A deadline that a rule counts from a day of its own: a motion served, a notice received."""
    CALENDAR.require(actor)
    held = locked_open(matter)
    chosen = next(iter(switched_on([row for row in book.rules() if row.key == rule])), None)
    if chosen is None:
        raise ValidationError({"rule": "This rule is not in the rulebook, or it is switched off."})
    venue = Venue.objects.filter(matter=held).first()
    found = apply(chosen, "", trigger_on, venue, service_method=service_method)
    if found.problem:
        raise ValidationError(found.problem)
    deadline = write(None, found, matter=held, actor=actor)
    plan_alerts_for(deadline=deadline)
    return deadline


@transaction.atomic
def set_service(*, actor: User | None, deadline: Deadline, service_method: str) -> Deadline:
    """How the paper was served: the days that adds are a matter of the court's rule."""
    CALENDAR.require(actor)
    held = _computed(deadline)
    held.computation.service_method = service_method
    venue = Venue.objects.filter(matter=held.matter).first()
    found = again(held, venue, held.computation.trigger_on)
    if found.problem:
        raise ValidationError({"service_method": found.problem})
    reason = f"Served by {service_method.replace('_', ' ')}" if service_method != Method.NONE else found.why
    write(held, found, matter=held.matter, actor=actor, reason=reason)
    record(
        "deadline.service_set",
        held,
        actor=actor,
        subject=held.matter,
        method=service_method.replace("_", " "),
    )
    plan_alerts_for(deadline=held)
    return held


@transaction.atomic
def use_computed_date(*, actor: User | None, deadline: Deadline, reason: str) -> Deadline:
    """Give up the date set by hand for the one that the rule gives."""
    CALENDAR.require(actor)
    held = _computed(deadline)
    reason = said(reason, "reason", missing="Say why the computed date stands after all.")
    if not held.set_by_hand:
        raise ValidationError("This deadline stands on its computed date already.")
    venue = Venue.objects.filter(matter=held.matter).first()
    found = again(held, venue, held.computation.trigger_on)
    if found.due_on is None:
        raise ValidationError(found.problem)
    held.set_by_hand, held.why, held.order = False, found.why, ""
    if held.due_on != found.due_on:
        move(held, found.due_on, reason=reason, actor=actor)
    else:
        held.save()
    keep(held, found)
    plan_alerts_for(deadline=held)
    return held


def _computed(deadline: Deadline) -> Deadline:
    held = hold_open(deadline)
    if not held.rule or not hasattr(held, "computation"):
        raise ValidationError("No rule has computed this deadline.")
    return held
