from django.core.exceptions import ValidationError

from documents.models import Review
from matters.actions import lock

OVER = {
    "returned": "was returned already.",
    "withdrawn": "was taken back from review.",
    "approved": "is approved already.",
    "sent": "was sent already.",
}


def on_desk(review: Review) -> Review:
    """A review that still waits for a decision, locked after its matter."""
    held = lock.held(review, "packet", "letter__document")
    if held.state in OVER:
        raise ValidationError(f"{held} {OVER[held.state]}")
    return held
