from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.money import dollars
from caseops.core.said import said
from caseops.settlement.actions.holding import hold, refuse_future, refuse_outsider, refuse_strange, write
from caseops.settlement.models import Authority, Proposal
from caseops.settlement.permissions import ACCEPT, KEEP_FIGURES
from caseops.users.models import User
from deadlines.actions import add_deadline, satisfy_deadline
from deadlines.models import Deadline, Severity
from matters.actions.lock import locked_open
from matters.models import Matter

OFFER, ACCEPTED = Proposal.Direction.OFFER, Proposal.Outcome.ACCEPTED


@transaction.atomic
def add_proposal(*, actor: User | None, matter: Matter, **told: Any) -> Proposal:
    """A demand of ours or an offer of theirs; what must be answered or expires gets a deadline of its own."""
    KEEP_FIGURES.require(actor)
    held = locked_open(matter)
    row = Proposal(matter=held, added_by=actor, **told)
    refuse_strange(row, held)
    refuse_future(row.on, actor)
    row.full_clean()
    row.deadline = _deadline(row, actor)
    row.save()
    record("proposal.added", row, actor=actor, subject=held, on=row.on)
    return row


def _deadline(row: Proposal, actor: User | None) -> Deadline | None:
    """The earlier of the two days of an offer; of a demand only the day of its time limit."""
    days = [day for day in (row.response_due_on, row.expires_on) if day]
    if row.direction == OFFER:
        due, name, why = min(days, default=None), f"Answer the offer of {dollars(row.amount)}", "their offer"
    else:
        due = row.expires_on if row.is_time_limited else None
        name, why = f"Time-limit demand of {dollars(row.amount)} expires", "our demand"
    if due is None:
        return None
    return add_deadline(
        actor=actor, matter=row.matter, name=name, severity=Severity.CRITICAL, due_on=due,
        why=f"As {why} of {row.on:%B %-d, %Y} says.",
    )  # fmt: skip


@transaction.atomic
def prove_delivery(*, actor: User | None, proposal: Proposal, on: date, proof: str) -> Proposal:
    """They have it, and this shows it: without that a time limit does not run."""
    KEEP_FIGURES.require(actor)
    row = hold(proposal, None)
    if row.direction == OFFER:
        raise ValidationError("Only a demand of ours is delivered.")
    if on < row.on or on > clock.today(actor.zone if actor else None):
        raise ValidationError(
            {"on": "It was delivered on or after the day it was made, and not later than today."}
        )
    words = said(proof, "proof", missing="Enter the receipt or tracking number.", longest=200)
    write(row, {"delivered_on": on, "delivery_proof": words})
    record("proposal.delivered", row, actor=actor, subject=row.matter, on=on, proof=words)
    return row


@transaction.atomic
def close_proposal(
    *, actor: User | None, proposal: Proposal, outcome: str, why: str = "", version: int | None = None
) -> Proposal:
    """Accepted, rejected, lapsed or withdrawn; beyond what the client allows only with a sentence that says so."""
    ACCEPT.require(actor)
    row = hold(proposal, version)
    if row.closed_on:
        raise ValidationError(f"{row} was {row.get_outcome_display().lower()} already.")
    if outcome not in Proposal.Outcome.values:
        raise ValidationError({"outcome": "Say what became of it."})
    doubt = beyond_authority(row) if outcome == ACCEPTED else ""
    words = said(why, "why", missing=doubt and f"{doubt} Say in a sentence why it is accepted.", longest=500)
    today = clock.today(actor.zone if actor else None)
    write(row, {"outcome": outcome, "closed_on": today, "why": words})
    if row.deadline and row.deadline.is_open:
        satisfy_deadline(actor=actor, deadline=row.deadline, proof=f"{row.get_outcome_display()} on {today}")
    detail = {"outcome": row.get_outcome_display().lower(), "doubt": doubt, "why": words}
    record("proposal.closed", row, actor=actor, subject=row.matter, **detail)
    return row


def beyond_authority(row: Proposal) -> str:
    """What the client has not allowed, in a sentence; nothing when it is within every bound."""
    return beyond(authority_on(row.matter), row)


def authority_on(matter: Matter) -> Authority | None:
    """The newest that the client has not taken back."""
    return Authority.objects.filter(matter=matter, revoked_on=None).order_by("-on", "-id").first()


def beyond(authority: Authority | None, row: Proposal) -> str:
    """As `beyond_authority`, when one knows what is allowed."""
    if authority is None:
        return "The client has given no authority yet."
    if authority.at_least is not None and row.amount < authority.at_least:
        return f"{dollars(row.amount)} is below the client’s authority ({authority.bounds})."
    if authority.up_to is not None and row.amount > authority.up_to:
        return f"{dollars(row.amount)} is above the client’s authority ({authority.bounds})."
    return ""


@transaction.atomic
def give_authority(*, actor: User | None, matter: Matter, **told: Any) -> Authority:
    """The client said what we may agree to; the newest counts, earlier ones stay on record."""
    KEEP_FIGURES.require(actor)
    held = locked_open(matter)
    row = Authority(matter=held, added_by=actor, **told)
    refuse_strange(row, held)
    refuse_outsider("client", row.client, held)
    refuse_future(row.on, actor)
    row.full_clean()
    row.save()
    record("authority.given", row, actor=actor, subject=held, bounds=row.bounds, way=row.get_way_display())
    return row


@transaction.atomic
def revoke_authority(*, actor: User | None, authority: Authority) -> Authority:
    """The client takes it back: from now on every acceptance needs a sentence."""
    KEEP_FIGURES.require(actor)
    row = hold(authority, None, "client")
    if row.revoked_on:
        raise ValidationError("It was taken back already.")
    write(row, {"revoked_on": clock.today(actor.zone if actor else None), "revoked_by": actor})
    record("authority.revoked", row, actor=actor, subject=row.matter)
    return row
