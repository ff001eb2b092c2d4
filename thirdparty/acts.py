"""What may be done with a request, and which act comes next."""

from functools import partial
from typing import Any

from django.contrib.humanize.templatetags.humanize import ordinal

from caseops.users.models import User
from matters.acts import PAGE, Act, Offer, Offers
from thirdparty import actions, forms
from thirdparty.models import Status, ThirdPartyRequest
from thirdparty.permissions import CANCEL, CHASE, RECEIVE


class Receipt(Act):
    """Only a receipt that completed the request is taken back with one press."""

    def undo_address(self, done: ThirdPartyRequest, at: str) -> str:
        """Nothing while something is missing: that is corrected by the next receipt."""
        return super().undo_address(done, at) if done.is_over else ""


of_requests = partial(Act, row="request", section="requests", everywhere="follow_ups")

ADD = of_requests(
    url="request_add", verb=actions.add_request, row="matter", permission=CHASE, form=forms.AddForm,
    label="Add a request", said="{0.name}: drafted, not sent yet.", icon="plus",
)  # fmt: skip
HOLD = of_requests(
    url="request_hold", verb=actions.hold_requests, row="matter", permission=CANCEL, form=forms.HoldForm,
    label="Put on hold", said="On hold: {0.reason}", icon="circle-pause",
    note="Nobody is asked again until that day. Then everything comes due by itself.",
)  # fmt: skip
RESUME = of_requests(
    url="request_hold_end", verb=actions.resume_requests, row="matter", permission=CANCEL,
    label="End the hold", said="The requests go on.", icon="circle-play",
)  # fmt: skip
AUTHORIZE = of_requests(
    url="request_authorization", verb=actions.add_authorization, row="matter", permission=CHASE,
    form=forms.AuthorizationForm, label="Add an authorization", said="{0} is on file.", icon="file-key",
    note="From then on requests that it covers may go out.",
)  # fmt: skip
SEND = of_requests(
    url="request_sending", verb=actions.send_request, permission=CHASE, form=forms.SendForm,
    label="Record as sent", said="Recorded: {0.whom} is asked for {0.name}.", icon="clipboard-check",
    note="Nothing goes out from here: send it your usual way, then record how. From then on follow-ups come due.",
)  # fmt: skip
ASK_AGAIN = of_requests(
    url="request_attempt", verb=actions.follow_up, permission=CHASE, form=forms.AskForm,
    label="Record request", said="Recorded: {0.whom} is asked again for {0.name}.", icon="clipboard-check",
    note="Nothing goes out from here: ask {0.whom} once more, then record how. The next follow-up moves on by itself.",
)  # fmt: skip
SEND_DRAFT = of_requests(
    url="request_draft_sending", verb=actions.send_draft, permission=CHASE,
    label="Send", said="Leaves in ten seconds: {0.name} to {0.whom}.", icon="send", key="r",
    undo="request_draft_undo",
)  # fmt: skip
UNSEND_DRAFT = of_requests(
    url="request_draft_undo", verb=actions.unsend_draft, permission=CHASE,
    label="Undo", said="Taken back: {0.name} was not sent.", icon="undo-2",
)  # fmt: skip
EDIT_DRAFT = of_requests(
    url="request_draft", verb=actions.edit_draft, permission=CHASE, form=forms.DraftForm,
    label="Edit the draft", said="Changed: {0.name}.", icon="pencil", key="w",
)  # fmt: skip
WRITE_DRAFT = of_requests(
    url="request_draft_writing", verb=actions.write_draft, permission=CHASE,
    label="Write the letter", said="{0.name}: the letter is ready.", icon="file-pen",
)  # fmt: skip
LOG_CALL = of_requests(
    url="request_call", verb=actions.follow_up, permission=CHASE, form=forms.CallForm,
    label="Log call", said="Logged with {0.whom}.", icon="phone", key="c",
)  # fmt: skip
RECEIVE_IT = Receipt(
    url="request_receipt", row="request", section="requests", everywhere="follow_ups",
    verb=actions.receive_request, permission=RECEIVE, form=forms.ReceiptForm,
    label="Received", said="{0.name}: {0.receipt_words}.", icon="inbox", key="e", undo="request_receipt_undo",
)  # fmt: skip
UNDO_RECEIPT = of_requests(
    url="request_receipt_undo", verb=actions.unreceive_request, permission=RECEIVE,
    label="Undo", said="{0.name} is open again.", icon="undo-2",
)  # fmt: skip
SNOOZE = of_requests(
    url="request_snooze", verb=actions.snooze_request, permission=CHASE, form=forms.SnoozeForm,
    label="Put off", said="{0.name} is put off.", icon="alarm-clock", key="s",
)  # fmt: skip
REASSIGN = of_requests(
    url="request_owner", verb=actions.reassign_request, permission=CHASE, form=forms.OwnerForm,
    label="Hand over", said="{0.owner} chases {0.name} from now on.", icon="user-round-check",
)  # fmt: skip
ADD_PART = of_requests(
    url="request_part", verb=actions.add_part, permission=CHASE, form=forms.PartForm,
    label="Ask for a part", said="{0.name} asks for one thing more.", icon="list-plus",
)  # fmt: skip
DATE_PARTS = of_requests(
    url="request_period", verb=actions.date_parts, permission=CHASE, form=forms.PeriodForm,
    label="Set dates", said="{0.name}: the dates are set.", icon="calendar-range",
)  # fmt: skip
PACE = of_requests(
    url="request_pace", verb=actions.pace_request, permission=CHASE, form=forms.PaceForm,
    label="Set the pace", said="{0.name}: the pace is set.", icon="gauge",
)  # fmt: skip
EXTEND = of_requests(
    url="request_extension", verb=actions.extend_clock, permission=CHASE,
    label="They took the further days", said="{0.whom} has until {0.clock_on}.", icon="scale",
)  # fmt: skip
INVOICE = of_requests(
    url="request_invoice", verb=actions.note_invoice, permission=CHASE, form=forms.InvoiceForm,
    label="Invoice came", said="Noted: {0.whom} wants to be paid for {0.name}.", icon="receipt",
)  # fmt: skip
PAY = of_requests(
    url="request_payment", verb=actions.pay_invoices, permission=CHASE, form=forms.PaymentForm,
    label="Invoice paid", said="Paid: {0.whom} has its money for {0.name}.", icon="banknote",
)  # fmt: skip
REFUSE = of_requests(
    url="request_refusal", verb=actions.refuse_request, permission=CHASE, form=forms.RefusalForm,
    label="They refuse", said="{0.whom} refuses {0.name}. The attorney is told.", icon="octagon-x",
    undo="request_reopening",
)  # fmt: skip
CANCEL_IT = of_requests(
    url="request_cancellation", verb=actions.cancel_request, permission=CANCEL, form=forms.CancelForm,
    label="Stop asking", said="We no longer ask for {0.name}.", icon="ban", undo="request_reopening",
)  # fmt: skip
REOPEN = of_requests(
    url="request_reopening", verb=actions.reopen_request, permission=CANCEL,
    label="Reopen", said="{0.name} is open again.", icon="rotate-ccw",
)  # fmt: skip

