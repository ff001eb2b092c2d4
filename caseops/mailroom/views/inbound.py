"""The door for a mail service; whoever cannot sign gets nothing in."""

from http import HTTPStatus

import structlog
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from caseops.mailroom.inbound import StillReading, refusal, take

log = structlog.get_logger(__name__)


@csrf_exempt
@login_not_required
@require_POST
def inbound(request: HttpRequest) -> JsonResponse:
    """200 once it is in the house, also when it was before; anything else asks the service to try again."""
    if not settings.MAIL_IN_SECRETS:
        raise Http404
    body = request.read(settings.MAIL_IN_LIMIT + 1)
    if len(body) > settings.MAIL_IN_LIMIT:
        return _said("This message is too large.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if why := refusal(request.headers, body):
        log.warning("inbound_mail_refused", why=why)
        return _said(why, HTTPStatus.UNAUTHORIZED)
    try:
        is_new = take(request.headers["webhook-id"], body)
    except StillReading:
        return _said("This message is being read.", HTTPStatus.SERVICE_UNAVAILABLE)
    return _said("Taken in." if is_new else "It was taken in before.", HTTPStatus.OK)


def _said(sentence: str, status: HTTPStatus) -> JsonResponse:
    return JsonResponse({"detail": sentence}, status=status)
