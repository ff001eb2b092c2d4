"""The way of a paper over the attorney's desk, a file a verb and its inverse."""

from documents.actions.review.approve import approve_paper, unapprove_paper
from documents.actions.review.come_back import comment_on_paper, return_paper
from documents.actions.review.hand_in import hand_in, take_back
from documents.actions.review.send import send_paper
from documents.actions.review.take import take_review

__all__ = [
    "approve_paper",
    "comment_on_paper",
    "hand_in",
    "return_paper",
    "send_paper",
    "take_back",
    "take_review",
    "unapprove_paper",
]