OF_ONE = {
    "sending": SEND,
    "attempt": ASK_AGAIN,
    "call": LOG_CALL,
    "draft": EDIT_DRAFT,
    "draft/writing": WRITE_DRAFT,
    "draft/sending": SEND_DRAFT,
    "draft/undo": UNSEND_DRAFT,
    "receipt": RECEIVE_IT,
    "receipt/undo": UNDO_RECEIPT,
    "snooze": SNOOZE,
    "owner": REASSIGN,
    "parts": ADD_PART,
    "period": DATE_PARTS,
    "pace": PACE,
    "extension": EXTEND,
    "invoice": INVOICE,
    "payment": PAY,
    "refusal": REFUSE,
    "cancellation": CANCEL_IT,
    "reopening": REOPEN,
}
OF_A_MATTER = {"new": ADD, "hold": HOLD, "hold/end": RESUME, "authorization": AUTHORIZE}


def offers(request: Any, user: User, at: str, times_asked: int) -> Offers:
    """What this person may do with it, the next act first: the ladder says whether that is a call."""
    if request.matter.closed_on:
        return Offers([])
    acts = [act for act in _possible(request, times_asked + 1, at) if act.permission.held_by(user)]
    nth = f"{ordinal(times_asked + 1)} request"
    labels = {ASK_AGAIN.url: f"Record {nth}", SEND_DRAFT.url: f"Send {nth}"}
    every = [Offer(act, request, at, label=labels.get(act.url, "")) for act in acts]
    return Offers(every, is_over=request.closed_on is not None)


def _possible(request: Any, number: int, at: str) -> list[Act]:
    """What is done every day; what is rare stands on the request's own page only."""
    if request.closed_on:
        return [REOPEN]
    rare = _rare(request) if at == PAGE else []
    ready = _ready(request, at)
    if request.status == Status.DRAFT:
        return [*ready, SEND, RECEIVE_IT, *rare, CANCEL_IT]
    asking = [ASK_AGAIN, LOG_CALL]
    if request.rung(number) == "phone":
        asking.reverse()
    answering = [RECEIVE_IT, *asking] if request.status == Status.RECEIVED else [*asking, RECEIVE_IT]
    return [*ready, *answering, SNOOZE, REASSIGN, *rare, CANCEL_IT]


def _ready(request: Any, at: str) -> list[Act]:
    """A draft is sent if it is an e-mail; a letter is printed and then recorded."""
    by = getattr(request, "draft_by", None)
    if by is None:
        return []
    acts = [SEND_DRAFT] if by == "email" else []
    return [*acts, EDIT_DRAFT] if at == PAGE else acts


def _rare(request: Any) -> list[Act]:
    writing = [] if getattr(request, "draft_by", None) else [WRITE_DRAFT]
    if request.status == Status.DRAFT:
        return [*writing, DATE_PARTS, ADD_PART, PACE, REASSIGN]
    may_extend = request.clock_days and request.clock_more_days and not request.clock_extended_on
    return [*writing, DATE_PARTS, ADD_PART, PACE, INVOICE, PAY, *([EXTEND] if may_extend else []), REFUSE]
