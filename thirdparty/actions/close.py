from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.notifications.actions import ring
from caseops.users.models import Role, User
from matters.actions.plan import people_by_role
from thirdparty.actions.asking import drop_drafts, owner_of, plan_next
from thirdparty.actions.lock import hold, refuse_answered
from thirdparty.models import Part, Status, ThirdPartyRequest
from thirdparty.permissions import CANCEL, CHASE, RECEIVE


def close(held: ThirdPartyRequest, status: Status, words: str, actor: User | None) -> None:
    """The held row is over, for these words."""
    held.status, held.close_reason, held.resume_on = status, words, None
    held.closed_on = clock.today(actor.zone if actor else None)
    held.full_clean()
    held.save()
    drop_drafts(held)


@transaction.atomic
def cancel_request(*, actor: User | None, request: ThirdPartyRequest, reason: str) -> ThirdPartyRequest:
    """We no longer ask, for a reason that stays on file."""
    CANCEL.require(actor)
    reason = said(reason, "reason", missing="Say why we no longer ask.")
    held = hold(request)
    refuse_answered(held)
    close(held, Status.CANCELLED, reason, actor)
    record("request.cancelled", held, actor=actor, subject=held.matter, reason=held.close_reason)
    return held


@transaction.atomic
def refuse_request(*, actor: User | None, request: ThirdPartyRequest, reason: str) -> ThirdPartyRequest:
    """They will not send it: the attorney's bell rings, since only law helps now."""
    CHASE.require(actor)
    reason = said(reason, "reason", missing="Say why they refuse.")
    held = hold(request)
    refuse_answered(held)
    if held.status == Status.DRAFT:
        raise ValidationError("This was not asked for yet.")
    close(held, Status.REFUSED, reason, actor)
    entry = record(
        "request.refused", held, actor=actor, subject=held.matter, whom=held.whom, reason=held.close_reason
    )
    if attorney := people_by_role(held.matter).get(Role.ATTORNEY):
        ring(
            key=f"{attorney.pk}/request:{held.pk}:refused:{entry.pk}/bell",
            user=attorney,
            subject=f"{held.whom} refuses {held.name} in {held.matter.number}: {reason}",
            link=held.get_absolute_url(),
            about=held,
        )
    return held


@transaction.atomic
def reopen_request(*, actor: User | None, request: ThirdPartyRequest) -> ThirdPartyRequest:
    """Take back how it ended: it waits again, under the old follow-up date; who may cancel may take that back."""
    RECEIVE.require(actor)
    held = hold(request)
    if not held.closed_on:
        raise ValidationError("This request is open already.")
    if held.status != Status.COMPLETE:
        CANCEL.require(actor)
    held.parts.filter(came_last=True).update(state=Part.State.AWAITED, received_on=None, came_last=False)
    held.status, held.closed_on, held.close_reason = _before(held), None, ""
    if held.sent_on:
        today = clock.today(actor.zone if actor else None)
        held.owner = owner_of(held, None, actor)
        plan_next(held, held.next_follow_up_on or today, today)
    held.full_clean()
    held.save()
    record("request.reopened", held, actor=actor, subject=held.matter, whom=held.whom)
    return held


def _before(held: ThirdPartyRequest) -> Status:
    if not held.sent_on:
        return Status.DRAFT
    is_begun = held.parts.exclude(state=Part.State.AWAITED).exists()
    return Status.PARTIAL if is_begun else Status.SENT


@transaction.atomic
def unreceive_request(*, actor: User | None, request: ThirdPartyRequest) -> ThirdPartyRequest:
    """It has not come after all; one that was cancelled stays so."""
    RECEIVE.require(actor)
    if hold(request).status != Status.COMPLETE:
        raise ValidationError("This request is not marked received any more. Open the page again.")
    return reopen_request(actor=actor, request=request)
