from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from documents.actions.review.approve import mark_day
from documents.models import Document, Review
from documents.permissions import SEND
from matters.actions import lock


@transaction.atomic
def send_paper(
    *,
    actor: User | None,
    review: Review,
    to: str,
    channel: str,
    proof: str = "",
    document: Document | None = None,
    on: date | None = None,
) -> Review:
    """It has left: to whom, how, and the proof (a receipt in the file, or its number)."""
    SEND.require(actor)
    held = lock.held(review, "packet", "letter__document")
    today = clock.today(actor.zone if actor else None)
    if held.state != "approved":
        raise ValidationError(f"{held} was sent already." if held.sent_at else f"{held} is not approved yet.")
    if not proof.strip() and document is None:
        raise ValidationError({"proof": "Give the tracking number, or choose the receipt in the file."})
    if document and document.matter_id != held.matter_id:
        raise ValidationError({"document": "Choose a document of this matter's file."})
    if on and on > today:
        raise ValidationError({"on": "A day still to come cannot be the day it was sent."})
    held.sent_at, held.sent_by, held.sent_on = clock.now(), actor, on or today
    held.sent_to, held.channel = to.strip(), channel
    held.proof, held.proof_document = proof.strip(), document
    held.full_clean()
    held.save()
    said = held.proof or str(document)
    record(
        "paper.sent", held, actor=actor, subject=held.matter, to=held.sent_to, proof=said, sha256=held.hashes
    )
    mark_day(held, actor, "sent")
    return held
