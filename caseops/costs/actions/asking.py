"""Asking for leave to spend, and deciding."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.money import dollars
from caseops.core.said import said
from caseops.costs.actions.checking import one_line, refuse_foreign_request, stage_for
from caseops.costs.deciding import refuse_undecidable
from caseops.costs.models import CostRequest, CostState, SpendingLimit
from caseops.costs.permissions import LOG
from caseops.costs.telling import tell_asker, tell_deciders
from caseops.costs.vendors import contact_named
from caseops.costs.warning import warn
from caseops.users.models import User
from matters.actions.lock import held, locked_open
from matters.models import Matter


@transaction.atomic
def ask_to_spend(
    *,
    actor: User | None,
    matter: Matter,
    vendor_name: str,
    code: str,
    amount: Decimal,
    purpose: str,
    **more: Any,
) -> CostRequest:
    """Approved at once within the actor's limit; beyond it the attorney or an admin decides.

    `more`: vendor, request, stage.
    """
    LOG.require(actor)
    matter = locked_open(matter)
    row = CostRequest(
        matter=matter,
        vendor_name=one_line(vendor_name),
        code=code,
        amount=amount,
        purpose=one_line(purpose),
        asked_by=actor,
        **more,
    )
    row.vendor = row.vendor or contact_named(matter, row.vendor_name)
    if row.stage_id is None:
        row.stage = stage_for(matter, code)
    refuse_foreign_request(row)
    limit = SpendingLimit.objects.of(actor) if actor else None
    if limit is None or amount <= limit:
        row.state, row.decided_by, row.decided_at = CostState.APPROVED, actor, clock.now()
    row.full_clean()
    row.save()
    verb = "cost.asked" if row.state == CostState.WAITING else "cost.planned"
    record(verb, row, actor=actor, subject=matter, **_about(row))
    if row.state == CostState.WAITING:
        tell_deciders(row)
    else:
        warn([matter])
    return row


@transaction.atomic
def approve_cost(*, actor: User | None, cost: CostRequest) -> CostRequest:
    """The money is committed from now on; budgets that it uses up warn in this very moment."""
    row = _to_decide(actor, cost)
    row.state, row.decided_by, row.decided_at, row.reason = CostState.APPROVED, actor, clock.now(), ""
    row.full_clean()
    row.save()
    record("cost.approved", row, actor=actor, subject=row.matter, **_about(row))
    tell_asker(row)
    warn([row.matter])
    return row


@transaction.atomic
def refuse_cost(*, actor: User | None, cost: CostRequest, reason: str) -> CostRequest:
    """It is not to be spent, for a reason that whoever asked is told."""
    row = _to_decide(actor, cost)
    row.reason = said(reason, "reason", missing="Say why, for whoever asked.")
    row.state, row.decided_by, row.decided_at = CostState.REFUSED, actor, clock.now()
    row.full_clean()
    row.save()
    record("cost.refused", row, actor=actor, subject=row.matter, reason=row.reason, **_about(row))
    tell_asker(row)
    return row


@transaction.atomic
def undecide_cost(*, actor: User | None, cost: CostRequest) -> CostRequest:
    """The inverse of both, by whoever may decide, while nothing was spent under it."""
    row = _held(cost)
    refuse_undecidable(actor, row)
    if row.state not in (CostState.APPROVED, CostState.REFUSED):
        raise ValidationError(f"This is {row.get_state_display().lower()} by now.")
    row.state, row.decided_by, row.decided_at, row.reason = CostState.WAITING, None, None, ""
    row.full_clean()
    row.save()
    record("cost.undecided", row, actor=actor, subject=row.matter, **_about(row))
    return row


@transaction.atomic
def withdraw_cost(*, actor: User | None, cost: CostRequest, reason: str = "") -> CostRequest:
    """Nobody wants to spend it any more; what was approved is free again."""
    LOG.require(actor)
    row = _held(cost)
    if row.state not in (CostState.WAITING, CostState.APPROVED):
        raise ValidationError(f"This is {row.get_state_display().lower()} by now.")
    row.state, row.reason = CostState.WITHDRAWN, said(reason, "reason")
    row.full_clean()
    row.save()
    record("cost.withdrawn", row, actor=actor, subject=row.matter, **_about(row))
    return row


def _to_decide(actor: User | None, cost: CostRequest) -> CostRequest:
    row = _held(cost)
    refuse_undecidable(actor, row)
    if row.state != CostState.WAITING:
        who = f" by {row.decided_by}" if row.decided_by else ""
        raise ValidationError(f"This is {row.get_state_display().lower()} already{who}.")
    return row


def _held(cost: CostRequest) -> CostRequest:
    return held(cost, "asked_by", "decided_by", "stage")


def _about(row: CostRequest) -> dict[str, object]:
    return {"vendor": row.vendor_name, "amount": dollars(row.amount), "purpose": row.purpose}
