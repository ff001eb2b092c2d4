"""A draft that a person lets go; for ten seconds it can be taken back."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.notifications.actions import queue_email, withdraw
from caseops.notifications.hints import Broker, ask_after_commit
from caseops.notifications.letters import message_id
from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User
from thirdparty.actions.asking import ask, owner_of
from thirdparty.actions.lock import hold, refuse_answered
from thirdparty.guard import refuse_unauthorized
from thirdparty.models import Attempt, Draft, Proof, Status, ThirdPartyRequest
from thirdparty.papers.chosen import refuse_unsendable_papers
from thirdparty.papers.jobs import bind_papers
from thirdparty.permissions import CHASE
from thirdparty.reply_to import reply_address
from thirdparty.wording import Wording, with_words

UNDO = timedelta(seconds=10)
binder = Broker(job=bind_papers)
DAYS = ("sent_on", "next_follow_up_on", "resume_on", "promised_on", "expected_on")
KEPT = ("status", "owner_id", "snoozes", *DAYS)


@transaction.atomic
def write_draft(*, actor: User | None, request: ThirdPartyRequest) -> ThirdPartyRequest:
    """Put the next asking into words now, also the first one; what is ready already stays as it is."""
    CHASE.require(actor)
    held = hold(request)
    refuse_answered(held)
    number = held.attempts.count() + 1
    if not held.drafts.ready().filter(number=number).exists():
        held.drafts.ready().update(state=Draft.State.DROPPED)
        Wording(with_words(ThirdPartyRequest.objects).get(pk=held.pk), number).draft().save()
    return held


@transaction.atomic
def edit_draft(
    *,
    actor: User | None,
    request: ThirdPartyRequest,
    to_address: str,
    subject: str,
    body: str,
    channel: str = "",
) -> ThirdPartyRequest:
    """Say it in other words, to another desk or by another channel, before it goes."""
    CHASE.require(actor)
    held = hold(request)
    draft = ready_draft(held)
    draft.to_address, draft.subject, draft.body = to_address.strip(), " ".join(subject.split()), body.strip()
    draft.channel, draft.edited_by = channel or draft.channel, actor
    draft.full_clean(exclude=["before", "edited_by", "sent_by", "sent_at", "message", "packet"])
    draft.save()
    record("request.draft_edited", held, actor=actor, subject=held.matter, number=draft.number)
    return held


@transaction.atomic
def send_draft(
    *, actor: User | None, request: ThirdPartyRequest, only_if: int | None = None
) -> ThirdPartyRequest | None:
    """Approve the e-mail that is ready: it leaves in ten seconds, and counts as asked.

    With `only_if` nothing happens (None) unless that asking is still the one that is ready.
    """
    CHASE.require(actor)
    held = hold(request)
    if only_if is not None and not held.drafts.ready().filter(number=only_if).exists():
        return None
    refuse_answered(held)
    draft = ready_draft(held)
    _refuse_unsendable(draft, held)
    today = clock.today(actor.zone if actor else None)
    refuse_unauthorized(held, today)
    refuse_unsendable_papers(held, today)
    draft.before = {name: _plain(getattr(held, name)) for name in KEPT}
    message = _queue(draft, held)
    _ask(held, draft, message, actor)
    draft.state, draft.sent_by, draft.sent_at, draft.message = Draft.State.SENT, actor, clock.now(), message
    draft.times_sent += 1
    draft.save()
    record(
        "request.emailed", held, actor=actor, subject=held.matter, number=draft.number, whom=held.whom,
        to=draft.to_address,
    )  # fmt: skip
    return held


@transaction.atomic
def unsend_draft(*, actor: User | None, request: ThirdPartyRequest) -> ThirdPartyRequest:
    """Take it back before it leaves: it was not asked, and the draft is ready again."""
    CHASE.require(actor)
    held = hold(request)
    draft = held.drafts.filter(state=Draft.State.SENT).select_for_update().order_by("-number").first()
    if not draft or draft.number != held.attempts.count() or held.closed_on:
        raise ValidationError("There is nothing to take back any more.")
    on_the_wire = withdraw(about=draft, reason="Taken back by the sender")
    message = OutgoingMessage.objects.filter(pk=draft.message_id).first()
    if on_the_wire or message is None or message.sent_at:
        raise ValidationError("It has left already and cannot be taken back.")
    held.attempts.filter(number=draft.number).delete()
    for name, value in draft.before.items():
        setattr(held, name, date.fromisoformat(value) if value and name in DAYS else value)
    held.full_clean()
    held.save()
    held.drafts.ready().update(state=Draft.State.DROPPED)
    draft.state, draft.sent_at, draft.sent_by = Draft.State.READY, None, None
    draft.message = draft.packet = None
    draft.save()
    record(
        "request.email_undone", held, actor=actor, subject=held.matter, number=draft.number, whom=held.whom
    )
    return held


def send_drafts(
    *, actor: User, requests: Sequence[ThirdPartyRequest]
) -> tuple[list[ThirdPartyRequest], dict[ThirdPartyRequest, str]]:
    """The whole stack: each by itself, so that one refusal holds nobody else up; returns sent and refused."""
    CHASE.require(actor)
    sent: list[ThirdPartyRequest] = []
    refused: dict[ThirdPartyRequest, str] = {}
    for request in requests:
        try:
            done = send_draft(actor=actor, request=request)
        except ValidationError as refusal:
            refused[request] = " ".join(refusal.messages)
        else:
            sent += [done] if done else []
    return sent, refused


def ready_draft(held: ThirdPartyRequest) -> Draft:
    """The draft of the next asking, locked; refused when there is none."""
    number = held.attempts.count() + 1
    draft = held.drafts.ready().filter(number=number).select_for_update().first()
    if not draft:
        raise ValidationError("There is no draft ready. Somebody has asked already, or it is not due yet.")
    return draft


def _refuse_unsendable(draft: Draft, held: ThirdPartyRequest) -> None:
    if not draft.is_email:
        raise ValidationError(f"This one goes by {draft.channel}: print it, send it, then record it as sent.")
    if not draft.to_address:
        raise ValidationError(f"We know no e-mail address of {held.whom}. Edit the draft and enter one.")


def _queue(draft: Draft, held: ThirdPartyRequest) -> OutgoingMessage:
    message = queue_email(
        key=f"request:{held.pk}:{draft.number}:{draft.pk}:{draft.times_sent}",
        to_address=draft.to_address,
        reply_to=reply_address(held.pk),
        subject=draft.subject,
        body=draft.body,
        link=held.get_absolute_url(),
        about=draft,
        send_at=clock.now() + UNDO,
        once_only=True,
        encloses="thirdparty.papers.binding.PACKET",
        enclosure=f"{held.matter.number}-request-{held.pk}-{draft.number}.pdf",
    )
    if message is None:
        raise ValidationError("This has been sent already. Open the page again.")
    ask_after_commit(binder)
    return message


def _ask(held: ThirdPartyRequest, draft: Draft, message: OutgoingMessage, actor: User | None) -> None:
    today = clock.today(actor.zone if actor else None)
    held.owner = owner_of(held, None, actor)
    if held.status == Status.DRAFT:
        held.status, held.sent_on = Status.SENT, today
    attempt = Attempt(
        channel=draft.channel,
        message=message,
        proof_kind=Proof.MESSAGE,
        proof=message_id(message).strip("<>"),
        actor=actor,
    )
    ask(held, attempt, today, sending=draft)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
