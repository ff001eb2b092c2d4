"""What may be done with a required document, and which act comes next."""

from functools import partial

from caseops.users.models import User
from documents import forms
from documents.actions import (
    add_requirement,
    ask_for_document,
    receive_document,
    unask_document,
    unreceive_document,
    unwaive_requirement,
    waive_requirement,
)
from documents.models import DocumentRequirement
from documents.permissions import FILE, REQUIRE, WAIVE
from matters.acts import Act, Offer, Offers

of_documents = partial(Act, row="requirement", section="documents")

ADD = of_documents(
    url="document_add", verb=add_requirement, row="matter", permission=REQUIRE, form=forms.AddForm,
    label="Add a document", said="{} is on the list.", icon="file-plus",
)  # fmt: skip
RECEIVE = of_documents(
    url="document_receipt_today", verb=receive_document, permission=FILE,
    label="Received", said="{} is in the file.", icon="file-check", key="e", undo="document_receipt_undo",
)  # fmt: skip
RECEIVE_ON = of_documents(
    url="document_receipt", verb=receive_document, permission=FILE, form=forms.ReceiptForm,
    label="Received earlier", said="{} is in the file.", icon="calendar-check", undo="document_receipt_undo",
)  # fmt: skip
UNRECEIVE = of_documents(
    url="document_receipt_undo", verb=unreceive_document, permission=FILE,
    label="Not received", said="{} is missing again.", icon="undo-2",
)  # fmt: skip
ASKED = of_documents(
    url="document_asking", verb=ask_for_document, permission=FILE, form=forms.AskedForm,
    label="Asked for it", said="{} was asked for.", icon="message-circle-question-mark", undo="document_asking_undo",
)  # fmt: skip
UNASK = of_documents(
    url="document_asking_undo", verb=unask_document, permission=FILE,
    label="Not asked for", said="Nobody was asked for {}.", icon="undo-2",
)  # fmt: skip
WAIVE_IT = of_documents(
    url="document_waiver", verb=waive_requirement, permission=WAIVE, form=forms.WaiverForm,
    label="Waive", said="{} is waived.", icon="file-minus", undo="document_waiver_undo",
)  # fmt: skip
UNWAIVE = of_documents(
    url="document_waiver_undo", verb=unwaive_requirement, permission=WAIVE,
    label="Ask for it again", said="{} is missing again.", icon="undo-2",
)  # fmt: skip

OF_ONE = {
    "receipt/today": RECEIVE,
    "receipt": RECEIVE_ON,
    "receipt/undo": UNRECEIVE,
    "asking": ASKED,
    "asking/undo": UNASK,
    "waiver": WAIVE_IT,
    "waiver/undo": UNWAIVE,
}


def offers(requirement: DocumentRequirement, user: User, at: str) -> Offers:
    """What this person may do with it, the next act first."""
    if requirement.matter.closed_on:
        return Offers([])
    acts = [act for act in _possible(requirement) if act.permission.held_by(user)]
    return Offers([Offer(act, requirement, at) for act in acts], is_over=not requirement.is_missing)


def _possible(requirement: DocumentRequirement) -> list[Act]:
    if requirement.received_on:
        return [UNRECEIVE]
    if requirement.waived_on:
        return [RECEIVE, RECEIVE_ON, UNWAIVE]
    return [RECEIVE, RECEIVE_ON, ASKED, *([UNASK] if requirement.asked_on else []), WAIVE_IT]
