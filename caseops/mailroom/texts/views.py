"""What Twilio tells us, signed with the token that only it and we know."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from caseops.mailroom.texts.arriving import Text, take_in
from caseops.notifications.models import Channel
from caseops.notifications.texts.carriers import carrier
from caseops.notifications.texts.twilio import Twilio, is_signed
from clients.actions import note_delivery
from clients.models import Communication
from matters.actions import note_return

NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
PICTURES = [f"MediaUrl{number}" for number in range(10)]  # a text carries no more
LOST = {"failed", "undelivered"}


@csrf_exempt
@login_not_required
@require_POST
def arrived(request: HttpRequest) -> HttpResponse:
    """Somebody wrote to our number."""
    if not _is_from_carrier(request):
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    said = request.POST
    take_in(
        Text(
            name=said.get("MessageSid", ""),
            sender=said.get("From", ""),
            words=said.get("Body", ""),
            pictures=[said[name] for name in PICTURES if said.get(name)],
        )
    )
    return HttpResponse(NOTHING_TO_SAY, content_type="text/xml")


@csrf_exempt
@login_not_required
@require_POST
def status(request: HttpRequest) -> HttpResponse:
    """What became of a text of ours."""
    if not _is_from_carrier(request):
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    taken = f"taken as {request.POST.get('MessageSid', '')}"
    said = Communication.objects.filter(message__channel=Channel.TEXT, message__answer=taken).first()
    became = request.POST.get("MessageStatus", "")
    if said and became == "delivered":
        note_delivery(communication=said)
    elif said and became in LOST:
        why = f"the carrier could not deliver it ({request.POST.get('ErrorCode') or became})"
        note_return(communication=said, why=why)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _is_from_carrier(request: HttpRequest) -> bool:
    """The whole address as Twilio knows it, and every field."""
    by = carrier() if settings.SMS_URL else None
    if not isinstance(by, Twilio):
        return False
    given = request.headers.get("X-Twilio-Signature", "")
    return is_signed(by.token, settings.SITE_URL + request.get_full_path(), request.POST.dict(), given)
