"""E-mails of ours that the other side's server refused for good: nothing more is sent to that address."""

from caseops.notifications.models import State
from caseops.notifications.models.attempts import Outcome
from clients.models import Communication
from matters.actions import note_return

AT_ONCE = 200


def stop_refused() -> int:
    """Each once; the refusal stands at the message, on its matters and at the contact, where it can be taken back."""
    refused = Communication.objects.filter(
        returned_at=None,
        message__state=State.FAILED,
        message__tries__outcome=Outcome.REFUSED,
        message__tries__answer__startswith="5",
    )
    rows = refused.select_related("message").distinct().order_by("pk")[:AT_ONCE]
    return sum(bool(note_return(communication=said, why=_why(said)).returned_at) for said in rows)


def _why(said: Communication) -> str:
    answer = said.message.last_error if said.message else ""
    return f"refused by their mail server: {answer}" if answer else "refused by their mail server"
