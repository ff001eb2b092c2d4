"""What the sidebar counts; asked once a request, and only when a page shows it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from caseops.desk.figures.counts import BELLS, counts
from matters.permissions import OPEN_MATTER


def nav(request: HttpRequest) -> dict[str, Any]:
    """`nav_counts` by the name of the place, `unread_bells`, and `open_matter_url` for whoever may open one."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    found = vars(request).setdefault("nav_counts", SimpleLazyObject(lambda: counts(user)))
    return {
        "nav_counts": found,
        "unread_bells": SimpleLazyObject(lambda: found[BELLS]),
        "open_matter_url": reverse("matters:open") if OPEN_MATTER.held_by(user) else "",
    }
