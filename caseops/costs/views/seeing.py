"""How a page finds what it is about: among what its reader may see."""

from typing import Any

from django.shortcuts import get_object_or_404

from matters.models import Matter


def seen_matter(request: Any, number: str) -> Matter:
    """With all that sums and exports say of it."""
    rows = Matter.objects.visible_to(request.user).select_related("client", "stage", "version__area")
    return get_object_or_404(rows, number=number)


def seen(request: Any, rows: Any, pk: int) -> Any:
    """A row of a matter this person may see, or 404."""
    return get_object_or_404(rows.visible_to(request.user), pk=pk)
