"""Which roles need a second factor, and from which day."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.people.models import SecondFactorRule
from caseops.people.second_factor import has_one
from caseops.users.models import Role, User
from caseops.users.permissions import MANAGE_PEOPLE

GRACE = timedelta(days=366)


@transaction.atomic
def set_second_factor_rules(
    *, actor: User | None, from_on: Mapping[str, date | None]
) -> list[SecondFactorRule]:
    """From which day (the firm's calendar) each role named needs one; None lets go of it, other roles stay.

    Until that day people are told when they sign in; from then on nothing but the set-up opens for them, and their
    API tokens open nothing.
    """
    MANAGE_PEOPLE.require(actor)
    rules = {rule.role: rule for rule in SecondFactorRule.objects.select_for_update()}
    changed = {role: on for role, on in from_on.items() if on != getattr(rules.get(role), "from_on", None)}
    for role, on in changed.items():
        _refuse_days_nobody_means(role, on)
    _refuse_locking_oneself_out(actor, changed)
    for role, on in changed.items():
        _keep(rules.get(role) or SecondFactorRule(role=role), on, actor)
    return list(SecondFactorRule.objects.order_by("role"))


def _keep(rule: SecondFactorRule, on: date | None, actor: User | None) -> None:
    if on is None:
        record("second_factor_rule.lifted", rule, actor=actor)
        rule.delete()
        return
    rule.from_on = on
    rule.save()
    record("second_factor_rule.set", rule, actor=actor)


def _refuse_days_nobody_means(role: str, on: date | None) -> None:
    if role not in Role.values:
        raise ValidationError(f"There is no role called {role}.")
    if on and not clock.today() <= on <= clock.today() + GRACE:
        raise ValidationError({role: "Choose a day from today on, and within a year."})


def _refuse_locking_oneself_out(actor: User | None, changed: Mapping[str, date | None]) -> None:
    """Whoever asks it of their own role has shown that the set-up works here."""
    if actor is not None and changed.get(actor.role) and not has_one(actor):
        raise ValidationError({actor.role: "Add a second factor of your own first, under Settings."})
