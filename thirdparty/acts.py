"""What may be done with a request, and which act comes next."""

from functools import partial

from django.contrib.humanize.templatetags.humanize import ordinal

from caseops.users.models import User
from matters.acts import Act, Offer, Offers
from thirdparty import forms
from thirdparty.actions import (
    add_request,
    cancel_request,
    follow_up,
    receive_request,
    reopen_request,
    send_request,
    unreceive_request,
)
from thirdparty.models import Status, ThirdPartyRequest
from thirdparty.permissions import CANCEL, CHASE, RECEIVE

of_requests = partial(Act, row="request", section="requests", everywhere="follow_ups")

ADD = of_requests(
    url="request_add", verb=add_request, row="matter", permission=CHASE, form=forms.AddForm,
    label="Add a request", said="{0.name}: drafted, not sent yet.", icon="plus",
)  # fmt: skip
SEND = of_requests(
    url="request_sending", verb=send_request, permission=CHASE, form=forms.SendForm,
    label="Record as sent", said="Recorded: {0.whom} is asked for {0.name}.", icon="clipboard-check",
    note="Nothing goes out from here: send it your usual way, then record how. From then on follow-ups come due.",
)  # fmt: skip
ASK_AGAIN = of_requests(
    url="request_attempt", verb=follow_up, permission=CHASE, form=forms.AskForm,
    label="Record request", said="Recorded: {0.whom} is asked again for {0.name}.", icon="clipboard-check",
    note="Nothing goes out from here: ask {0.whom} once more, then record how. The next follow-up moves on by itself.",
)  # fmt: skip
LOG_CALL = of_requests(
    url="request_call", verb=follow_up, permission=CHASE, form=forms.CallForm,
    label="Log call", said="Logged with {0.whom}.", icon="phone", key="c",
)  # fmt: skip
RECEIVE_IT = of_requests(
    url="request_receipt", verb=receive_request, permission=RECEIVE, form=forms.ReceiptForm,
    label="Received", said="{0.name} is here.", icon="inbox", key="e", undo="request_receipt_undo",
)  # fmt: skip
UNDO_RECEIPT = of_requests(
    url="request_receipt_undo", verb=unreceive_request, permission=RECEIVE,
    label="Undo", said="{0.name} is open again.", icon="undo-2",
)  # fmt: skip
CANCEL_IT = of_requests(
    url="request_cancellation", verb=cancel_request, permission=CANCEL, form=forms.CancelForm,
    label="Stop asking", said="We no longer ask for {0.name}.", icon="ban", undo="request_reopening",
)  # fmt: skip
REOPEN = of_requests(
    url="request_reopening", verb=reopen_request, permission=CANCEL,
    label="Reopen", said="{0.name} is open again.", icon="rotate-ccw",
)  # fmt: skip

OF_ONE = {
    "sending": SEND,
    "attempt": ASK_AGAIN,
    "call": LOG_CALL,
    "receipt": RECEIVE_IT,
    "receipt/undo": UNDO_RECEIPT,
    "cancellation": CANCEL_IT,
    "reopening": REOPEN,
}


def offers(request: ThirdPartyRequest, user: User, at: str, times_asked: int) -> Offers:
    """What this person may do with it, the next act first: the ladder says whether that is a call."""
    if request.matter.closed_on:
        return Offers([])
    acts = [act for act in _possible(request, times_asked + 1) if act.permission.held_by(user)]
    labels = {ASK_AGAIN.url: f"Record {ordinal(times_asked + 1)} request"}
    every = [Offer(act, request, at, label=labels.get(act.url, "")) for act in acts]
    return Offers(every, is_over=request.closed_on is not None)


def _possible(request: ThirdPartyRequest, number: int) -> list[Act]:
    if request.closed_on:
        return [REOPEN]
    if request.status == Status.DRAFT:
        return [SEND, RECEIVE_IT, CANCEL_IT]
    asking = [ASK_AGAIN, LOG_CALL]
    if request.rung(number) == "phone":
        asking.reverse()
    return [*asking, RECEIVE_IT, CANCEL_IT]
