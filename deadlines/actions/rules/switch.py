from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core.said import said
from caseops.users.models import User
from deadlines.models import RuleSwitch
from deadlines.permissions import SWITCH_RULE
from deadlines.rulebook.rule import Rule
from deadlines.standing import standing


@transaction.atomic
def switch_rule(*, actor: User, rule: Rule, on: bool, reason: str) -> RuleSwitch:
    """The firm uses the rule from now on, or no longer; dates that stand are not touched."""
    SWITCH_RULE.require(actor)
    _refuse_senseless(rule, on=on)
    switch = RuleSwitch(
        rule_key=rule.key,
        citation=rule.citation,
        is_on=on,
        reason=said(reason, "reason", missing="Say why the rule is turned on or off.", longest=300),
        switched_by=actor,
    )
    switch.full_clean()
    switch.save()
    verb = "rule.switched_on" if on else "rule.switched_off"
    record(verb, switch, actor=actor, reason=switch.reason, rule=rule.key)
    return switch


def _refuse_senseless(rule: Rule, *, on: bool) -> None:
    now = standing([rule.key])[rule.key]
    if now.on == on:
        raise ValidationError(f"This rule is {'on' if on else 'off'} already.")
    if on and not rule.counts:
        raise ValidationError("This rule gives no period that can be counted, so it cannot be turned on.")
    if on and rule.recalled and now.confirmed is None:
        raise ValidationError("This rule is on file from memory. An attorney confirms it first.")
