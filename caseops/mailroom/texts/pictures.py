"""Fetches the pictures of texts from the carrier into the inbox, beside the text on the thread."""

import logging
from datetime import timedelta
from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.core import clock
from caseops.mailroom.models import TextPicture
from caseops.mailroom.sorting import with_notes
from caseops.notifications.answers import LaterError, LineDownError, RefusedError
from caseops.notifications.texts.carriers import carrier
from caseops.notifications.texts.twilio import Twilio
from documents.actions import keep_file
from documents.models import Arrival as Way

logger = logging.getLogger(__name__)
WAITS = [
    timedelta(minutes=minutes) for minutes in (1, 5, 30, 180, 720)
]  # after each try; then it is given up
LARGEST = 20 * 1024**2  # bytes; carriers take no more than five


def fetch_pictures() -> int:
    """Everything that is due, once, however many workers ask; returns how many pictures came."""
    by = carrier() if settings.SMS_URL else None
    if not isinstance(by, Twilio):
        return 0
    came = 0
    while picture := _claim():
        came += _fetch(by, picture)
    return came


@transaction.atomic
def _claim() -> TextPicture | None:
    """Ours until its next try is due; an attempt counts before it is made."""
    row = TextPicture.objects.due().select_for_update(skip_locked=True).first()
    if row:
        row.due_at = clock.now() + WAITS[min(row.attempts, len(WAITS) - 1)]
        row.attempts += 1
        row.save(update_fields=["due_at", "attempts"])
    return row


def _fetch(by: Twilio, picture: TextPicture) -> bool:
    try:
        content = by.fetch(picture.address, LARGEST)
    except RefusedError as refusal:
        return settle(picture, None, str(refusal))
    except (LaterError, LineDownError) as problem:
        logger.warning("%s of text %s did not come: %s", picture, picture.arrival_id, problem)
        return picture.attempts >= len(WAITS) and settle(picture, None, "the carrier could not be reached")
    return settle(picture, content, "")


@transaction.atomic
def settle(picture: TextPicture, content: bytes | None, why: str) -> bool:
    """Into the inbox, or a line below the words that says why not. True when it is here."""
    rows = TextPicture.objects.select_for_update(of=("self",)).select_related(
        "arrival__sender", "arrival__communication"
    )
    held = rows.get(pk=picture.pk)
    if held.settled_at:
        return False
    if content is not None:
        why = _kept(held, content)
    held.settled_at, held.why = clock.now(), why[:300]
    held.save(update_fields=["settled_at", "why"])
    if why:
        _note(held)
    return not why


def _kept(held: TextPicture, content: bytes) -> str:
    """Empty, or why the house does not keep it."""
    arrival = held.arrival
    title = f"{held} from {arrival.sender or arrival.sender_address}"
    try:
        with transaction.atomic():
            document = keep_file(
                actor=None, content=BytesIO(content), name=str(held), matter=None, source=Way.TEXT,
                sender=arrival.sender, title=title[:200],
            )  # fmt: skip
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    arrival.documents.add(document)
    return ""


def _note(held: TextPicture) -> None:
    """Whoever reads the text reads that something is missing."""
    arrival = held.arrival
    arrival.body = with_notes(arrival.body, [f"Left with the carrier: {str(held).lower()}, {held.why}"])
    arrival.save(update_fields=["body"])
    if said := arrival.communication:
        said.body = arrival.body
        said.save(update_fields=["body"])
