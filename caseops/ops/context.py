"""The banner that tells an admin, on whatever page, that something is wrong."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from caseops.notifications.permissions import RUN_THE_OUTBOX
from caseops.ops.figures.troubles import known


def troubles(request: HttpRequest) -> dict[str, Any]:
    """`troubles`: sentences, for those who can do something about them."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not RUN_THE_OUTBOX.held_by(user):
        return {}
    return {"troubles": SimpleLazyObject(known.sentences_now)}
