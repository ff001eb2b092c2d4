from django.core.exceptions import ValidationError

from caseops.web.dates import on as in_words
from matters.actions import lock
from matters.models import Matter
from thirdparty.models import Status, ThirdPartyRequest


def hold(request: ThirdPartyRequest) -> ThirdPartyRequest:
    """The row, with whom it asks and who chases it, locked; refused on a closed matter."""
    return lock.held(request, "contact", "owner")


def refuse_closed(matter: Matter) -> None:
    """As `hold` refuses it, for a matter that is locked already."""
    if matter.closed_on:
        raise ValidationError(f"{matter.number} is closed. Reopen it first.")


def refuse_answered(request: ThirdPartyRequest) -> None:
    """Nothing more is asked once a request is received or cancelled."""
    if request.closed_on:
        state = Status(request.status).label.lower()
        raise ValidationError(f"This request was {state} on {in_words(request.closed_on)}. Reopen it first.")
