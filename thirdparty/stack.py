"""Drafts as a stack: read, edit, leave out, and send the rest with one key."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from caseops.core import clock
from caseops.users.models import User
from matters.acts import LIST, Offer
from thirdparty.acts import ASK_AGAIN, EDIT_DRAFT, SNOOZE, UNSEND_DRAFT
from thirdparty.models import Draft, ThirdPartyRequest

ON_STACK = "stack"
AT = f"{LIST}&{ON_STACK}"
MOST = 100
JUST_NOW = timedelta(minutes=2)


@dataclass(frozen=True)
class Stacked:
    """One draft with its request and what may be done with it."""

    request: Any
    draft: Draft | None
    offers: list[Offer]
    said: str = ""
    undo: str = ""

    @property
    def place(self) -> str:
        """Where a form about it unfolds."""
        return f"act-requests-{self.request.pk}"

    @property
    def may_go(self) -> bool:
        """It is an e-mail with an address; a letter is printed first."""
        return bool(self.draft and self.draft.is_email and self.draft.to_address)


def stack(user: User) -> list[Stacked]:
    """What this person answers for, is due and is written, longest overdue first."""
    due = (
        Draft.objects.visible_to(user)
        .for_the_stack()
        .filter(request__owner=user, request__next_follow_up_on__lte=clock.today(user.zone))
    )
    found = due.select_related("request__matter", "request__contact", "request__owner")[:MOST]
    return [_stacked(draft.request, draft) for draft in found]


def stacked(row: ThirdPartyRequest, user: User, said: str = "", undo: str = "") -> Stacked:
    """One row after something was done to it."""
    draft = row.drafts.ready().visible_to(user).first()
    return _stacked(row, draft, said, undo) if draft else Stacked(row, None, [], said, undo)


def _stacked(row: ThirdPartyRequest, draft: Draft, said: str = "", undo: str = "") -> Stacked:
    acts = [EDIT_DRAFT, SNOOZE] if draft.is_email else [ASK_AGAIN, EDIT_DRAFT, SNOOZE]
    return Stacked(row, draft, [Offer(act, row, AT) for act in acts], said, undo)


def leaving(user: User) -> list[Stacked]:
    """What this person has just sent, with Undo while it is still here."""
    now = clock.now()
    sent = Draft.objects.visible_to(user).filter(
        state=Draft.State.SENT, sent_by=user, sent_at__gt=now - JUST_NOW
    )
    found = sent.select_related("request__matter", "request__contact", "message").order_by("-sent_at", "-id")
    return [_leaving(draft, _is_here(draft, now)) for draft in found[:MOST]]


def _leaving(draft: Draft, is_here: bool) -> Stacked:
    return Stacked(draft.request, draft, [Offer(UNSEND_DRAFT, draft.request, AT)] if is_here else [])


def _is_here(draft: Draft, now: Any) -> bool:
    message = draft.message
    return message is not None and message.state == "waiting" and message.due_at > now


def chosen(user: User, ids: Iterable[str]) -> list[ThirdPartyRequest]:
    """The requests of ticked drafts, in the order of the stack."""
    wanted = {int(pk) for pk in ids if pk.isdecimal()}
    return [each.request for each in stack(user) if each.draft and each.draft.pk in wanted]
