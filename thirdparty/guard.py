"""Nothing goes out without the client's leave: the sentence that says what is missing, or nothing."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError

from caseops.web.dates import on
from thirdparty.kinds import kind_of
from thirdparty.memory import habit
from thirdparty.models import Authorization, ThirdPartyRequest


def objection(request: ThirdPartyRequest, today: date) -> str:
    """Why this request may not go out today; empty when an authorization covers it until they usually answer."""
    scope = kind_of(request.kind).authorization
    if not scope:
        return ""
    fitting = Authorization.objects.filter(matter=request.matter_id).covering(scope, request.contact)
    lasting = _last(list(fitting.valid_on(today)))
    if lasting is None:
        return _why_none(request, scope, list(fitting), today)
    return _too_short(request, lasting, today)


def refuse_unauthorized(request: ThirdPartyRequest, today: date) -> None:
    """As `objection`, for a verb."""
    if sentence := objection(request, today):
        raise ValidationError(sentence)


def _last(found: list[Authorization]) -> Authorization | None:
    """The one that lasts longest."""
    return max(found, key=lambda each: each.expires_on or date.max, default=None)


def _why_none(request: ThirdPartyRequest, scope: str, fitting: list[Authorization], today: date) -> str:
    client, whom = request.matter.client, request.whom
    if not fitting:
        return f"No authorization of {client} for {scope} covers {whom}. Add the signed one first."
    latest = fitting[0]
    if latest.revoked_on:
        return (
            f"{client} revoked the authorization for {scope} on {on(latest.revoked_on)}. A new one is needed."
        )
    if latest.expires_on and latest.expires_on < today:
        return f"The authorization for {scope} expired on {on(latest.expires_on)}. Get a new one signed and add it."
    return f"The authorization for {scope} is not signed before {on(latest.signed_on)}."


def _too_short(request: ThirdPartyRequest, lasting: Authorization, today: date) -> str:
    known = habit(request.contact_id)
    if lasting.expires_on is None or known is None or not known.is_known:
        return ""
    answer_on = today + timedelta(known.median)
    if lasting.expires_on >= answer_on:
        return ""
    return (
        f"The authorization lapses on {on(lasting.expires_on)}, but {request.whom} usually takes {known.median} days: "
        f"it would not last until {on(answer_on)}. Get a new one signed and add it."
    )
