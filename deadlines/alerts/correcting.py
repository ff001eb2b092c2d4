"""What is on the wire cannot be taken back: its correction goes right behind it."""

from collections.abc import Sequence

from caseops.notifications.actions import queue
from caseops.notifications.models import OutgoingMessage
from deadlines import emails
from deadlines.models import Deadline


def correct(on_the_wire: Sequence[OutgoingMessage]) -> None:
    """One e-mail to each person who may just be reading what is no longer so."""
    if not on_the_wire:
        return
    rows = Deadline.objects.select_related("matter").in_bulk({message.about_id for message in on_the_wire})
    queue([emails.correction(message=message, deadline=rows[message.about_id]) for message in on_the_wire])
