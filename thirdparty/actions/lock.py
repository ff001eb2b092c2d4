from django.core.exceptions import ValidationError

from caseops.web.dates import on as in_words
from thirdparty.models import Status, ThirdPartyRequest


def hold(request: ThirdPartyRequest) -> ThirdPartyRequest:
    """The row, locked until the transaction ends; refused on a closed matter."""
    held = ThirdPartyRequest.objects.held(request)
    if held.matter.closed_on:
        raise ValidationError(f"{held.matter.number} is closed. Reopen it first.")
    return held


def refuse_answered(request: ThirdPartyRequest) -> None:
    """Nothing more is asked once a request is received or cancelled."""
    if request.closed_on:
        state = Status(request.status).label.lower()
        raise ValidationError(f"This request was {state} on {in_words(request.closed_on)}. Reopen it first.")
