"""What may be done with a paper under review, and which act comes next."""

from functools import partial

from caseops.users.models import User
from documents.actions.review import (
    approve_paper,
    comment_on_paper,
    return_paper,
    send_paper,
    take_back,
    take_review,
    unapprove_paper,
)
from documents.models import Review
from documents.permissions import APPROVE, PREPARE, SEND
from documents.review import forms
from matters.acts import Act, Offer, Offers

of_review = partial(Act, row="review", section="documents", everywhere="")

APPROVE_IT = of_review(
    url="review_approval", verb=approve_paper, permission=APPROVE,
    label="Approve", said="{} is approved.", icon="circle-check", key="a", undo="review_approval_undo",
)  # fmt: skip
UNAPPROVE = of_review(
    url="review_approval_undo", verb=unapprove_paper, permission=APPROVE,
    label="Take back the approval", said="{} waits for review again.", icon="undo-2",
)  # fmt: skip
TAKE = of_review(
    url="review_start", verb=take_review, permission=APPROVE,
    label="Begin", said="{} is in review.", icon="eye",
)  # fmt: skip
COMMENT = of_review(
    url="review_comment", verb=comment_on_paper, permission=APPROVE, form=forms.CommentForm,
    label="Comment", said="Noted on {}.", icon="message-square", key="c",
)  # fmt: skip
RETURN = of_review(
    url="review_return", verb=return_paper, permission=APPROVE, form=forms.ReturnForm,
    label="Return", said="{} went back.", icon="undo-2", key="b",
)  # fmt: skip
TAKE_BACK = of_review(
    url="review_withdrawal", verb=take_back, permission=PREPARE,
    label="Take it back", said="{} is yours again.", icon="undo-2",
)  # fmt: skip
SEND_IT = of_review(
    url="review_sending", verb=send_paper, permission=SEND, form=forms.SendForm,
    label="Sent with proof", said="{} is sent.", icon="send", key="e",
)  # fmt: skip

OF_ONE = {
    "approval": APPROVE_IT,
    "approval/undo": UNAPPROVE,
    "start": TAKE,
    "comments": COMMENT,
    "return": RETURN,
    "withdrawal": TAKE_BACK,
    "sending": SEND_IT,
}
POSSIBLE = {
    "ready": [APPROVE_IT, RETURN, COMMENT, TAKE, TAKE_BACK],
    "in_review": [APPROVE_IT, RETURN, COMMENT, TAKE_BACK],
    "approved": [SEND_IT, UNAPPROVE],
}


def offers(review: Review, user: User, at: str) -> Offers:
    """What this person may do with it, the next act first; nobody approves what they prepared."""
    if review.matter.closed_on:
        return Offers([])
    acts = [act for act in POSSIBLE.get(review.state, []) if act.permission.held_by(user)]
    if user in {review.asked_by, review.paper.prepared_by}:
        acts = [act for act in acts if act is not APPROVE_IT]
    elif user == review.reviewer:
        acts = [act for act in acts if act is not TAKE_BACK]
    return Offers([Offer(act, review, at) for act in acts])
