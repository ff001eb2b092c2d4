from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core.money import dollars
from caseops.costs.codes import CODES
from caseops.costs.models import CodeSort, CostPolicy, SpendingLimit
from caseops.costs.permissions import RULES
from caseops.users.models import Role, User

MOST_THRESHOLDS = 6


@transaction.atomic
def set_cost_rules(
    *,
    actor: User,
    limits: Mapping[str, Decimal | None],
    thresholds: Iterable[int],
    hard: Collection[str] | None = None,
    law_firm_id: str = "",
) -> CostPolicy:
    """What each role may spend unasked, when budgets warn, and which codes are hard; it counts from now on.

    Expenses keep the kind they were logged with, and a threshold that was told is not told again.
    """
    RULES.require(actor)
    policy, _ = CostPolicy.objects.select_for_update().get_or_create(pk=1)
    policy.thresholds = sorted(set(thresholds))
    policy.law_firm_id = law_firm_id.strip()
    if not 0 < len(policy.thresholds) <= MOST_THRESHOLDS:
        raise ValidationError({"thresholds": f"Name one to {MOST_THRESHOLDS} percentages."})
    policy.full_clean()
    policy.save()
    for role, amount in limits.items():
        limit = SpendingLimit(role=role, amount=amount)
        limit.clean_fields()
        limit.save()
    if hard is not None:
        _sort(hard)
    record("cost_rules.set", policy, actor=actor, thresholds=str(policy), limits=_in_words(limits))
    return policy


def _sort(hard: Collection[str]) -> None:
    """Only what the firm sees otherwise has a row."""
    CodeSort.objects.all().delete()
    other = [code for code in CODES.values() if code.is_hard != (code.key in hard)]
    CodeSort.objects.bulk_create(CodeSort(code=code.key, hard=not code.is_hard) for code in other)


def _in_words(limits: Mapping[str, Decimal | None]) -> str:
    return ", ".join(
        f"{Role(role).label.lower()} {'no limit' if amount is None else dollars(amount)}"
        for role, amount in limits.items()
    )
