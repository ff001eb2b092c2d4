"""How a page finds a request: among those its reader may see."""

from typing import Any

from django.shortcuts import get_object_or_404

from thirdparty.models import ThirdPartyRequest, ThirdPartyRequestQuerySet


def seen(request: Any, pk: int) -> ThirdPartyRequest:
    """A request of a matter this person may see, or 404."""
    return get_object_or_404(with_all(ThirdPartyRequest.objects.visible_to(request.user)), pk=pk)


def with_all(rows: ThirdPartyRequestQuerySet) -> ThirdPartyRequestQuerySet:
    """Everything a line shows, in one query."""
    return rows.select_related("matter", "contact", "owner").with_times_asked()
