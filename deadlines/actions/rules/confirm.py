from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.users.models import User
from deadlines.models import RuleConfirmation
from deadlines.permissions import CONFIRM_RULE
from deadlines.rulebook.rule import Rule


@transaction.atomic
def confirm_rule(*, actor: User, rule: Rule, note: str = "") -> RuleConfirmation:
    """An attorney answers for the rule as it reads now; an older confirmation of another text gives way."""
    CONFIRM_RULE.require(actor)
    held = _held(rule)
    if held and held.fingerprint == rule.fingerprint:
        raise ValidationError(f"{held.confirmed_by} has already confirmed this rule.")
    if held:
        _withdraw(held, actor, "The rule has changed since, and was confirmed anew.")
    confirmation = RuleConfirmation(
        rule_key=rule.key,
        fingerprint=rule.fingerprint,
        citation=rule.citation,
        note=said(note, "note", longest=300),
        confirmed_by=actor,
    )
    confirmation.full_clean()
    confirmation.save()
    record("rule.confirmed", confirmation, actor=actor, says=rule.sentence, rule=rule.key)
    return confirmation


@transaction.atomic
def withdraw_confirmation(*, actor: User, rule: Rule, reason: str) -> RuleConfirmation:
    """An attorney no longer answers for the rule; one from memory is off from now on."""
    CONFIRM_RULE.require(actor)
    held = _held(rule)
    if held is None:
        raise ValidationError("Nobody has confirmed this rule, so there is nothing to withdraw.")
    reason = said(reason, "reason", missing="Say why the confirmation is withdrawn.", longest=300)
    _withdraw(held, actor, reason)
    record("rule.confirmation_withdrawn", held, actor=actor, reason=reason, rule=rule.key)
    return held


def _held(rule: Rule) -> RuleConfirmation | None:
    rows = RuleConfirmation.objects.standing().select_for_update(of=("self",)).select_related("confirmed_by")
    return rows.filter(rule_key=rule.key).first()


def _withdraw(held: RuleConfirmation, actor: User, reason: str) -> None:
    held.withdrawn_at, held.withdrawn_by, held.withdrawal_reason = clock.now(), actor, reason
    held.full_clean()
    held.save()
