"""The number on the bell."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from caseops.notifications.models import OutgoingMessage

MOST = 99


def bells(request: HttpRequest) -> dict[str, Any]:
    """`unread_bells`: counted when a template asks, and never further than it matters."""
    return {"unread_bells": SimpleLazyObject(lambda: unread(getattr(request, "user", None)))}


def unread(user: Any) -> int:
    if not getattr(user, "is_authenticated", False):
        return 0
    return OutgoingMessage.objects.bells_of(user).unread().order_by()[:MOST].count()
