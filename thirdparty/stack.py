"""Drafts as a stack: read, edit, leave out, and send the rest with one key."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Q

from caseops.core import clock
from caseops.users.models import User
from matters.acts import LIST, Offer
from thirdparty.acts import ASK_AGAIN, EDIT_DRAFT, SNOOZE, UNSEND_DRAFT
from thirdparty.models import Draft, DraftQuerySet, ThirdPartyRequest
from thirdparty.models.draft import EMAIL

ON_STACK = "stack"
AT = f"{LIST}&{ON_STACK}"
SIZE = 25  # drafts with all their words; more is the next page
MOST_AT_ONCE = 100
JUST_NOW = timedelta(minutes=2)
GOES = Q(channel=EMAIL) & ~Q(to_address="")
PRINTED = ExpressionWrapper(~GOES, output_field=BooleanField())
ID = re.compile(r"[1-9]\d{0,17}", re.ASCII)


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


def due_drafts(user: User) -> DraftQuerySet:
    """What this person answers for, is due and is written: what goes by itself first, the longest overdue first."""
    due = Draft.objects.visible_to(user).for_the_stack()
    mine = due.filter(request__owner=user, request__next_follow_up_on__lte=clock.today(user.zone))
    rows = mine.select_related("request__matter", "request__contact", "request__owner")
    return rows.order_by(PRINTED, "request__next_follow_up_on", "request_id")


def stack(drafts: Iterable[Draft]) -> list[Stacked]:
    """Drafts as rows, in the order they come in."""
    return [_stacked(draft.request, draft) for draft in drafts]


def figures(drafts: DraftQuerySet) -> dict[str, int]:
    """How many go by themselves (`email_count`), and how many are printed first (`letter_count`)."""
    counts = {"email_count": Count("pk", filter=GOES), "letter_count": Count("pk", filter=~GOES)}
    return dict(drafts.order_by().aggregate(**counts))


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
    return [_leaving(draft, _is_here(draft, now)) for draft in found[:MOST_AT_ONCE]]


def _leaving(draft: Draft, is_here: bool) -> Stacked:
    return Stacked(draft.request, draft, [Offer(UNSEND_DRAFT, draft.request, AT)] if is_here else [])


def _is_here(draft: Draft, now: Any) -> bool:
    message = draft.message
    return message is not None and message.state == "waiting" and message.due_at > now


def chosen(user: User, ids: Iterable[str]) -> list[ThirdPartyRequest]:
    """The requests of ticked drafts, in the order of the stack."""
    wanted = [int(pk) for pk in ids if ID.fullmatch(pk)][:MOST_AT_ONCE]
    return [draft.request for draft in due_drafts(user).filter(pk__in=wanted)]
