"""Where a request stands."""

from django.db import models


class Status(models.TextChoices):
    """A draft waits for us; then it waits for an answer until it is complete, refused or cancelled."""

    DRAFT = "draft", "Not sent"
    SENT = "sent", "Waiting"
    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    PARTIAL = "partial", "Partly received"
    RECEIVED = "received", "Received, to check"
    COMPLETE = "complete", "Complete"
    REFUSED = "refused", "Refused"
    CANCELLED = "cancelled", "Cancelled"


WAITING = (Status.SENT, Status.ACKNOWLEDGED, Status.PARTIAL, Status.RECEIVED)
OVER = (Status.COMPLETE, Status.REFUSED, Status.CANCELLED)
WAITING_VALUES = [str(status) for status in WAITING]
OVER_VALUES = [str(status) for status in OVER]
