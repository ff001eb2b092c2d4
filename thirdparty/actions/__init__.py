"""What people do with requests, a file a verb."""

from thirdparty.actions.add import add_request
from thirdparty.actions.answering import dismiss_answer, take_answer
from thirdparty.actions.authorizing import add_authorization, revoke_authorization
from thirdparty.actions.automation import automate_kind, unautomate_kind
from thirdparty.actions.calls import log_calls
from thirdparty.actions.close import cancel_request, refuse_request, reopen_request, unreceive_request
from thirdparty.actions.follow_up import follow_up
from thirdparty.actions.hand_over import hand_over_requests
from thirdparty.actions.holding import hold_requests, resume_requests
from thirdparty.actions.many import reassign_requests, snooze_requests
from thirdparty.actions.merge import merge_contacts
from thirdparty.actions.money import note_invoice, pay_invoices
from thirdparty.actions.pacing import pace_request
from thirdparty.actions.parties import (
    describe_party,
    note_number,
    put_department,
    remove_department,
    remove_number,
)
from thirdparty.actions.parts import add_part, date_parts
from thirdparty.actions.plan import plan_requests, start_request
from thirdparty.actions.putting_off import extend_clock, reassign_request, snooze_request
from thirdparty.actions.receive import note_arrival, receive_request
from thirdparty.actions.send import send_request
from thirdparty.actions.sending import edit_draft, send_draft, send_drafts, unsend_draft, write_draft

__all__ = [
    "add_authorization",
    "add_part",
    "add_request",
    "automate_kind",
    "cancel_request",
    "date_parts",
    "describe_party",
    "dismiss_answer",
    "edit_draft",
    "extend_clock",
    "follow_up",
    "hand_over_requests",
    "hold_requests",
    "log_calls",
    "merge_contacts",
    "note_arrival",
    "note_invoice",
    "note_number",
    "pace_request",
    "pay_invoices",
    "plan_requests",
    "put_department",
    "reassign_request",
    "reassign_requests",
    "receive_request",
    "refuse_request",
    "remove_department",
    "remove_number",
    "reopen_request",
    "resume_requests",
    "revoke_authorization",
    "send_draft",
    "send_drafts",
    "send_request",
    "snooze_request",
    "snooze_requests",
    "start_request",
    "take_answer",
    "unautomate_kind",
    "unreceive_request",
    "unsend_draft",
    "write_draft",
]
